import { useTranslation } from 'react-i18next';
import type { Reason } from './correction';

const signed = (count: number): string => (count > 0 ? `+${count.toLocaleString()}` : count.toLocaleString());

/** Why a line changed, each with what tells it: how many charges, or from which terms to which. */
export function Reasons({ reasons }: { reasons: Reason[] }) {
  const { t } = useTranslation();
  const detail = ({ charges, from, to }: Reason): string => {
    if (charges) return t('corrections.charges', { shown: signed(charges) });
    return from || to ? `${from ?? '—'} → ${to ?? '—'}` : '';
  };
  return (
    <ul className="reasons">
      {reasons.map(reason => (
        <li key={reason.code}>
          <span className="reason">{t(`corrections.reason.${reason.code}`)}</span>{' '}
          <span className="muted">{detail(reason)}</span>
        </li>
      ))}
    </ul>
  );
}
