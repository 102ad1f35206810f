import { DownloadOutlined, ExportOutlined, ProfileOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { BigMoney } from '../../money/MoneyText';
import { useMe } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { saveCsv } from '../saveCsv';
import { useNamedAction } from '../useNamedAction';
import { usePage } from '../usePage';
import { ExplorerControls } from './ExplorerControls';
import {
  chargesLink,
  csvOf,
  drill,
  inputOf,
  measuresFor,
  PIVOT,
  readQuestion,
  writeQuestion,
  type Pivot,
  type Question,
} from './explorer';
import { PivotChart } from './PivotChart';
import { PivotTable } from './PivotTable';

/** The charges summed by any two dimensions; every figure leads to the charges behind it. */
export function CostExplorer() {
  const { t } = useTranslation();
  const { openPeriod, permissions } = useMe();
  const [address, setAddress] = useSearchParams();
  const exportable = useNamedAction('focus.export') !== null;
  const measures = measuresFor(permissions.includes('costs.read'));
  const question = readQuestion(address, openPeriod ?? '', measures);
  const query = usePage<Pivot>(PIVOT, { input: inputOf(question) });
  const go = (next: Question) => setAddress(writeQuestion(next));
  const inTime = question.columns === 'month' || question.columns === 'day';
  const download = (pivot: Pivot) =>
    saveCsv(
      `${t('explorer.title')}-${question.from}-${question.to}.csv`,
      csvOf(pivot, question.columns !== null, {
        corner: t(`explorer.dimension.${question.rows}`),
        none: t('explorer.none'),
        others: t('explorer.others'),
        sum: t('explorer.sum'),
      }),
    );
  return (
    <>
      <PageHead title={t('explorer.title')} hint={t('explorer.hint')}>
        <Link to={chargesLink(question)}>
          <Button icon={<ProfileOutlined />}>{t('explorer.toCharges')}</Button>
        </Link>
        {exportable && (
          <Link to={chargesLink(question).replace('/charges', '/focus-export')}>
            <Button icon={<ExportOutlined />} data-testid="explorer-focus">
              {t('focusExport.title')}
            </Button>
          </Link>
        )}
        {query.data && query.data.rows.length > 0 && (
          <Button icon={<DownloadOutlined />} onClick={() => download(query.data)}>
            {t('explorer.csv')}
          </Button>
        )}
      </PageHead>
      <ExplorerControls
        question={question}
        measures={measures}
        pivot={query.data}
        onAsk={part => go({ ...question, ...part })}
      />
      <Loaded query={query}>
        {pivot =>
          pivot.rows.length === 0 ? (
            <section className="panel">
              <Empty className="list-empty" description={<b>{t('explorer.empty')}</b>} />
            </section>
          ) : (
            <section className="panel explorer-result" aria-busy={query.isFetching}>
              <header>
                <span className="muted">{t(`explorer.measures.${question.measure}`)}</span>
                <b className="explorer-figure">
                  {question.measure === 'charges' ? (
                    Number(pivot.total).toLocaleString()
                  ) : (
                    <BigMoney value={pivot.total} currency={pivot.currency} />
                  )}
                </b>
              </header>
              {inTime && pivot.columns.length > 1 && question.measure !== 'charges' && (
                <PivotChart pivot={pivot} question={question} />
              )}
              <PivotTable pivot={pivot} question={question} onDrill={group => go(drill(question, group))} />
            </section>
          )
        }
      </Loaded>
    </>
  );
}
