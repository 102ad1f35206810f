import { sentPage, z, type PullTask, type RawPage } from '@cloudtally/plugin-sdk';
import { aliyunClient, type Action, type AliyunContext } from './transport';
import { ALIYUN } from './vendor-failure';

/** The most that the vendor gives; it refuses more. */
const PAGE_ROWS = '300';

const page = z.looseObject({
  Items: z.array(z.unknown()).nullish(),
  NextToken: z.string().nullish(),
  TotalCount: z.string().regex(/^\d+$/).nullish(),
});

export interface BillAsked {
  readonly action: Extract<Action, 'DescribeInstanceBill' | 'DescribeSplitItemBill'>;
  /** Beside the paging, and whose bill of which day. */
  readonly query: Readonly<Record<string, string>>;
}

/**
 * The pages of a bill, of the whole month or of a task's day and owner. The next page is under way while one is looked
 * at. Rows are checked by the host, one by one: a bad row is set aside, the others stay.
 *
 * @throws UpstreamFailed, or the signal's reason when the run is cut off
 */
export async function* billPages<Row>(
  context: AliyunContext,
  { action, query }: BillAsked,
  { params: { owner, day } }: PullTask,
): AsyncGenerator<RawPage<Row>> {
  const client = aliyunClient(context);
  const ask = async (cursor: string | null) => {
    const { data, rows } = await client.readRows(
      action,
      {
        ...query,
        Granularity: day ? 'DAILY' : 'MONTHLY',
        ...(day ? { BillingDate: day } : {}),
        MaxResults: PAGE_ROWS,
        ...(owner ? { BillOwnerId: owner } : {}),
        ...(cursor === null ? {} : { NextToken: cursor }),
      },
      'Items',
    );
    const answer = page.safeParse(data);
    if (!answer.success) throw ALIYUN.malformed(action, answer.error);
    return { ...answer.data, sent: rows };
  };

  let cursor: string | null = null;
  let asked = ask(null);
  for (let number = 1; ; number++) {
    const { sent, Items, NextToken, TotalCount } = await asked;
    const next = NextToken || null;
    // Its failure is told when its turn comes, or to nobody.
    if (next !== null) (asked = ask(next)).catch(() => undefined);
    const place = { number, cursor, next, ...(TotalCount ? { totalRows: Number.parseInt(TotalCount, 10) } : {}) };
    yield sent ? sentPage<Row>(sent, place) : { ...place, rows: (Items ?? []) as Row[] };
    if (next === null) return;
    cursor = next;
  }
}
