import { SortDirection } from '@ptc-org/nestjs-query-core';
import { runIn, type Context } from '../../kernel/access';
import type { Database } from '../../kernel/database';
import {
  MAX_PAGE,
  orderedIds,
  ResourceService,
  type ResourceDeclaration,
  type TenantRecord,
} from '../../kernel/resource';
import type { ListQuestion } from './export-request';

export interface Listed {
  readonly named: ResourceDeclaration;
  /** With the company's own fields. */
  readonly declaration: ResourceDeclaration;
  /** Whose rows these are. */
  readonly reader: Context;
}

type Question = Pick<ListQuestion, 'filter' | 'sorting'>;

/**
 * The rows of a list, a page at a time, each asked anew through the wall with the caller's rights.
 *
 * Of a table the order is settled first, by ids alone: a page far down costs what the first does, and rows that others
 * add or change meanwhile neither shift a page nor come twice; one that left the list meanwhile is left out. Rows of a
 * view have no lasting ids: a page begins behind the last row of the one before, where the list can tell such a place,
 * and is else counted from the top.
 */
export async function* rowPages(db: Database, listed: Listed, asked: Question): AsyncGenerator<TenantRecord[]> {
  const { options } = listed.named;
  if (!options.view && !options.keyset && !options.pageBy) yield* byIds(db, listed, asked);
  else
    yield* options.keyset && isExact(listed.named, asked) ? byPlace(db, listed, asked) : fromTheTop(db, listed, asked);
}

/** An instant is told to the millisecond and kept to the microsecond: as a place it would repeat rows, or skip some. */
const isExact = ({ attributes }: ResourceDeclaration, { sorting }: Question): boolean =>
  sorting.every(({ field }) => attributes.some(each => each.name === field && each.type !== 'dateTime'));

async function* byIds(
  db: Database,
  { named, declaration, reader }: Listed,
  asked: Question,
): AsyncGenerator<TenantRecord[]> {
  const service = new ResourceService<TenantRecord>(db, named);
  const ids = await runIn(reader, () => orderedIds(db, declaration, asked));
  for (let at = 0; at < ids.length; at += MAX_PAGE) {
    const page = ids.slice(at, at + MAX_PAGE);
    const among = { id: { in: page } };
    const filter = narrowed(asked.filter ?? {}, among);
    const rows = await runIn(reader, () => service.query({ filter, paging: { limit: MAX_PAGE } }));
    const known = new Map(rows.map(row => [row.id, row]));
    yield page.flatMap(id => known.get(id) ?? []);
  }
}

/** No level deeper than it was, where that can be: levels are counted. */
function narrowed(filter: object, among: object): object {
  const keys = Object.keys(filter);
  if (keys.length === 0) return among;
  const { and } = filter as { and?: readonly object[] };
  return { and: keys.length === 1 && and ? [...and, among] : [filter, among] };
}

async function* byPlace(db: Database, { named, reader }: Listed, asked: Question): AsyncGenerator<TenantRecord[]> {
  const service = new ResourceService<TenantRecord>(db, named);
  const last = asked.sorting.at(-1)?.direction ?? 'ASC';
  const sorting = [...asked.sorting, { field: 'id', direction: last }];
  let after: Record<string, unknown> | undefined;
  for (;;) {
    const asks = { filter: asked.filter ?? {}, sorting, paging: { limit: MAX_PAGE }, after };
    const rows = await runIn(reader, () => service.query(asks as never));
    yield rows;
    if (rows.length < MAX_PAGE) return;
    const end = rows.at(-1) as unknown as Record<string, unknown>;
    after = Object.fromEntries(sorting.map(({ field }) => [field, end[field] ?? null]));
  }
}

async function* fromTheTop(db: Database, { named, reader }: Listed, asked: Question): AsyncGenerator<TenantRecord[]> {
  const service = new ResourceService<TenantRecord>(db, named);
  const sorting = [...asked.sorting, { field: 'id', direction: 'ASC' }].map(({ field, direction }) => ({
    field,
    direction: direction as SortDirection,
  }));
  for (let offset = 0; ; offset += MAX_PAGE) {
    const paging = { limit: MAX_PAGE, offset };
    const rows = await runIn(reader, () => service.query({ filter: asked.filter ?? {}, sorting, paging } as never));
    yield rows;
    if (rows.length < MAX_PAGE) return;
  }
}
