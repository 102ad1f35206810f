import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useList } from '@refinedev/core';
import { useMemo } from 'react';
import { sumsOf, type SumGroup } from '../data/dataProvider';
import { allOf, toFilter, type Filter } from '../data/filter';
import { selectionOf } from '../data/selection';
import type { FieldMeta, ResourceMeta, ResourceRecord } from '../metadata';
import { crudFilters, crudSorters, type ListState } from './listState';

export interface Records {
  rows: ResourceRecord[];
  total: number;
  /** What the rows are asked by, for sums and export. */
  filter: Filter;
  loading: boolean;
  fetching: boolean;
  error: unknown;
  refetch: () => void;
}

interface RecordsAsked {
  resource: ResourceMeta;
  state: ListState;
  columns: FieldMeta[];
  /** What the list always asks for, whatever the address says. */
  permanent: Filter;
}

export function useRecords({ resource, state, columns, permanent }: RecordsAsked): Records {
  const { views } = resource;
  const where = useMemo(
    () => allOf(permanent, views.find(view => view.key === state.view)?.filter),
    [permanent, views, state.view],
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
    queryOptions: { placeholderData: keepPreviousData },
  });
  return {
    rows: result?.data ?? [],
    total: result?.total ?? 0,
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
