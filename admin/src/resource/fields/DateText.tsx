import dayjs from 'dayjs';
import { Tooltip } from 'antd';
import { NOTHING } from '../../money/formatMoney';

/** The product's clock on screen; instants travel as UTC. */
const ZONE = 'Asia/Shanghai';

export const formatInstant = (value: string, withSeconds = false): string =>
  dayjs(value)
    .tz(ZONE)
    .format(withSeconds ? 'YYYY-MM-DD HH:mm:ss' : 'YYYY-MM-DD HH:mm');

/** An instant as `2026-11-20 14:00` in Asia/Shanghai; the seconds on hover. */
export function DateText({ value, seconds }: { value: string | null | undefined; seconds?: boolean }) {
  if (!value) return <span className="faint">{NOTHING}</span>;
  if (seconds) return <time className="num nowrap">{formatInstant(value, true)}</time>;
  return (
    <Tooltip title={<span className="num">{formatInstant(value, true)} (UTC+8)</span>} mouseEnterDelay={0.4}>
      <time className="num nowrap" dateTime={value}>
        {formatInstant(value)}
      </time>
    </Tooltip>
  );
}
