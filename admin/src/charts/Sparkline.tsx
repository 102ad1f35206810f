import { height } from './plot';

const W = 96;
const H = 32;
const EDGE = 3;

/** The last months at a glance; plain SVG, so that the first screen needs no chart library. */
export function Sparkline({ values, colour }: { values: string[]; colour: string }) {
  if (values.length < 2) return null;
  const heights = values.map(height);
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  const y = (value: number) => H - EDGE - ((value - low) / (high - low || 1)) * (H - 2 * EDGE);
  const points = heights
    .map((value, at) => `${((at / (heights.length - 1)) * W).toFixed(1)},${y(value).toFixed(1)}`)
    .join(' ');
  return (
    <svg width={W} height={H} viewBox={`0 0 ${W} ${H}`} aria-hidden className="sparkline">
      <polygon points={`0,${H} ${points} ${W},${H}`} fill={colour} opacity=".1" />
      <polyline points={points} fill="none" stroke={colour} strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  );
}
