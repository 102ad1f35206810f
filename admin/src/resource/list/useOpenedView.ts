import { useEffect, useRef } from 'react';
import type { ResourceMeta } from '../metadata';
import type { ListState } from './listState';
import { ALL, plainState, sameView, stateOf, type SavedView } from './savedViews';
import type { ChangeList } from './useListState';
import type { SavedViews } from './useSavedViews';

export interface OpenedView {
  view: SavedView | undefined;
  /** A link leads to a view that this person does not have, and says nothing else. */
  missing: boolean;
  /** Which rows are asked for is not known yet. */
  pending: boolean;
}

/**
 * The saved view that the address names. A link that says no more than that becomes all that the view is, once, so that
 * each part can be changed; a list that is opened without a word shows the view that the person made the first.
 */
export function useOpenedView(
  resource: ResourceMeta,
  state: ListState,
  change: ChangeList,
  saved: SavedViews,
): OpenedView {
  const arrived = useRef(false);
  const bare = sameView(state, plainState(resource));
  const view = saved.views.find(each => each.id === state.saved);
  useEffect(() => {
    if (saved.loading || arrived.current) return;
    arrived.current = true;
    if (!bare) return;
    if (view)
      return sameView(stateOf(resource, view), state) ? undefined : change(stateOf(resource, view), { replace: true });
    if (state.saved !== null || state.view === ALL || saved.first === null) return;
    const first = saved.views.find(each => each.id === saved.first);
    const declared = resource.views.some(each => each.key === saved.first);
    if (first) change(stateOf(resource, first), { replace: true });
    else if (declared) change({ view: saved.first }, { replace: true });
  }, [saved.loading, saved.first, saved.views, bare, view, resource, state, change]);
  const named = state.saved !== null && bare;
  return {
    view,
    missing: named && !saved.loading && !view,
    pending: named && (saved.loading || (!arrived.current && !!view)),
  };
}
