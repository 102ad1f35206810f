import { RightOutlined, WarningFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '../../app/language';
import { MoneyText } from '../../money/MoneyText';
import type { Blocker } from './close';

/** What stands in the way, each with its work list; the close is refused while one is left, and says which. */
export function Blockers({ blockers }: { blockers: Blocker[] }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <section className="panel blockers" data-testid="blockers">
      <h2>
        <WarningFilled /> {t('close.blockers', { count: blockers.length })}
      </h2>
      <ul>
        {blockers.map((blocker, at) => (
          <li key={`${blocker.code}.${at}`}>
            <b>{text(blocker.text)}</b>
            <span className="blocker-size">
              {blocker.amount && <MoneyText strong value={blocker.amount} currency={blocker.currency} />}
              {!!blocker.count && (
                <span className="muted num">
                  {t('close.rows', { count: blocker.count, shown: blocker.count.toLocaleString() })}
                </span>
              )}
            </span>
            {blocker.link && (
              <Link to={blocker.link}>
                {t('close.solve')} <RightOutlined />
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
