import { useTranslation } from 'react-i18next';

const MINUTE = 60;
const UNITS = [
  ['days', 1440 * MINUTE],
  ['hours', 60 * MINUTE],
  ['minutes', MINUTE],
] as const;

/** A length of time in its two largest units: "2 days 3 hours". */
export function useSpan(): (seconds: number) => string {
  const { t } = useTranslation();
  return seconds => {
    let rest = Math.max(seconds, MINUTE);
    const parts = UNITS.flatMap(([unit, size]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return count > 0 ? [t(`sync.span.${unit}`, { count })] : [];
    });
    return parts.slice(0, 2).join(' ');
  };
}
