import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../charts/Chart';
import { axisStyle, chartBase, height, tooltipStyle } from '../../charts/plot';
import { formatMoney } from '../../money/formatMoney';
import { cellsOf, type Pivot, type Question } from './explorer';

const MOST_SERIES = 6;

interface Point {
  seriesIndex: number;
  dataIndex: number;
  marker: string;
  axisValue: string;
}

/** Bars over time, one colour for each of the largest rows; drawn only where the columns are months or days. */
export function PivotChart({ pivot, question }: { pivot: Pivot; question: Question }) {
  const { t } = useTranslation();
  const option = useMemo(() => {
    const cells = cellsOf(pivot);
    const shown = pivot.rows.slice(0, MOST_SERIES);
    const sumOf = (row: number, column: number) => cells.get(`${row}/${column}`) ?? '0';
    const tip = (points: Point[]) =>
      [
        points[0]?.axisValue,
        ...points.map(({ marker, seriesIndex, dataIndex }) => {
          const group = shown[seriesIndex]!;
          const name = (group.label ?? group.key ?? t('explorer.none')).replaceAll('<', '&lt;');
          const amount = formatMoney(sumOf(seriesIndex, dataIndex), pivot.currency ?? undefined);
          return `${marker} ${name} <b style="float:right;margin-left:20px">${amount}</b>`;
        }),
      ].join('<br/>');
    return {
      ...chartBase,
      grid: { left: 4, right: 8, top: 34, bottom: 0, containLabel: true },
      legend: { top: 0, left: 0, type: 'plain', icon: 'roundRect', itemWidth: 10, itemHeight: 10 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, ...tooltipStyle, formatter: tip },
      xAxis: { type: 'category', data: pivot.columns.map(({ key }) => key ?? ''), ...axisStyle },
      yAxis: { type: 'value', splitLine: { lineStyle: { color: '#EDF0F5' } }, axisLabel: axisStyle.axisLabel },
      series: shown.map((group, row) => ({
        name: group.label ?? group.key ?? t('explorer.none'),
        type: 'bar',
        stack: 'all',
        barMaxWidth: 34,
        data: pivot.columns.map((_, column) => height(sumOf(row, column))),
      })),
    };
  }, [pivot, t]);
  return <Chart option={option} height={260} label={t(`explorer.dimension.${question.rows}`)} />;
}
