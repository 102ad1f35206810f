import type { TaskView, Text } from '@cloudtally/plugin-sdk';

/** What a view is made from; the approval record has these. */
export interface ViewedApproval {
  readonly viewVersion: number;
  readonly state: 'pending' | 'approved' | 'rejected' | 'withdrawn';
  readonly titleZh: string;
  readonly titleEn: string;
  readonly facts: TaskView['facts'];
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly comment: string | null;
}

/** The whole of what an approver sees, with a version that only grows. */
export function taskView(approval: ViewedApproval, canAct: readonly string[], note?: Text): TaskView {
  const { decidedByName: by, decidedAt: at, state, comment } = approval;
  const act = state === 'approved' ? 'approve' : 'reject';
  return {
    version: approval.viewVersion,
    status: state,
    title: { zh: approval.titleZh, en: approval.titleEn },
    facts: approval.facts,
    canAct: state === 'pending' ? canAct : [],
    ...(note ? { note } : {}),
    ...(by && at ? { lastAct: { by, act, at: at.toISOString(), ...(comment ? { comment } : {}) } } : {}),
  };
}
