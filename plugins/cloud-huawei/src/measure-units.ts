import { z } from '@cloudtally/plugin-sdk';
import type { HuaweiClient, HuaweiContext } from './client';

const units = z.looseObject({
  measure_units: z
    .array(z.looseObject({ measure_id: z.string().min(1), measure_name: z.string().nullish() }))
    .nullish(),
});
const KEY = 'measure-units';
const A_DAY = 86_400;

/** Names of units by their numbers. */
export type MeasureUnits = Readonly<Record<string, string>>;

/**
 * A bill line has units by number, and what the numbers mean is a list of its own, asked for once a day. A pull
 * without it fails: lines that lost their units would look like other lines.
 *
 * @throws UpstreamFailed
 */
export async function measureUnits(context: HuaweiContext, client: HuaweiClient): Promise<MeasureUnits> {
  const kept = await context.store.get<MeasureUnits>(KEY);
  if (kept) return kept;
  const { measure_units } = await client.read('ListMeasureUnits', {}, units);
  const found = Object.fromEntries(
    (measure_units ?? []).map(({ measure_id, measure_name }) => [measure_id, measure_name ?? '']),
  );
  await context.store.set(KEY, found, A_DAY);
  return found;
}
