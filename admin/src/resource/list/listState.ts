import type { CrudFilter, CrudSort } from '@refinedev/core';
import type { ResourceMeta } from '../metadata';
import { formatPlace, parsePlace, type ListPlace } from './listPlace';
import { formatTree, parseTree } from '../data/filterText';
import type { FilterTree } from '../data/filterTree';
import { conditionKind, formatCondition, parseCondition, toCrudFilter, type Condition } from './condition';

/** A column of a view, in its place; its usual width unless said. */
export interface ViewColumn {
  name: string;
  width?: number;
}

export type ViewKind = 'table' | 'board' | 'calendar';

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
  /** Id of the saved view that this began with. */
  saved: string | null;
  /** What is asked beyond the search form. */
  filter: FilterTree | null;
  /** Null: as this person usually has them. */
  columns: ViewColumn[] | null;
  /** Fields that the rows are put under, the widest first. */
  grouping: string[];
  kind: ViewKind;
  /** The field that a board's columns or a calendar's days are. */
  spread: string | null;
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

const parseColumns = (resource: ResourceMeta, text: string | null): ViewColumn[] | null => {
  const columns = (text ?? '').split(',').flatMap(each => {
    const [name = '', width] = each.split(':');
    const known = resource.fields.some(field => field.name === name);
    const px = Number.parseInt(width ?? '', 10);
    return known ? [px >= 40 && px <= 1200 ? { name, width: px } : { name }] : [];
  });
  return columns.length ? columns : null;
};

const formatColumns = (columns: ViewColumn[] | null): string =>
  (columns ?? []).map(({ name, width }) => (width ? `${name}:${width}` : name)).join(',');

const MOST_GROUPS = 2;

/** How the rows are laid out. */
function parseLayout(resource: ResourceMeta, read: (key: string) => string | null) {
  const known = (name: string) => resource.fields.some(field => field.name === name && !field.masked);
  const spread = read('by');
  const kind = read('as');
  const spreads = spread !== null && known(spread) && (kind === 'board' || kind === 'calendar');
  const layout: Pick<ListState, 'kind' | 'spread'> = spreads ? { kind, spread } : { kind: 'table', spread: null };
  return {
    ...layout,
    columns: parseColumns(resource, read('cols')),
    grouping: (read('group') ?? '').split(',').filter(known).slice(0, MOST_GROUPS),
  };
}

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
    saved: address.get(`${prefix}v`),
    filter: parseTree(address.get(`${prefix}q`)),
    ...parseLayout(resource, key => address.get(prefix + key)),
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
    const own = prefix ? key.startsWith(prefix) : /^(view|v|q|as|by|group|cols|page|at|size|sort|f\..+)$/.test(key);
    if (own) next.delete(key);
  }
  const put = (key: string, value: string) => value && next.set(prefix + key, value);
  put('view', state.view ?? '');
  put('v', state.saved ?? '');
  for (const [name, condition] of Object.entries(state.conditions)) put(`f.${name}`, formatCondition(condition));
  put('q', formatTree(state.filter));
  put('as', state.kind === 'table' ? '' : state.kind);
  put('by', state.kind === 'table' ? '' : (state.spread ?? ''));
  put('group', state.grouping.join(','));
  put('cols', formatColumns(state.columns));
  const sort = formatSort(state.sort);
  put('sort', sort === formatSort(resource.defaultSort) ? '' : sort);
  put('size', state.size === size ? '' : String(state.size));
  put('page', state.page > 1 ? String(state.page) : '');
  put('at', state.page > 1 && state.at ? formatPlace(state.at) : '');
  return next;
}

/** The signs that an address may hold as they are, so that a person can read it. */
const PLAIN: Record<string, string> = {
  '%3A': ':',
  '%3B': ';',
  '%2C': ',',
  '%28': '(',
  '%29': ')',
  '%21': '!',
  '%7E': '~',
};

export const readable = (address: URLSearchParams): string =>
  address.toString().replace(/%(?:3A|3B|2C|28|29|21|7E)/g, code => PLAIN[code]!);

export function crudFilters(resource: ResourceMeta, state: ListState): CrudFilter[] {
  return resource.fields.flatMap(field => {
    const condition = state.conditions[field.name];
    return condition && conditionKind(field) === condition.kind ? [toCrudFilter(field, condition)] : [];
  });
}

export const crudSorters = (state: ListState): CrudSort[] =>
  state.sort.map(({ field, direction }) => ({ field, order: direction === 'DESC' ? 'desc' : 'asc' }));
