import { z, type RawPage } from '@cloudtally/plugin-sdk';
import type { HuaweiClient, Operation, Question } from './client';
import { HUAWEI } from './vendor-failure';

const COUNT = z.string().regex(/^\d{1,9}$/);

export interface ListPlan {
  /** The most rows that the vendor gives at once; it refuses more. */
  readonly rows: number;
  /** Names of the list, and of the count of all rows, in the answer. */
  readonly list: string;
  readonly count?: string;
}

export interface ListPage extends RawPage<unknown> {
  /** The answer around the list. */
  readonly answer: Readonly<Record<string, unknown>>;
}

/**
 * The pages of a list. The vendor counts all rows with every page, and the last page is the one at which that many have
 * come: a page that is short before that is not the end, and one that is empty before it is refused.
 *
 * @throws UpstreamFailed, or the signal's reason when the run is cut off
 */
export async function* pagedList(
  client: HuaweiClient,
  operation: Operation,
  question: Question,
  plan: ListPlan,
): AsyncGenerator<ListPage> {
  const { list, count = 'total_count' } = plan;
  const shape = z.looseObject({ [list]: z.array(z.unknown()).nullish(), [count]: COUNT });
  let offset = 0;
  for (let number = 1; ; number++) {
    const answer = await client.read(operation, { ...question, offset, limit: plan.rows }, shape);
    const rows = (answer[list] as unknown[] | null | undefined) ?? [];
    const totalRows = Number.parseInt(answer[count] as string, 10);
    const cursor = number === 1 ? null : String(offset);
    offset += rows.length;
    const isLast = offset >= totalRows;
    if (!isLast && rows.length === 0) throw HUAWEI.malformed(operation);
    yield { number, rows, cursor, next: isLast ? null : String(offset), totalRows, answer };
    if (isLast) return;
  }
}

/** All rows of a short list, each of a known shape. */
export async function wholeList<T>(
  client: HuaweiClient,
  operation: Operation,
  question: Question,
  { row, ...plan }: ListPlan & { readonly row: z.ZodType<T> },
): Promise<T[]> {
  const found: T[] = [];
  for await (const page of pagedList(client, operation, question, plan)) {
    const rows = z.array(row).safeParse(page.rows);
    if (!rows.success) throw HUAWEI.malformed(operation, rows.error);
    found.push(...rows.data);
  }
  return found;
}
