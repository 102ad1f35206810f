import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isChinese } from '../../app/language';
import { Chart } from '../../charts/Chart';
import { axisStyle, chartBase, height, tooltipStyle } from '../../charts/plot';
import { compactMoney, formatMoney } from '../../money/formatMoney';
import { CURRENCY, type AgeBucket, type OverviewData } from './overview';

// From not yet due to long overdue: the same blue to red as the states.
const COLOUR: Record<AgeBucket, string> = {
  current: '#2458E6',
  '1-30': '#6D94F5',
  '31-60': '#F5B14A',
  '61-90': '#EE8A3C',
  '90+': '#D92D20',
};

export function AgeingChart({ ageing }: { ageing: OverviewData['ageing'] }) {
  const { t, i18n } = useTranslation();
  const option = useMemo(() => {
    const nameOf = (at: number) => t(`overview.bucket.${ageing[at]?.bucket ?? 'current'}`);
    const short = ({ dataIndex }: { dataIndex: number }) => {
      const { amount, unit } = compactMoney(ageing[dataIndex]?.amount ?? '0', isChinese(i18n.language));
      return unit ? `${amount} ${t(`money.${unit}`)}` : amount;
    };
    const tip = ({ dataIndex }: { dataIndex: number }) =>
      `${nameOf(dataIndex)}<br/><b>${formatMoney(ageing[dataIndex]?.amount, CURRENCY)}</b> · ${t('overview.bills', { count: ageing[dataIndex]?.bills ?? 0 })}`;
    return {
      ...chartBase,
      grid: { left: 0, right: 84, top: 4, bottom: 0, containLabel: true },
      tooltip: { ...tooltipStyle, formatter: tip },
      xAxis: { type: 'value', show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: ageing.map((_, at) => nameOf(at)),
        ...axisStyle,
        axisLine: { show: false },
        axisLabel: { color: '#5A6578' },
      },
      series: [
        {
          type: 'bar',
          barWidth: 14,
          itemStyle: {
            borderRadius: 3,
            color: ({ dataIndex }: { dataIndex: number }) => COLOUR[ageing[dataIndex]?.bucket ?? 'current'],
          },
          label: { show: true, position: 'right', color: '#1A2233', formatter: short },
          data: ageing.map(each => height(each.amount)),
        },
      ],
    };
  }, [ageing, t, i18n.language]);
  return <Chart option={option} height={280} label={t('overview.ageing')} />;
}
