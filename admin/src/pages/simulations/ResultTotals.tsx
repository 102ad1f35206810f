import { ArrowRightOutlined, WarningOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { isZeroText } from '../../money/decimalText';
import { MoneyText } from '../../money/MoneyText';
import type { ResultSum } from './simulation';

interface FromToProps {
  title: string;
  from: string | null | undefined;
  to: string | null | undefined;
  currency: string;
}

function FromTo({ title, from, to, currency }: FromToProps) {
  if (from == null || to == null) return null;
  return (
    <div>
      <dt className="muted">{title}</dt>
      <dd>
        <MoneyText value={from} currency={currency} /> <ArrowRightOutlined className="faint" />{' '}
        <MoneyText value={to} currency={currency} />
      </dd>
    </div>
  );
}

/** What changes in all, per currency: the amount asked for, the margin, and what would be sold below cost. */
export function ResultTotals({ totals }: { totals: ResultSum[] }) {
  const { t } = useTranslation();
  return (
    <div className="panel simulation-totals" data-testid="simulation-totals">
      {totals.map(
        ({ currency, rows, issued, current, simulated, delta, marginBefore, marginAfter, belowCost, heldCost }) => (
          <div key={currency}>
            <dl>
              {delta != null && (
                <div>
                  <dt className="muted">{t('simulations.delta')}</dt>
                  <dd>
                    <MoneyText strong value={delta} currency={currency} />
                  </dd>
                </div>
              )}
              <FromTo title={t('simulations.amount')} from={current} to={simulated} currency={currency} />
              <FromTo title={t('simulations.margin')} from={marginBefore} to={marginAfter} currency={currency} />
              {issued != null && (
                <div>
                  <dt className="muted">{t('simulations.issued')}</dt>
                  <dd>
                    <MoneyText value={issued} currency={currency} />
                  </dd>
                </div>
              )}
            </dl>
            <p className="muted">{t('simulations.reach', { shown: String(rows) })}</p>
            {belowCost != null && !isZeroText(belowCost) && (
              <p className="simulation-below">
                <WarningOutlined /> {t('simulations.below', { shown: belowCost })}
              </p>
            )}
            {heldCost != null && !isZeroText(heldCost) && (
              <p className="simulation-below">
                <WarningOutlined /> {t('simulations.held')} <MoneyText value={heldCost} currency={currency} />
              </p>
            )}
          </div>
        ),
      )}
    </div>
  );
}
