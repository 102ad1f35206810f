import { z } from '@cloudtally/plugin-sdk';

export const GRAINS = ['second', 'hour', 'day', 'month'] as const;
export type Grain = (typeof GRAINS)[number];

/** Days that may be asked for at once: what a screen can show of them, and a database read in a moment. */
const MOST_DAYS: Readonly<Record<Grain, number>> = { second: 1, hour: 31, day: 366, month: 731 };
const DAY = 86_400_000;

export const usageQuestion = z
  .strictObject({
    from: z.iso.date(),
    /** That day included. */
    to: z.iso.date(),
    grain: z.enum(GRAINS),
    cloudAccountId: z.uuid().nullish(),
    customerId: z.uuid().nullish(),
    serviceCode: z.string().min(1).max(200).nullish(),
    resourceId: z.string().min(1).max(500).nullish(),
  })
  .superRefine(({ from, to, grain }, context) => {
    const days = (Date.parse(to) - Date.parse(from)) / DAY + 1;
    if (days < 1) context.addIssue({ code: 'custom', path: ['to'], message: 'before from' });
    if (days > MOST_DAYS[grain]) {
      context.addIssue({ code: 'custom', path: ['to'], message: `by ${grain} at most ${MOST_DAYS[grain]} days` });
    }
  });
export type UsageQuestion = z.infer<typeof usageQuestion>;
