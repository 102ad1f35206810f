import { useInvalidate } from '@refinedev/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ResourceMeta } from '../metadata';

/** Records that decide what every page is drawn from. */
const SHAPING = [
  'dictionary',
  'dictionaryEntry',
  'customField',
  'customList',
  'businessTag',
  'businessTagGroup',
  'businessTagRule',
];

/**
 * After a change everything on screen may be stale: the records themselves, lists that show their figures, sums, and
 * the pages that count them. Only what is being looked at is fetched again.
 */
export function useRefreshResource() {
  const invalidate = useInvalidate();
  const client = useQueryClient();
  return useCallback(
    async (resource: ResourceMeta, ids: string[] = []) => {
      await invalidate({ resource: resource.name, invalidates: ['list', 'many'] });
      // 'detail' without an id does nothing, so each is named.
      await Promise.all(ids.map(id => invalidate({ resource: resource.name, id, invalidates: ['detail'] })));
      const shapes = SHAPING.includes(resource.name);
      await client.invalidateQueries({ predicate: query => shapes || query.queryKey[0] !== 'workspace' });
    },
    [invalidate, client],
  );
}
