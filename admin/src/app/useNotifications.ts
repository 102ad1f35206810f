import type { NotificationProvider } from '@refinedev/core';
import { App } from 'antd';
import { useMemo } from 'react';

/** Refine's own notices in our dress. Pages say their errors in place, so this is for what has no place. */
export function useNotifications(): NotificationProvider {
  const { notification } = App.useApp();
  return useMemo(
    () => ({
      open: ({ message, description, type, key }) =>
        notification.open({
          key,
          message: description ?? message,
          description: description ? message : undefined,
          type: type === 'progress' ? 'info' : type,
          placement: 'topRight',
        }),
      close: key => notification.destroy(key),
    }),
    [notification],
  );
}
