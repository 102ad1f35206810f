import { shiftMonth, z } from '@cloudtally/plugin-sdk';
import { monthText } from '../../kernel/action';
import { clock } from '../../kernel/clock';

/** A month for a job: named, or the one before today's, which a schedule of the 1st means. */
export const periodInput = z.strictObject({ period: z.union([monthText(), z.literal('previous')]) });

export const periodOf = (period: string): string =>
  period === 'previous' ? shiftMonth(clock.today().slice(0, 7), -1) : period;
