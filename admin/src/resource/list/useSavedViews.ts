import { useQuery, useQueryClient } from '@tanstack/react-query';
import { graphql } from '../../app/session/graphql';
import type { ResourceMeta } from '../metadata';
import { inputOf, inSequence, type SavedView, type ViewState, type ViewsOfList } from './savedViews';

export interface SavedViews {
  views: SavedView[];
  first: string | null;
  /** Nothing is known yet. */
  loading: boolean;
  save: (state: ViewState, more: { name: string; roles: string[] }, of?: SavedView) => Promise<SavedView>;
  remove: (view: SavedView) => Promise<void>;
  arrange: (change: { first?: string | null; sequence?: string[] }) => Promise<void>;
}

const SAVE = `mutation SaveView($view: JSON!, $id: ID, $version: Int) {
  saveView(view: $view, id: $id, version: $version) }`;
const ARRANGE = `mutation ArrangeViews($resource: String!, $sequence: [String!]!, $first: String) {
  arrangeViews(resource: $resource, sequence: $sequence, first: $first) }`;

/** The views of a list that are this person's, and what can be done with them. */
export function useSavedViews(resource: ResourceMeta, enabled: boolean): SavedViews {
  const cache = useQueryClient();
  const key = ['savedViews', resource.name];
  const { data, isPending } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      graphql<{ savedViews: ViewsOfList }>(
        'query SavedViews($resource: String!) { savedViews(resource: $resource) }',
        { resource: resource.name },
        signal,
      ).then(answer => answer.savedViews),
    enabled,
    staleTime: 60_000,
  });
  const again = () => cache.invalidateQueries({ queryKey: key });
  const { first = null, sequence = [], views = [] } = data ?? {};
  const ordered = inSequence(views, sequence);
  return {
    views: ordered,
    first,
    loading: enabled && isPending,
    async save(state, { name, roles }, of) {
      const view = { ...inputOf(resource, state), name, roles };
      const kept = await graphql<{ saveView: SavedView }>(SAVE, { view, id: of?.id, version: of?.version });
      await again();
      return kept.saveView;
    },
    async remove({ id }) {
      await graphql('mutation RemoveView($id: ID!) { removeView(id: $id) }', { id });
      await again();
    },
    async arrange(change) {
      const next = { first, sequence: ordered.map(({ id }) => id), ...change };
      await graphql(ARRANGE, { resource: resource.name, ...next });
      await again();
    },
  };
}
