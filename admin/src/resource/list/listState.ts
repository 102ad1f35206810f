import type { CrudFilter, CrudSort } from '@refinedev/core';
import type { ResourceMeta } from '../metadata';
import { formatPlace, parsePlace, type ListPlace } from './listPlace';
import { conditionKind, formatCondition, parseCondition, toCrudFilter, type Condition } from './condition';

/** Everything that decides which rows a list shows. It lives in the address, so a pasted link opens the same view. */
export interface ListState {
  /** Key of a view, or null for all rows. */
  view: string | null;
  page: number;
  /** Where that page begins, where the list can tell; else it is counted from the top. */
  at: ListPlace | null;
  size: number;
  sort: { field: string; direction: 'ASC' | 'DESC' }[];
  conditions: Record<string, Condition>;
}

export const PAGE_SIZES = [20, 50, 100, 200];

const count = (text: string | null, fallback: number): number => {
  const value = Number.parseInt(text ?? '', 10);
  return value > 0 ? value : fallback;
};

function parseSort(resource: ResourceMeta, text: string | null): ListState['sort'] {
  const asked = (text ?? '').split(',').flatMap(each => {
    const field = each.replace(/^-/, '');
    const sortable = resource.fields.some(
      ({ name, sortable, ref }) => sortable && (name === field || ref?.idField === field),
    );
    return sortable ? [{ field, direction: each.startsWith('-') ? ('DESC' as const) : ('ASC' as const) }] : [];
  });
  return asked.length ? asked : resource.defaultSort;
}

const formatSort = (sort: ListState['sort']): string =>
  sort.map(({ field, direction }) => (direction === 'DESC' ? `-${field}` : field)).join(',');

/** Reads a list's state from an address. `prefix` keeps an embedded list apart from the page around it. */
export function parseListState(resource: ResourceMeta, address: URLSearchParams, size: number, prefix = ''): ListState {
  const conditions: ListState['conditions'] = {};
  for (const field of resource.fields) {
    const text = address.get(`${prefix}f.${field.name}`);
    const condition = text === null ? null : parseCondition(field, text);
    if (condition) conditions[field.name] = condition;
  }
  return {
    view: address.get(`${prefix}view`),
    page: count(address.get(`${prefix}page`), 1),
    at: resource.keyset ? parsePlace(address.get(`${prefix}at`)) : null,
    size: Math.min(count(address.get(`${prefix}size`), size), PAGE_SIZES.at(-1)!),
    sort: parseSort(resource, address.get(`${prefix}sort`)),
    conditions,
  };
}

/** Writes the state into an address, leaving alone what is not this list's; what is as usual is not written. */
export function writeListState(
  resource: ResourceMeta,
  address: URLSearchParams,
  state: ListState,
  { size, prefix = '' }: { size: number; prefix?: string },
): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const key of [...next.keys()]) {
    const own = prefix ? key.startsWith(prefix) : /^(view|page|at|size|sort|f\..+)$/.test(key);
    if (own) next.delete(key);
  }
  const put = (key: string, value: string) => value && next.set(prefix + key, value);
  put('view', state.view ?? '');
  for (const [name, condition] of Object.entries(state.conditions)) put(`f.${name}`, formatCondition(condition));
  const sort = formatSort(state.sort);
  put('sort', sort === formatSort(resource.defaultSort) ? '' : sort);
  put('size', state.size === size ? '' : String(state.size));
  put('page', state.page > 1 ? String(state.page) : '');
  put('at', state.page > 1 && state.at ? formatPlace(state.at) : '');
  return next;
}

export function crudFilters(resource: ResourceMeta, state: ListState): CrudFilter[] {
  return resource.fields.flatMap(field => {
    const condition = state.conditions[field.name];
    return condition && conditionKind(field) === condition.kind ? [toCrudFilter(field, condition)] : [];
  });
}

export const crudSorters = (state: ListState): CrudSort[] =>
  state.sort.map(({ field, direction }) => ({ field, order: direction === 'DESC' ? 'desc' : 'asc' }));
