import { useList } from '@refinedev/core';
import { ACCOUNT_FIELDS, type PluginAccount } from './plugin';

/** All configured accounts; there are dozens at most. `every` keeps asking while a test is under way. */
export function usePluginAccounts(every: number | false = false) {
  return useList<PluginAccount>({
    resource: 'pluginAccount',
    pagination: { pageSize: 200 },
    sorters: [{ field: 'name', order: 'asc' }],
    meta: { select: ACCOUNT_FIELDS },
    errorNotification: false,
    queryOptions: { refetchInterval: every },
  });
}
