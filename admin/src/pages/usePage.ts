import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { graphql } from '../app/session/graphql';

interface PageOptions {
  /** Ask again after so many milliseconds, for what changes by itself. */
  every?: number | false;
  enabled?: boolean;
}

/** The answer of a page's own query. `query` names one field, and the answer is that field. */
export function usePage<T>(
  query: string,
  variables: Record<string, unknown> = {},
  options: PageOptions = {},
): UseQueryResult<T, Error> {
  return useQuery({
    queryKey: ['page', query, variables],
    queryFn: async ({ signal }) => Object.values(await graphql<Record<string, T>>(query, variables, signal))[0] as T,
    placeholderData: keepPreviousData,
    refetchInterval: options.every ?? false,
    enabled: options.enabled ?? true,
  });
}
