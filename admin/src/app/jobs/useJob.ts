import { useOne } from '@refinedev/core';
import { isUnderWay, JOB_FIELDS, type Job } from './job';

/** A job as it goes on; asks again until it is over. */
export function useJob(id: string | null, everyMs = 1_000): Job | undefined {
  const { result } = useOne<Job>({
    resource: 'jobRun',
    id: id ?? '',
    meta: { select: JOB_FIELDS },
    errorNotification: false,
    queryOptions: {
      enabled: !!id,
      refetchInterval: asked => (asked.state.data && !isUnderWay(asked.state.data.data) ? false : everyMs),
    },
  });
  return id && result?.id === id ? result : undefined;
}
