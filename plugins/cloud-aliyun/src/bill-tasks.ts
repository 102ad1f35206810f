import { daysIn, localDay, type BillingMonth, type PullTask } from '@cloudtally/plugin-sdk';
import { ownersOf, ownerTask } from './bill-owners';
import type { AliyunContext } from './transport';

const CHINA = 480;

/**
 * The pieces of a month: one for each bill owner, and with daily lines one for each day that has begun in Beijing.
 *
 * @throws UpstreamFailed where a partner's customers have to be asked for
 */
export async function billTasks(context: AliyunContext, period: BillingMonth): Promise<PullTask[]> {
  const owners = await ownersOf(context);
  if (context.settings.granularity !== 'day') return owners.map(ownerTask);
  const days = daysOf(period, context.clock.now());
  return owners
    .map(ownerTask)
    .flatMap(({ key, params }) => days.map(day => ({ key: `${key}-${day}`, params: { ...params, day } })));
}

function daysOf(period: BillingMonth, now: Date): string[] {
  const today = localDay(now, CHINA);
  return Array.from({ length: daysIn(period) }, (_, at) => `${period}-${String(at + 1).padStart(2, '0')}`).filter(
    day => day <= today,
  );
}
