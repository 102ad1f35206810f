import type { AggregateQuery, AggregateResponse, SortField } from '@ptc-org/nestjs-query-core';
import { current, customField, FilterInvalid, requireOpen } from '../../access';
import type { ResourceDeclaration } from '../declaration';
import type { WithCustom } from '../resource-queries';
import { trimDecimal } from '../scalars';
import { kindOf } from './stored';

const PREFIX = 'custom.';
const MOST_KEYS = 40;

type Sort<T> = SortField<T> & { readonly key?: string | null };

/** Whether a filter or an order asks for one of the company's own fields or for its tags, at any depth. */
export const mentionsCustom = (asked: unknown): boolean =>
  typeof asked === 'object' &&
  asked !== null &&
  Object.entries(asked).some(
    ([name, value]) =>
      name === 'custom' ||
      name === 'tags' ||
      (name === 'field' && (value === 'custom' || String(value).startsWith(PREFIX))) ||
      mentionsCustom(value),
  );

/**
 * The order as the query takes it. A custom field is `{ field: custom, key }` or `{ field: "custom.<key>" }`.
 *
 * @throws FieldForbidden
 */
export function orderIn<T>(declaration: ResourceDeclaration, sorting: readonly Sort<T>[] | undefined): SortField<T>[] {
  const { actor } = current();
  return (sorting ?? []).map(({ key, ...sort }) => {
    const field = String(sort.field);
    if (field !== 'custom' && !field.startsWith(PREFIX)) {
      requireOpen(actor, declaration, field);
      return sort;
    }
    const { name } = customField(actor, declaration, key ?? field.slice(PREFIX.length));
    return { ...sort, field: name as keyof T };
  });
}

/** What is grouped by, counted and summed must be open to the caller. @throws FieldForbidden */
export function guardAggregate<T>(declaration: ResourceDeclaration, aggregate: AggregateQuery<T>): void {
  const { actor } = current();
  for (const fields of Object.values(aggregate) as unknown as ({ field: string } | string)[][]) {
    for (const item of fields ?? []) requireOpen(actor, declaration, typeof item === 'string' ? item : item.field);
  }
}

type Asked = { readonly field: PropertyKey; readonly args?: { readonly keys?: readonly string[] } };

const PARTS = ['groupBy', 'sum'] as const;

/**
 * Takes the custom fields out of an aggregate, each checked, and puts their results back under their keys.
 *
 * @throws FieldForbidden, FilterInvalid for a sum of what is no number
 */
export function customAggregate<T>(declaration: ResourceDeclaration, aggregate: AggregateQuery<T>) {
  const { actor } = current();
  const fields = (part: (typeof PARTS)[number]) =>
    keysOf(aggregate[part]).map(key => ({ key, ...customField(actor, declaration, key) }));
  const [groupBy, sum] = [fields('groupBy'), fields('sum')];
  const words = sum.find(({ attribute }) => kindOf(attribute) !== 'n');
  if (words) throw FilterInvalid({ why: `${words.attribute.name} is no number` });
  const own = Object.fromEntries(
    Object.entries(aggregate).map(([part, list]) => [
      part,
      (list as Asked[]).filter(({ field }) => field !== 'custom'),
    ]),
  ) as AggregateQuery<T>;
  if (groupBy.length + sum.length === 0) return { own, query: own as WithCustom<T>, told: same };
  const names = (list: typeof sum) => list.map(({ name }) => name);
  // The library wants at least one field of its own.
  const count = own.count?.length ? own.count : [{ field: 'id' as keyof T, args: {} }];
  const query: WithCustom<T> = { ...own, count, custom: { groupBy: names(groupBy), sum: names(sum) } };
  const keyed = { groupBy, sum };
  const told = (rows: AggregateResponse<T>[]): AggregateResponse<T>[] =>
    rows.map(row => {
      const answer: Record<string, Record<string, unknown> | undefined> = { ...row };
      for (const part of PARTS) {
        const list = keyed[part];
        if (list.length === 0) continue;
        const custom = list.map(({ key, attribute }, at) => {
          const value = (answer[part]?.[`custom.${at}`] ?? null) as string | null;
          return [key, value !== null && kindOf(attribute) === 'n' ? trimDecimal(value) : value] as const;
        });
        answer[part] = { ...answer[part], custom: Object.fromEntries(custom) };
      }
      return answer;
    });
  return { own, query, told };
}

const same = <T>(rows: T): T => rows;

function keysOf(list: readonly unknown[] | undefined): string[] {
  const keys = ((list ?? []) as Asked[])
    .filter(({ field }) => field === 'custom')
    .flatMap(({ args }) => args?.keys ?? []);
  if (keys.length > MOST_KEYS) throw FilterInvalid({ why: `more than ${MOST_KEYS} fields` });
  return [...new Set(keys)];
}
