import type { Text } from '@cloudtally/plugin-sdk';
import { current } from '../../kernel/access';
import type { AskedResource } from './asked-resource';
import { fieldsIn, type FilterTree } from './domain/filter-tree';
import type { StoredView } from './view-store';

/** A view as its reader may have it. */
export interface SeenView extends Omit<StoredView, 'filter' | 'ownerId' | 'ownerName'> {
  readonly filter: FilterTree | null;
  readonly owner: { readonly id: string; readonly name: string };
  readonly mine: boolean;
  /** Columns, sorts and groups that were left out: fields that the reader may not read, or that are no more. */
  readonly without: readonly Text[];
  /** Fields that its filter asks about and the reader may not; then the filter is not told, and its rows can not be. */
  readonly closed: readonly Text[];
}

/** Leaves out what the reader may not read, and says so. A filter is never left out in silence: it would show more rows. */
export function seenBy(asked: AskedResource, view: StoredView): SeenView {
  const { ownerId, ownerName, ...rest } = view;
  const lost = new Set<string>();
  const keep = (field: string, fits: boolean) => {
    if (!fits) lost.add(field);
    return fits;
  };
  const closed = [...new Set(fieldsIn(view.filter))].filter(path => {
    const field = asked.fieldOf(path);
    return !field || field.refused !== undefined;
  });
  const dates = view.kind === 'calendar';
  const spread =
    view.spread !== null && keep(view.spread, dates ? asked.dated(view.spread) : asked.groupable(view.spread))
      ? view.spread
      : null;
  const columns = view.columns?.filter(({ name }) => keep(name, asked.known(name) === 'open')) ?? null;
  return {
    ...rest,
    kind: spread === null ? 'table' : view.kind,
    filter: closed.length > 0 ? null : view.filter,
    sort: view.sort.filter(({ field }) => keep(field, asked.sortable(field))),
    columns: columns?.length === 0 ? null : columns,
    grouping: view.grouping.filter(field => keep(field, asked.groupable(field))),
    spread,
    owner: { id: ownerId, name: ownerName },
    mine: ownerId === current().actor.userId,
    without: [...lost].map(asked.titleOf),
    closed: closed.map(asked.titleOf),
  };
}
