import type { Text } from '../../app/language';

export type ApprovalState = 'pending' | 'approved' | 'rejected' | 'withdrawn';
export type Act = 'approve' | 'reject';
export type Tab = 'todo' | 'mine' | 'done';

export const TABS: Tab[] = ['todo', 'done', 'mine'];

/** Frozen when it was asked: what the decision is made by. An amount is written as "12846300.12 CNY". */
export interface Fact {
  label: Text;
  value: string;
}

export interface Approval {
  id: string;
  subjectType: string;
  subjectId: string;
  /** Hash of what is shown; a decision is bound to it. */
  subjectHash: string;
  title: Text;
  facts: Fact[];
  link: string | null;
  state: ApprovalState;
  requestedByName: string;
  requestedAt: string;
  decidedByName: string | null;
  decidedAt: string | null;
  channel: string | null;
  comment: string | null;
}

/** The answer of `myApprovals`. */
export interface Inbox {
  nodes: Approval[];
  counts: Record<Tab, number>;
}

/** The answer of `approvalView`. */
export interface ApprovalView extends Approval {
  tasks: { state: 'open' | 'decided' | 'closed'; name: string; at: string }[];
  canAct: boolean;
}

export const INBOX_QUERY = 'query Inbox($tab: String!) { myApprovals(tab: $tab) }';
export const VIEW_QUERY = 'query Approval($id: ID!) { approvalView(id: $id) }';

/** `approvals.decide`; the phone page has no metadata, so the mutation's name stands here. */
export const DECIDE = { mutation: 'approvalsDecide', input: { type: 'object' as const } };

export const decisionInput = (view: Pick<Approval, 'subjectHash'>, act: Act, comment: string) => ({
  act,
  shownHash: view.subjectHash,
  ...(comment ? { comment } : {}),
});

export interface Amount {
  label: Text;
  value: string;
  currency: string;
}

const AMOUNT = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/;

export function amountOf(fact: Fact): Amount | null {
  const match = AMOUNT.exec(fact.value);
  return match ? { label: fact.label, value: match[1]!, currency: match[2]! } : null;
}

/** The figure that stands large: the first amount among the facts. */
export const mainAmount = (facts: Fact[]): Amount | null => facts.map(amountOf).find(each => each !== null) ?? null;

export interface Step {
  who: string;
  /** Key of the text after the name. */
  what: string;
  state: 'done' | 'rejected' | 'current' | 'waiting';
  at: string | null;
  comment: string | null;
  channel: string | null;
}

/** The path so far: who asked, who decided it or may decide it. */
export function stepsOf(view: ApprovalView): Step[] {
  const asked: Step = {
    who: view.requestedByName,
    what: 'requested',
    state: 'done',
    at: view.requestedAt,
    comment: null,
    channel: null,
  };
  if (view.state !== 'pending') {
    const state = view.state === 'approved' ? 'done' : 'rejected';
    return [
      asked,
      {
        who: view.decidedByName ?? view.requestedByName,
        what: view.state,
        state,
        at: view.decidedAt,
        comment: view.comment,
        channel: view.channel,
      },
    ];
  }
  const waiting = view.tasks
    .filter(task => task.state === 'open')
    .map((task): Step => ({
      who: task.name,
      what: 'deciding',
      state: 'current',
      at: null,
      comment: null,
      channel: null,
    }));
  return [asked, ...waiting];
}
