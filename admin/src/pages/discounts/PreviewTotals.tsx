import { ArrowRightOutlined, WarningOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { MoneyText } from '../../money/MoneyText';
import type { DiscountPreview } from './preview';

/** What the month would come to, per currency. */
export function PreviewTotals({ preview: { totals, customers } }: { preview: DiscountPreview }) {
  const { t } = useTranslation();
  if (totals.length === 0) return <p className="muted">{t('discounts.changesNothing')}</p>;
  return (
    <div className="panel discount-totals" data-testid="discount-totals">
      {totals.map(({ currency, lines, before, after, change, belowCost }) => (
        <div key={currency}>
          <dl>
            <div>
              <dt className="muted">{t('discounts.change')}</dt>
              <dd>
                <MoneyText strong value={change} currency={currency} />
              </dd>
            </div>
            <div>
              <dt className="muted">{t('discounts.price')}</dt>
              <dd>
                <MoneyText value={before} currency={currency} /> <ArrowRightOutlined className="faint" />{' '}
                <MoneyText value={after} currency={currency} />
              </dd>
            </div>
          </dl>
          <p className="muted">
            {t('discounts.reach', {
              customers: String(customers.filter(each => each.currency === currency).length),
              lines: String(lines),
            })}
          </p>
          {!!belowCost && (
            <p className="discount-below">
              <WarningOutlined /> {t('discounts.belowCost', { shown: String(belowCost) })}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}
