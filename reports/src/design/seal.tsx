import { COLOUR } from './tokens';

/** Length of the arc that the name is set on: 250 degrees at radius 58, in the units of the drawing. */
const ARC = 253;

/**
 * The round company seal: the name along the rim, the star, what the seal is for below it.
 * Long names are set smaller, short ones wider, so that the rim is always filled and never overrun.
 */
export function Seal({ company, purpose }: { company: string; purpose: string }) {
  const name = [...company];
  const widths = name.reduce((sum, character) => sum + (/[ -~]/.test(character) ? 0.58 : 1), 0);
  const size = Math.min(17, Math.max(7, (ARC * 0.94) / widths));
  const spacing = Math.min(7, Math.max(0, (ARC * 0.94 - widths * size) / name.length));
  return (
    <svg className="seal" viewBox="0 0 160 160">
      <g opacity=".84" fill={COLOUR.seal} fontWeight="700">
        <circle cx="80" cy="80" r="75" fill="none" stroke={COLOUR.seal} strokeWidth="3.6" />
        <path id="rim" d="M 32.5 113.3 A 58 58 0 1 1 127.5 113.3" fill="none" />
        <path d="M80 53.5 86.2 71.9 105.7 72.1 90.1 83.8 95.9 102.4 80 91.1 64.1 102.4 69.9 83.8 54.3 72.1 73.8 71.9Z" />
        <text fontSize={size} letterSpacing={spacing}>
          <textPath href="#rim" startOffset="50%" textAnchor="middle">
            {company}
          </textPath>
        </text>
        <text x="80" y="129" textAnchor="middle" fontSize="12.5" letterSpacing="1">
          {purpose}
        </text>
      </g>
    </svg>
  );
}
