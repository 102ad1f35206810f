import { ArrowRightOutlined, LockOutlined } from '@ant-design/icons';
import { Alert, Empty, Select, Spin } from 'antd';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorState } from '../../app/ErrorState';
import { MoneyText } from '../../money/MoneyText';
import type { Preview, PreviewMoney } from './rule';
import { OwnerText } from './RuleTexts';

const MOST = 5;

const Amount = ({ of }: { of: Pick<PreviewMoney, 'listCost' | 'billedCost' | 'currency'> }) => (
  <MoneyText value={of.billedCost ?? of.listCost} currency={of.currency} />
);

function Caught({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  if (preview.caught.length === 0) return <p className="preview-none">{t('attribution.catchesNothing')}</p>;
  return (
    <div className="preview-caught" data-testid="preview-caught">
      {preview.caught.map(sum => (
        <div key={sum.currency}>
          <b>
            <Amount of={sum} />
          </b>
          <span className="muted num">{t('unassigned.charges', { shown: String(sum.charges) })}</span>
          <span className="faint">{t(sum.billedCost === undefined ? 'attribution.atList' : 'attribution.atCost')}</span>
        </div>
      ))}
    </div>
  );
}

function Body({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const { moves, elsewhere, samples, caught } = preview;
  return (
    <>
      {preview.locked && (
        <Alert
          type="info"
          showIcon
          icon={<LockOutlined />}
          message={t('attribution.lockedPreview', { month: preview.period })}
        />
      )}
      <Caught preview={preview} />
      {moves.length > 0 && (
        <>
          <h4>{t('attribution.moves')}</h4>
          <ul className="preview-moves">
            {moves.map((move, index) => (
              <li key={index}>
                <span>
                  <OwnerText owner={move.from} /> <ArrowRightOutlined className="faint" /> <OwnerText owner={move.to} />
                </span>
                <span className="num faint">{t('unassigned.charges', { shown: String(move.charges) })}</span>
                <Amount of={move} />
              </li>
            ))}
          </ul>
        </>
      )}
      {moves.length === 0 && caught.length > 0 && <p className="muted">{t('attribution.movesNothing')}</p>}
      {elsewhere.length > 0 && (
        <>
          <h4>{t('attribution.elsewhere')}</h4>
          <ul className="preview-moves">
            {elsewhere.slice(0, MOST).map((one, index) => (
              <li key={index}>
                <span>
                  {t(`attribution.by.${one.by}`)} <span className="faint">{one.name}</span>
                </span>
                <span className="num faint">{t('unassigned.charges', { shown: String(one.charges) })}</span>
                <Amount of={one} />
              </li>
            ))}
            {elsewhere.length > MOST && (
              <li className="faint">{t('attribution.andMore', { shown: String(elsewhere.length - MOST) })}</li>
            )}
          </ul>
        </>
      )}
      {samples.length > 0 && (
        <>
          <h4>{t('attribution.samples')}</h4>
          <ul className="preview-samples">
            {samples.map(sample => (
              <li key={sample.id}>
                <Link to={`/charges/${sample.id}`} target="_blank">
                  {sample.service}
                </Link>
                <Amount of={sample} />
                <span className="faint">
                  <span className="num">{sample.day}</span> · {sample.subAccount ?? sample.cloudAccount}
                  {sample.resource && <> · {sample.resource}</>}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

interface RulePreviewProps {
  query: UseQueryResult<Preview, Error>;
  /** Whether there is enough to try. */
  whole: boolean;
  onMonth: (month: string) => void;
}

/** What the rule would do to a month, before it is saved. */
export function RulePreview({ query, whole, onMonth }: RulePreviewProps) {
  const { t } = useTranslation();
  const { data, error, isFetching } = query;
  return (
    <aside className="panel rule-preview" data-testid="rule-preview">
      <header>
        <h3>{t('attribution.preview')}</h3>
        {isFetching && (
          <span className="faint">
            <Spin size="small" /> {t('attribution.trying')}
          </span>
        )}
        <span className="spacer" />
        {data && (
          <Select
            size="small"
            aria-label={t('field.month')}
            value={data.period}
            options={data.months.map(month => ({ value: month, label: month }))}
            onChange={onMonth}
          />
        )}
      </header>
      <p className="faint">{t('attribution.previewHint')}</p>
      {!whole && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('attribution.notWhole')} />}
      {whole && error && <ErrorState compact error={error} onRetry={() => void query.refetch()} />}
      {whole && !error && data && <Body preview={data} />}
    </aside>
  );
}
