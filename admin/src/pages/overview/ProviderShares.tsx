import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { CHART_COLOURS, height } from '../../charts/plot';
import { compareText } from '../../money/decimalText';
import { BigMoney } from '../../money/MoneyText';
import { CURRENCY, type OverviewData } from './overview';

const SHOWN = 6;

/** Whose clouds the money goes through: bars, since angles are hard to compare. */
export function ProviderShares({ shares }: { shares: OverviewData['byProvider'] }) {
  const { t } = useTranslation();
  const amountOf = (share: OverviewData['byProvider'][number]) => share.cost ?? share.billed ?? '0';
  const rows = [...shares].sort((a, b) => compareText(amountOf(b), amountOf(a))).slice(0, SHOWN);
  const most = height(rows[0] && amountOf(rows[0])) || 1;
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('overview.noCharges')} />;
  return (
    <ul className="provider-shares">
      {rows.map((share, at) => (
        <li key={share.provider}>
          <span>
            <b>{share.provider}</b>
            <BigMoney value={amountOf(share)} currency={CURRENCY} />
          </span>
          <i aria-hidden>
            <i
              style={{
                width: `${Math.max(1, (height(amountOf(share)) / most) * 100)}%`,
                background: CHART_COLOURS[at % CHART_COLOURS.length],
              }}
            />
          </i>
        </li>
      ))}
    </ul>
  );
}
