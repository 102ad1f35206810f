import { z, type RawPage } from '@cloudtally/plugin-sdk';
import { huaweiClient, type HuaweiContext, type Operation, type Question } from './client';
import { currencyCode } from './fee-row';
import { measureUnits } from './measure-units';
import { pagedList } from './paged-list';
import { HUAWEI } from './vendor-failure';

/** The most that the vendor gives; it refuses more. */
const PAGE_ROWS = 1000;

const record = z.looseObject({ usage_measure_id: z.string().nullish() });

/**
 * Pages of bill lines, each line with the currency, which is on the answer, and the name of its unit, which is in
 * another list. Rows are not checked here but by the host, one by one: a bad row is set aside, the others stay.
 *
 * @throws UpstreamFailed, or the signal's reason when the run is cut off
 */
export async function* billPages<Row>(
  context: HuaweiContext,
  operation: Operation,
  question: Question,
): AsyncGenerator<RawPage<Row>> {
  const client = huaweiClient(context);
  const units = await measureUnits(context, client);
  const plan = { list: 'fee_records', rows: PAGE_ROWS };
  for await (const { answer, rows, ...place } of pagedList(client, operation, question, plan)) {
    const currency = currencyCode.safeParse(answer.currency);
    // A month without lines has no currency either.
    if (!currency.success && rows.length > 0) throw HUAWEI.malformed(operation, currency.error);
    yield { ...place, rows: rows.map(row => completed(row, currency.data, units)) as Row[] };
  }
}

function completed(row: unknown, currency: string | undefined, units: Readonly<Record<string, string>>): unknown {
  const found = record.safeParse(row);
  if (!found.success) return row;
  return { currency, usage_unit: units[found.data.usage_measure_id ?? ''] ?? null, ...found.data };
}
