import { usePage } from '../usePage';
import { INBOX_QUERY, type Inbox } from './approval';

/** How many approvals wait for this person; asked every half minute. Not knowing is no alarm. */
export function useWaitingApprovals(): number {
  const { data } = usePage<Inbox>(INBOX_QUERY, {}, { every: 30_000 });
  return data?.waiting.length ?? 0;
}
