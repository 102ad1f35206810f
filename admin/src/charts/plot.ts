import { FONT } from '../app/theme';

export const CHART_COLOURS = ['#2458E6', '#12B5A6', '#F59E0B', '#7C5CFC', '#E5486D', '#64748B'];

/**
 * The one place where an amount becomes a number: to say how high a line is drawn. A screen has some thousand points,
 * a double fifteen digits; nothing that is read or summed comes from here.
 */
export const height = (amount: string | null | undefined): number => Number(amount ?? 0);

/** How many of the values there are before nothing but zeros: months that have nothing yet are no fall to zero. */
export const reached = (values: (string | null | undefined)[]): number =>
  values.findLastIndex(value => height(value) !== 0) + 1 || values.length;

export const axisStyle = {
  axisLine: { lineStyle: { color: '#D8DEE8' } },
  axisTick: { show: false },
  axisLabel: { color: '#616B7D', fontSize: 12 },
};

export const tooltipStyle = {
  backgroundColor: '#fff',
  borderColor: '#E8ECF2',
  borderWidth: 1,
  padding: [8, 12],
  textStyle: { color: '#1A2233', fontSize: 12 },
  extraCssText: 'box-shadow:0 6px 20px rgba(16,24,40,.10);border-radius:8px',
};

export const chartBase = { textStyle: { fontFamily: FONT }, color: CHART_COLOURS, animationDuration: 350 };
