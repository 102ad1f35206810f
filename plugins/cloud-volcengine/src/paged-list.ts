import { z, type RawPage } from '@cloudtally/plugin-sdk';
import { PAGE_ROWS, type Action, type VolcengineClient } from './client';
import { VOLCENGINE } from './vendor-failure';

const COUNT = /^-?\d{1,9}$/;
const page = z.object({
  List: z.array(z.unknown()).nullish(),
  /** -1 where the vendor did not count. */
  Total: z.string().regex(COUNT),
  Offset: z.string().regex(COUNT),
});

/**
 * The pages of a list. It ends at the total, and without one at the first page that is short. The next offset is what
 * was received so far, because a page may be short in the middle of a month that is being filled.
 *
 * @throws UpstreamFailed, or the signal's reason when the run is cut off
 */
export async function* pagedList(
  client: VolcengineClient,
  action: Action,
  input: Readonly<Record<string, unknown>>,
): AsyncGenerator<RawPage<unknown>> {
  let offset = 0;
  for (let number = 1; ; number++) {
    const asked = { ...input, Limit: PAGE_ROWS, Offset: offset, NeedRecordNum: 1 };
    const answer = await client.read(action, asked, page);
    if (answer.Offset !== String(offset)) throw VOLCENGINE.malformed(action);
    const rows = answer.List ?? [];
    const total = Number.parseInt(answer.Total, 10);
    const cursor = number === 1 ? null : String(offset);
    offset += rows.length;
    // A full page is followed by another read even at the total: it may be older than the lines.
    const goesOn = rows.length > 0 && (rows.length >= PAGE_ROWS || offset < total);
    yield { number, rows, cursor, next: goesOn ? String(offset) : null, ...(total < 0 ? {} : { totalRows: total }) };
    if (!goesOn) return;
  }
}
