import { clausesOf, joined, type FilterTree } from '../data/filterTree';
import { formatTree } from '../data/filterText';
import type { Text } from '../../app/language';
import type { ResourceMeta } from '../metadata';
import type { Condition } from './condition';
import type { ListState, ViewColumn, ViewKind } from './listState';

/** A view as the server gives it to its reader. */
export interface SavedView {
  id: string;
  version: number;
  name: string;
  kind: ViewKind;
  base: string | null;
  filter: FilterTree | null;
  sort: ListState['sort'];
  columns: ViewColumn[] | null;
  grouping: string[];
  spread: string | null;
  mine: boolean;
  owner: { id: string; name: string };
  roles: { id: string; title: Text }[];
  /** What was left out: fields that the reader may not read, or that are no more. */
  without: Text[];
  /** Fields that its filter asks about and the reader may not; its rows can then not be shown. */
  closed: Text[];
}

export interface ViewsOfList {
  views: SavedView[];
  first: string | null;
  sequence: string[];
}

export type ViewState = Pick<
  ListState,
  'view' | 'saved' | 'filter' | 'sort' | 'columns' | 'grouping' | 'kind' | 'spread' | 'conditions'
>;

export const ALL = 'all';

/** All rows as the resource shows them. */
export const plainState = (resource: ResourceMeta, view: string | null = null): ViewState => ({
  view,
  saved: null,
  filter: null,
  sort: resource.defaultSort,
  columns: null,
  grouping: [],
  kind: 'table',
  spread: null,
  conditions: {},
});

/** The list as a view shows it. */
export const stateOf = (resource: ResourceMeta, view: SavedView): ViewState => ({
  view: view.base,
  saved: view.id,
  filter: view.filter,
  sort: view.sort.length > 0 ? view.sort : resource.defaultSort,
  columns: view.columns,
  grouping: view.grouping,
  kind: view.kind,
  spread: view.spread,
  conditions: {},
});

/** A question of the search form in the words of a filter. */
function asTree(field: string, condition: Condition): FilterTree {
  switch (condition.kind) {
    case 'contains':
      return { field, op: 'contains', value: condition.text.trim() };
    case 'choice':
      return { field, op: 'in', value: condition.values };
    case 'flag':
      return { field, op: 'is', value: String(condition.value) };
    case 'range':
      if (condition.from === '') return { field, op: 'lte', value: condition.to };
      return condition.to === ''
        ? { field, op: 'gte', value: condition.from }
        : { field, op: 'between', value: [condition.from, condition.to] };
  }
}

/** All that a list asks, the search form's questions included. */
export const wholeFilter = ({ conditions, filter }: Pick<ListState, 'conditions' | 'filter'>): FilterTree | null =>
  joined([...Object.entries(conditions).map(([field, condition]) => asTree(field, condition)), ...clausesOf(filter)]);

const fingerprint = (state: ViewState): string =>
  JSON.stringify([
    state.view === ALL ? null : state.view,
    formatTree(wholeFilter(state)),
    state.sort,
    state.columns,
    state.grouping,
    state.kind,
    state.spread,
  ]);

export const sameView = (one: ViewState, other: ViewState): boolean => fingerprint(one) === fingerprint(other);

/** What the server keeps of a list's state; the tree travels as text, because it may be deeper than an input. */
export const inputOf = (resource: ResourceMeta, state: ViewState) => {
  const filter = wholeFilter(state);
  return {
    resource: resource.name,
    kind: state.kind,
    base: state.view === ALL ? null : state.view,
    filter: filter && JSON.stringify(filter),
    sort: JSON.stringify(state.sort) === JSON.stringify(resource.defaultSort) ? [] : state.sort,
    columns: state.columns,
    grouping: state.grouping,
    spread: state.spread,
  };
};

/** In the order that the person gave them; what is new follows. */
export function inSequence(views: SavedView[], sequence: string[]): SavedView[] {
  const place = (view: SavedView) => (sequence.includes(view.id) ? sequence.indexOf(view.id) : sequence.length);
  return [...views].sort((a, b) => place(a) - place(b));
}
