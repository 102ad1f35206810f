import type { Text } from '../../app/language';

export type StepState = 'done' | 'current' | 'waiting' | 'rejected';

export interface Fact {
  title: Text;
  value: string | null;
  kind?: 'text' | 'money' | 'date' | 'percent';
  currency?: string | null;
}

export interface ApprovalAmount {
  title: Text;
  value: string;
  currency: string;
}

/** One line of the inbox. */
export interface ApprovalItem {
  id: string;
  number: string | null;
  title: Text;
  state: 'pending' | 'approved' | 'rejected' | 'withdrawn';
  requestedBy: string;
  requestedAt: string;
  amount: ApprovalAmount | null;
  decidedBy: string | null;
  decidedAt: string | null;
}

/** The answer of `myApprovals`. */
export interface Inbox {
  waiting: ApprovalItem[];
  decided: ApprovalItem[];
  requested: ApprovalItem[];
}

/** The answer of `approvalView(id)`: the frozen figures, and whether this person may decide. */
export interface ApprovalView extends ApprovalItem {
  /** Hash of what is shown; a decision is bound to it. */
  subjectHash: string;
  mayDecide: boolean;
  /** Why not, when not. */
  why: Text | null;
  department: string | null;
  facts: Fact[];
  files: { id: string; name: string; size: number }[];
  steps: {
    who: string;
    what: Text;
    state: StepState;
    at: string | null;
    comment: string | null;
    channel: string | null;
  }[];
  link: string | null;
}

export type Act = 'approve' | 'reject';

export const INBOX_QUERY = 'query Inbox { myApprovals }';
export const VIEW_QUERY = 'query Approval($id: ID!) { approvalView(id: $id) }';

/** `approvals.decide` as a mutation; the phone page has no metadata, so the name stands here. */
export const DECIDE = {
  mutation: 'approvalsDecide',
  input: { type: 'object' as const },
};

export const decisionInput = (view: Pick<ApprovalView, 'subjectHash'>, act: Act, comment: string) => ({
  act,
  comment,
  shownHash: view.subjectHash,
});
