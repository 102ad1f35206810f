import { useInfiniteQuery } from '@tanstack/react-query';
import { graphql } from '../../app/session/graphql';
import type { Filter } from '../data/filter';
import { askedType } from '../data/filterTree';
import { inward } from '../data/treeFilter';
import { addDays, monthAway } from '../data/period';
import { columnOf, type FieldMeta, type ResourceMeta } from '../metadata';

export interface RowGroup {
  key: string | boolean | null;
  title: string | null;
  count: number;
  sums: { currency: string | null; amounts: Record<string, string | null> }[];
}

export type GroupUnit = 'day' | 'month';

const GROUPED = ['choice', 'ref', 'flag', 'text', 'id', 'day', 'instant', 'month'];

/** Fields that rows can be put under. */
export const groupableFields = (resource: ResourceMeta): FieldMeta[] =>
  resource.fields.filter(field => GROUPED.includes(askedType(field)) && !field.masked && field.type !== 'longText');

interface Page {
  groups: RowGroup[];
  more: boolean;
}

interface GroupsAsked {
  resource: ResourceMeta;
  filter: Filter;
  by: string;
  unit?: GroupUnit;
  enabled?: boolean;
}

/** The groups of a list, counted and summed by the server, page by page. */
export function useRowGroups({ resource, filter, by, unit = 'month', enabled = true }: GroupsAsked) {
  const asked = { resource: resource.name, filter, by, unit };
  const { data, ...query } = useInfiniteQuery({
    queryKey: ['rowGroups', resource.name, asked],
    queryFn: ({ pageParam, signal }) =>
      graphql<{ rowGroups: Page }>(
        'query RowGroups($asked: JSON!) { rowGroups(asked: $asked) }',
        { asked: { ...asked, offset: pageParam } },
        signal,
      ).then(answer => answer.rowGroups),
    initialPageParam: 0,
    getNextPageParam: (last: Page, pages: Page[]) =>
      last.more ? pages.reduce((sum, page) => sum + page.groups.length, 0) : undefined,
    enabled,
  });
  return { groups: data?.pages.flatMap(page => page.groups) ?? [], ...query };
}

const startOf = (day: string) => new Date(`${day}T00:00:00.000+08:00`).toISOString();

/** The rows of one group, as a filter. */
export function filterOfGroup(field: FieldMeta, key: RowGroup['key'], unit: GroupUnit = 'month'): Filter {
  const within = (leaf: Filter) => inward(columnOf(field), leaf);
  if (key === null) return within({ is: null });
  const type = askedType(field);
  if (type === 'flag') return within({ is: key });
  if (type !== 'day' && type !== 'instant') return within({ eq: key });
  const from = unit === 'day' ? String(key) : `${key}-01`;
  const next = unit === 'day' ? addDays(from, 1) : monthAway(from, 1);
  const [first, beyond] = type === 'instant' ? [startOf(from), startOf(next)] : [from, next];
  return { and: [within({ gte: first }), within({ lt: beyond })] };
}

/** Choices in their declared order; everything else as the server has it. */
export function inOrder(field: FieldMeta, groups: RowGroup[]): RowGroup[] {
  if (!field.values) return groups;
  const place = ({ key }: RowGroup) => {
    const at = field.values!.findIndex(each => each.value === key);
    return at < 0 ? field.values!.length : at;
  };
  return [...groups].sort((a, b) => place(a) - place(b));
}
