import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isChinese } from '../../app/language';
import { Chart } from '../../charts/Chart';
import { axisStyle, chartBase, height, reached, tooltipStyle } from '../../charts/plot';
import { trimZeros } from '../../money/decimalText';
import { compactMoney, formatMoney } from '../../money/formatMoney';
import { CURRENCY, type OverviewData } from './overview';

type Trend = OverviewData['revenueTrend'];
type Line = 'billed' | 'paid' | 'cost';

interface Point {
  dataIndex: number;
  seriesIndex: number;
  marker: string;
  axisValue: string;
}

/** Billed, received and (for whoever may see it) cost, month by month. */
export function TrendChart({ trend }: { trend: Trend }) {
  const { t, i18n } = useTranslation();
  const option = useMemo(() => {
    const chinese = isChinese(i18n.language);
    const lines: Line[] = trend.some(month => month.cost !== undefined)
      ? ['billed', 'cost', 'paid']
      : ['billed', 'paid'];
    const tick = (value: number) => {
      const { amount, unit } = compactMoney(String(Math.round(value)), chinese);
      return `${trimZeros(amount.replaceAll(',', ''), 0)}${unit ? t(`money.${unit}`) : ''}`;
    };
    const tip = (points: Point[]) =>
      [
        points[0]?.axisValue,
        ...points.map(({ marker, seriesIndex, dataIndex }) => {
          const line = lines[seriesIndex]!;
          return `${marker} ${t(`overview.line.${line}`)} <b style="float:right;margin-left:20px">${formatMoney(trend[dataIndex]?.[line], CURRENCY)}</b>`;
        }),
      ].join('<br/>');
    return {
      ...chartBase,
      grid: { left: 4, right: 16, top: 44, bottom: 0, containLabel: true },
      legend: {
        top: 0,
        left: 0,
        icon: 'roundRect',
        itemWidth: 10,
        itemHeight: 10,
        itemGap: 18,
        textStyle: { color: '#5A6578' },
      },
      tooltip: { trigger: 'axis', ...tooltipStyle, formatter: tip },
      xAxis: { type: 'category', boundaryGap: false, data: trend.map(month => month.period), ...axisStyle },
      yAxis: {
        type: 'value',
        splitLine: { lineStyle: { color: '#EDF0F5' } },
        axisLabel: { ...axisStyle.axisLabel, formatter: tick },
      },
      series: lines.map((line, at) => ({
        name: t(`overview.line.${line}`),
        type: 'line',
        smooth: 0.2,
        symbolSize: 5,
        lineStyle: { width: 2 },
        areaStyle: at === 0 ? { opacity: 0.08 } : undefined,
        data: trend.slice(0, reached(trend.map(month => month[line]))).map(month => height(month[line])),
      })),
    };
  }, [trend, t, i18n.language]);
  return <Chart option={option} height={280} label={t('overview.trend')} />;
}
