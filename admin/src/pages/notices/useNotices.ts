import { usePage } from '../usePage';

export interface Notice {
  id: string;
  subject: string;
  body: string;
  resource: string | null;
  recordId: string | null;
  at: string;
  readAt: string | null;
}

export const NOTICES = '{ myNotices }';

/** The caller's news; asked again every minute. */
export const useNotices = () => usePage<{ notices: Notice[]; unread: number }>(NOTICES, {}, { every: 60_000 });
