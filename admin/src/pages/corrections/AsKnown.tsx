import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { MoneyText } from '../../money/MoneyText';
import { DateText } from '../../resource/fields/DateText';
import { recordPath } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { usePage } from '../usePage';
import { KNOWN_QUERY, type MonthAsKnown } from './correction';

const ZONE = 'Asia/Shanghai';
const WALL = 'YYYY-MM-DDTHH:mm:ss';

function Known({ known }: { known: MonthAsKnown }) {
  const { t } = useTranslation();
  const bill = useResource('bill');
  const { currency } = known;
  return (
    <>
      <dl className="known-sums">
        {(['rated', 'asked', 'paid', 'open'] as const).map(name => (
          <div key={name}>
            <dt className="muted">{t(`corrections.known.${name}`)}</dt>
            <dd>
              <MoneyText strong exact={name === 'rated'} value={known[name]} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
      {known.documents.length === 0 && <p className="faint">{t('corrections.known.nothing')}</p>}
      <ul className="known-documents">
        {known.documents.map(({ id, number, issuedAt, total }) => (
          <li key={id}>
            {bill ? <Link to={recordPath(bill, id)}>{number}</Link> : number}
            <DateText value={issuedAt} />
            <MoneyText value={total} currency={currency} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The month of a bill as it was known at an instant; the instant is part of the address. */
export function AsKnown({ billId }: { billId: string }) {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const at = address.get('at');
  const query = usePage<MonthAsKnown>(KNOWN_QUERY, { id: billId, at }, { enabled: !!at });
  const choose = (instant: string | null) =>
    setAddress(
      current => {
        const next = new URLSearchParams(current);
        if (instant) next.set('at', instant);
        else next.delete('at');
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <section className="known">
      <h3>{t('corrections.known.title')}</h3>
      <p className="muted">{t('corrections.known.hint')}</p>
      <DatePicker
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        value={at ? dayjs(at).tz(ZONE) : null}
        aria-label={t('corrections.known.title')}
        onChange={picked => choose(picked ? dayjs.tz(picked.format(WALL), ZONE).toISOString() : null)}
      />
      {at && <Loaded query={query}>{known => <Known known={known} />}</Loaded>}
    </section>
  );
}
