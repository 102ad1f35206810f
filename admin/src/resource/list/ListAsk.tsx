import { useMemo } from 'react';
import { FilterBuilder } from '../filter/FilterBuilder';
import { FilterChips } from '../filter/FilterChips';
import { leadOf, type FieldMeta, type ResourceMeta } from '../metadata';
import { conditionKind } from './condition';
import { ListSearch } from './ListSearch';
import type { ListState } from './listState';
import { ListViews } from './ListViews';
import { ALL, plainState, wholeFilter } from './savedViews';
import { TakeOver } from './TakeOver';
import type { ChangeList } from './useListState';
import type { OpenedView } from './useOpenedView';
import type { SavedViews } from './useSavedViews';
import { ViewNotice } from './ViewNotice';

interface ListAskProps {
  resource: ResourceMeta;
  state: ListState;
  change: ChangeList;
  saved: SavedViews;
  opened: OpenedView;
  building: boolean;
  onBuild: (open: boolean) => void;
}

/** What people search by comes first, then states and people, then the rest. */
const searchRank = (resource: ResourceMeta) => {
  // A title that only says again what other fields say is asked for by those.
  const again = leadOf(resource) === resource.titleField ? null : resource.titleField;
  const rank = (field: FieldMeta) => (field.name === again ? REST : rankOf(field));
  const order = [...resource.fields].sort((a, b) => rank(a) - rank(b));
  return order.filter(field => conditionKind(field) !== null);
};
const REST = 5;
const rankOf = (field: FieldMeta): number =>
  field.searchable ? 0 : field.status ? 1 : field.ref ? 2 : field.type === 'month' ? 3 : field.list ? 4 : REST;

/** Everything that says which rows a list shows: views, the search form, and the filter in words. */
export function ListAsk({ resource, state, change, saved, opened, building, onBuild }: ListAskProps) {
  const searchFields = useMemo(() => searchRank(resource), [resource]);
  return (
    <>
      <TakeOver {...{ resource, saved }} />
      <ListViews {...{ resource, state, change, saved }} />
      <ViewNotice
        view={opened.view}
        missing={opened.missing}
        onShowAll={() => change(plainState(resource, saved.first ? ALL : null))}
      />
      {searchFields.length > 0 && (
        <ListSearch
          fields={searchFields}
          conditions={state.conditions}
          onSearch={conditions => change({ conditions })}
        />
      )}
      <FilterChips {...{ resource, state, change }} onEdit={() => onBuild(true)} />
      {building && (
        <FilterBuilder
          resource={resource}
          filter={wholeFilter(state)}
          onApply={filter => change({ filter, conditions: {} })}
          onClose={() => onBuild(false)}
        />
      )}
    </>
  );
}
