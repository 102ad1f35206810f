import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useList } from '@refinedev/core';
import { useMemo } from 'react';
import { sumsOf, type SumGroup } from '../data/dataProvider';
import { allOf, toFilter, type Filter } from '../data/filter';
import { pathsOf, type FilterTree } from '../data/filterTree';
import { selectionOf } from '../data/selection';
import { compileTree, type Compiled } from '../data/treeFilter';
import type { FieldMeta, ResourceMeta, ResourceRecord } from '../metadata';
import { useWorkspace } from '../ResourceCatalogue';
import { crudFilters, crudSorters, type ListState } from './listState';

export interface Records {
  rows: ResourceRecord[];
  total: number;
  /** What the rows are asked by, for sums and export. */
  filter: Filter;
  loading: boolean;
  fetching: boolean;
  error: unknown;
  /** Why the rows can not be asked for. */
  refused: Exclude<Compiled, { filter: Filter }> | null;
  refetch: () => void;
}

interface RecordsAsked {
  resource: ResourceMeta;
  state: ListState;
  columns: FieldMeta[];
  /** What the list always asks for, whatever the address says. */
  permanent: Filter;
  /** Not yet: what is asked for is still on its way. */
  wait?: boolean;
}

const NOTHING_ASKED: Compiled = { filter: {} };

function useCompiled(resource: ResourceMeta, tree: FilterTree | null): Compiled {
  const { resources, me } = useWorkspace();
  return useMemo(
    () => (tree ? compileTree(tree, pathsOf(resource, resources), me.today) : NOTHING_ASKED),
    [resource, resources, me.today, tree],
  );
}

export function useRecords({ resource, state, columns, permanent, wait }: RecordsAsked): Records {
  const { views } = resource;
  const compiled = useCompiled(resource, state.filter);
  const asked = 'filter' in compiled ? compiled.filter : null;
  const where = useMemo(
    () => allOf(permanent, views.find(view => view.key === state.view)?.filter, asked),
    [permanent, views, state.view, asked],
  );
  const filters = useMemo(() => crudFilters(resource, state), [resource, state]);
  const { query, result } = useList<ResourceRecord>({
    resource: resource.name,
    pagination: { currentPage: state.page, pageSize: state.size },
    filters,
    sorters: crudSorters(state),
    meta: {
      select: selectionOf(resource, columns, resource.keyset ? state.sort.map(({ field }) => field) : []),
      where,
      at: state.at,
    },
    errorNotification: false,
    queryOptions: { placeholderData: keepPreviousData, enabled: asked !== null && !wait },
  });
  return {
    rows: asked === null ? [] : (result?.data ?? []),
    total: asked === null ? 0 : (result?.total ?? 0),
    refused: 'wrong' in compiled ? compiled : null,
    filter: useMemo(() => allOf(where, toFilter(filters)), [where, filters]),
    loading: query.isLoading,
    fetching: query.isFetching,
    error: query.error,
    refetch: () => void query.refetch(),
  };
}

export interface Sums {
  page: SumGroup[];
  all: SumGroup[] | null;
}

/** What the page and the whole result come to, by currency, summed by the server. */
export function useSums(resource: ResourceMeta, columns: FieldMeta[], { rows, total, filter }: Records): Sums | null {
  const summed = columns.filter(field => field.aggregate === 'sum' && !field.masked);
  const groupField = summed.find(field => field.currencyField)?.currencyField ?? null;
  const names = summed.map(field => field.name);
  const ids = rows.map(row => row.id);
  const { data } = useQuery({
    queryKey: ['sums', resource.name, names, ids, filter],
    queryFn: async () => {
      const page = sumsOf(resource, { id: { in: ids } }, names, groupField);
      const all = total > rows.length ? sumsOf(resource, filter, names, groupField) : null;
      return { page: await page, all: await all };
    },
    enabled: names.length > 0 && ids.length > 0,
    placeholderData: keepPreviousData,
  });
  return names.length > 0 && ids.length > 0 ? (data ?? null) : null;
}
