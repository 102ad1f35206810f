import { z } from '@cloudtally/plugin-sdk';
import type { JdcloudClient, Operation } from './client';
import { JDCLOUD } from './vendor-failure';

/** The most that the vendor gives. */
const PAGE_ROWS = 1000;
const COUNT = /^\d{1,9}$/;
const page = z.object({
  pagination: z.object({ currPageNo: z.string().regex(COUNT), numberRecords: z.string().regex(COUNT) }),
  result: z.array(z.unknown()).nullish(),
});

/**
 * The pages of a list, each with whether it is the last. What the vendor counts must not change on the way, and must be
 * what came: two lists are joined later, and half of one would join to something wrong without a sound.
 *
 * @throws UpstreamFailed, or the signal's reason when the run is cut off
 */
export async function* pagedList(
  client: JdcloudClient,
  operation: Operation,
  input: Readonly<Record<string, string | number>>,
): AsyncGenerator<{ readonly number: number; readonly rows: readonly unknown[]; readonly last: boolean }> {
  let received = 0;
  let total: string | undefined;
  for (let number = 1; ; number++) {
    const { pagination, result } = await client.read(operation, page, {
      ...input,
      pageIndex: number,
      pageSize: PAGE_ROWS,
    });
    total ??= pagination.numberRecords;
    if (pagination.numberRecords !== total || pagination.currPageNo !== String(number))
      throw JDCLOUD.malformed(operation);
    const rows = result ?? [];
    received += rows.length;
    const last = rows.length === 0 || received >= Number.parseInt(total, 10);
    if (last && received !== Number.parseInt(total, 10)) throw JDCLOUD.malformed(operation);
    yield { number, rows, last };
    if (last) return;
  }
}
