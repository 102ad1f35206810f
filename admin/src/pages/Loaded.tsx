import { Skeleton } from 'antd';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from '../app/ErrorState';

interface LoadedProps<T> {
  query: UseQueryResult<T, Error>;
  rows?: number;
  children: (data: T) => ReactNode;
}

/** First a skeleton, then the data; later loads keep what is there. An error says what to do and carries its number. */
export function Loaded<T>({ query, rows = 8, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) {
    return (
      <div className="panel">
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  return <Skeleton active className="page-skeleton" paragraph={{ rows }} />;
}
