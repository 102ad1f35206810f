import { CheckCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useText } from '../../app/language';
import { MoneyText } from '../../money/MoneyText';
import { DateText } from '../../resource/fields/DateText';
import { Loaded } from '../Loaded';
import { usePage } from '../usePage';
import { OPEN_LEAKS, type KindSum, type OpenLeaks } from './leaks';

function Kind({ kind: { kind, title, count, amount, currency } }: { kind: KindSum }) {
  const text = useText();
  const [address] = useSearchParams();
  const chosen = address.get('f.kind') === kind;
  return (
    <Link
      className={chosen ? 'leak-kind chosen' : 'leak-kind'}
      to={chosen ? '?view=open' : `?view=open&f.kind=${kind}`}
      data-testid={`leak-kind-${kind}`}
    >
      <span>
        {text(title)} <span className="faint num">{count.toLocaleString()}</span>
      </span>
      {amount !== undefined && <MoneyText value={amount} currency={currency} />}
    </Link>
  );
}

function Sums({ open: { kinds, totals, lookedAt } }: { open: OpenLeaks }) {
  const { t } = useTranslation();
  return (
    <section className="panel leak-totals" data-testid="leak-totals">
      <header>
        {totals.map(({ currency, count, amount }) => (
          <p key={currency}>
            <span className="muted">{t('leaks.open', { shown: count.toLocaleString() })}</span>
            {amount !== undefined && (
              <b>
                <MoneyText value={amount} currency={currency} /> <small className="muted">{t('leaks.aMonth')}</small>
              </b>
            )}
          </p>
        ))}
        {totals.length === 0 && (
          <p>
            <b>
              {lookedAt && <CheckCircleOutlined className="leak-none" />} {t(lookedAt ? 'leaks.none' : 'leaks.never')}
            </b>
          </p>
        )}
        {lookedAt && (
          <span className="faint">
            {t('leaks.lookedAt')} <DateText value={lookedAt} />
          </span>
        )}
      </header>
      {kinds.length > 0 && (
        <nav>
          {kinds.map(kind => (
            <Kind key={kind.kind + kind.currency} kind={kind} />
          ))}
        </nav>
      )}
    </section>
  );
}

/** What is lost a month, in all and by kind; a kind narrows the list below it. */
export function OpenTotals() {
  const query = usePage<OpenLeaks>(OPEN_LEAKS, {}, { every: 30_000 });
  return (
    <Loaded query={query} rows={2}>
      {open => <Sums open={open} />}
    </Loaded>
  );
}
