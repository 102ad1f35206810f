import { useTranslation } from 'react-i18next';

/** `last7Days` as `lastDays` and 7; every other period as itself. */
export function periodParts(period: string | undefined): { kind: string | undefined; count: number | null } {
  const [, which, count] = /^(last|next)(\d+)Days$/.exec(period ?? '') ?? [];
  return count ? { kind: `${which}Days`, count: Number.parseInt(count, 10) } : { kind: period, count: null };
}

export function usePeriodWords(): (period: string) => string {
  const { t } = useTranslation();
  return period => {
    const { kind, count } = periodParts(period);
    if (count === null) return t(`filter.period.${kind}`);
    return t(kind === 'lastDays' ? 'filter.period.lastCount' : 'filter.period.nextCount', { count });
  };
}
