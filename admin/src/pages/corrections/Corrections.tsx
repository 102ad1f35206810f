import { CheckCircleOutlined } from '@ant-design/icons';
import { Alert, Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useText } from '../../app/language';
import { MoneyText } from '../../money/MoneyText';
import { useRunAction } from '../../resource/action/ActionProvider';
import { DateText } from '../../resource/fields/DateText';
import { MonthPicker } from '../../resource/fields/MonthPicker';
import { useMe } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { useNamedAction } from '../useNamedAction';
import { usePage } from '../usePage';
import { MONTH_QUERY, type MonthDifferences } from './correction';
import { DifferenceItem } from './DifferenceItem';

/** A verb of the bills with this month filled in; nothing where it is not this person's. */
function Verb({ name, period, primary }: { name: string; period: string; primary?: boolean }) {
  const text = useText();
  const run = useRunAction();
  const verb = useNamedAction(name);
  if (!verb) return null;
  return (
    <Button
      type={primary ? 'primary' : 'default'}
      data-testid={`action-${name}`}
      onClick={() => run({ ...verb, records: [], initial: { period } })}
    >
      {text(verb.action.title)}
    </Button>
  );
}

/** The next step of the month's notes stands out: make them, have them approved, issue them. */
function Verbs({ data }: { data: MonthDifferences }) {
  const { rows, period } = data;
  const has = (state: string) => rows.some(row => row.note?.state === state);
  const toMake = rows.some(row => row.waits === null && row.note === null);
  return (
    <>
      <Verb name="bills.re_rate" period={period} />
      {has('draft') && <Verb name="bills.request_approval" period={period} primary={!toMake} />}
      {has('approved') && <Verb name="bills.issue_all" period={period} primary={!toMake} />}
      {rows.length > 0 && <Verb name="bills.make_notes" period={period} primary={toMake} />}
    </>
  );
}

function Totals({ data }: { data: MonthDifferences }) {
  const { t } = useTranslation();
  return (
    <section className="panel difference-totals">
      {data.totals.map(total => (
        <dl key={total.currency}>
          {(['credit', 'debit', 'difference'] as const).map(name => (
            <div key={name}>
              <dt className="muted">{t(`corrections.total.${name}`)}</dt>
              <dd>
                <MoneyText strong value={total[name]} currency={total.currency} />
              </dd>
            </div>
          ))}
        </dl>
      ))}
      <p className="muted">
        {t('corrections.hint')}{' '}
        <Link to={`/bills?view=notes&f.period=${data.period}..${data.period}`}>{t('corrections.allNotes')}</Link>
      </p>
    </section>
  );
}

/** The bills of a month that differ from what is known now, and the notes that set them right. */
export function Corrections() {
  const { t } = useTranslation();
  const { openPeriod } = useMe();
  const [address, setAddress] = useSearchParams();
  const period = address.get('period') ?? openPeriod ?? '';
  const query = usePage<MonthDifferences>(MONTH_QUERY, { period }, { enabled: !!period, every: 10_000 });
  const hint = query.data?.ratedAt && (
    <>
      {t('corrections.ratedAt')} <DateText value={query.data.ratedAt} />
    </>
  );
  return (
    <div className="corrections-page">
      <PageHead title={t('corrections.title')} hint={hint}>
        <MonthPicker value={period || undefined} onChange={month => setAddress({ period: month })} />
        {query.data && <Verbs data={query.data} />}
      </PageHead>
      <Loaded query={query} rows={8}>
        {data => (
          <>
            {data.closed && <Alert type="info" showIcon message={t('corrections.closed')} />}
            <Totals data={data} />
            <section className="panel">
              {data.rows.length === 0 ? (
                <Result
                  icon={<CheckCircleOutlined className="good" />}
                  title={t('corrections.none')}
                  subTitle={t('corrections.noneHint')}
                />
              ) : (
                <ul className="differences">
                  {data.rows.map(row => (
                    <DifferenceItem key={`${row.customerId}/${row.currency}`} row={row} />
                  ))}
                </ul>
              )}
            </section>
          </>
        )}
      </Loaded>
    </div>
  );
}
