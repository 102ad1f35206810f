import { useMay } from '../../resource/ResourceCatalogue';
import { usePage } from '../usePage';
import { INBOX_QUERY, type Inbox } from './approval';

/** How many approvals wait for this person; asked every half minute. Not knowing is no alarm. */
export function useWaitingApprovals(): number {
  const may = useMay('approvals.read');
  const { data } = usePage<Inbox>(INBOX_QUERY, { tab: 'todo' }, { every: 30_000, enabled: may });
  return data?.counts.todo ?? 0;
}
