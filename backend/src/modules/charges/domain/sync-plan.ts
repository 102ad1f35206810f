import type { Finality, Text } from '@cloudtally/plugin-sdk';

/** When an account is read. `company`: with all others, by the company's own schedules. */
export const SYNC_PLANS = ['company', 'finality', 'hourly', 'daily', 'custom', 'manual'] as const;
export type SyncPlan = (typeof SYNC_PLANS)[number];

/** One line of a plan: which month is read, and when. */
export interface PlannedReading {
  /** The same for the same line of the same plan. */
  readonly key: string;
  readonly title: Text;
  /** Seconds first. */
  readonly cron: string;
  readonly timeZone: string;
  readonly period: 'current' | 'previous';
}

export interface PlanOf {
  /** The account's zone: its days begin there. */
  readonly zone: string;
  readonly finality: Finality | null;
  /** With `custom`. */
  readonly cron?: string | null;
}

/** Between the vendor's final hour and our reading: vendors are late by minutes, not by hours. */
const MARGIN_HOURS = 2;
/** Days of the next month on which corrections are usually in. Source: rule 2 of the API notes, "Schedule". */
const AFTER_DAYS = [5, 10];

const DAILY: Omit<PlannedReading, 'timeZone'> = {
  key: 'daily',
  title: { zh: '每日读取当月', en: 'the running month daily' },
  cron: '0 0 2 * * *',
  period: 'current',
};

/**
 * The readings of a plan (M-104, X-03).
 *
 * By the finality clock: the running month daily; the closed month two hours after the vendor calls it final, again
 * on the 5th and 10th where those come later, and every Monday until the next month closes.
 */
export function readingsOf(plan: SyncPlan, { zone, finality, cron }: PlanOf): PlannedReading[] {
  switch (plan) {
    case 'hourly':
      return [
        {
          ...DAILY,
          key: 'hourly',
          title: { zh: '每小时读取当月', en: 'the running month hourly' },
          cron: '0 0 * * * *',
          timeZone: zone,
        },
      ];
    case 'daily':
      return [{ ...DAILY, timeZone: zone }];
    case 'custom':
      return [
        {
          ...DAILY,
          key: 'custom',
          title: { zh: '按表达式读取当月', en: 'the running month, by cron' },
          cron: cron ?? '',
          timeZone: zone,
        },
      ];
    case 'finality':
      return [{ ...DAILY, timeZone: zone }, ...closingReadings(zone, finality)];
    case 'company':
    case 'manual':
      return [];
  }
}

function closingReadings(zone: string, finality: Finality | null): PlannedReading[] {
  const timeZone = finality?.zone ?? zone;
  const closes = (finality?.day ?? 1) * 24 + (finality?.hour ?? 0) + MARGIN_HOURS;
  const hour = closes % 24;
  const day = (closes - hour) / 24;
  const later = AFTER_DAYS.filter(each => each > day);
  const of = (key: string, title: Text, cron: string): PlannedReading => ({
    key,
    title,
    cron,
    timeZone,
    period: 'previous',
  });
  return [
    of('closing', { zh: '上月定稿后读取', en: 'the closed month, once final' }, `0 0 ${hour} ${day} * *`),
    ...(later.length === 0
      ? []
      : [
          of(
            'after',
            { zh: `上月更正（${later.join('、')} 日）`, en: `corrections on the ${later.join(' and ')}` },
            `0 0 3 ${later.join(',')} * *`,
          ),
        ]),
    of('weekly', { zh: '每周复读上月', en: 'the closed month weekly' }, '0 30 3 * * 1'),
  ];
}
