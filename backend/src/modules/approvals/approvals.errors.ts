import { defineError, type Text } from '@cloudtally/plugin-sdk';

/** `at` is an instant, ISO 8601. */
export const AlreadyDecided = defineError<{ state: string; by: string; at: string }>({
  code: 'approvals.already_decided',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ by, at, state }) => `${by} 已于 ${minuteOf(at)} ${DONE[state]?.zh ?? '处理'}。`,
    en: ({ by, at, state }) => `${by} ${DONE[state]?.en ?? 'decided'} this at ${minuteOf(at)}.`,
  },
  fix: { zh: '无需再处理。', en: 'Nothing is left to do.' },
});

const DONE: Readonly<Record<string, Text>> = {
  approved: { zh: '同意', en: 'approved' },
  rejected: { zh: '拒绝', en: 'rejected' },
  withdrawn: { zh: '撤回', en: 'withdrew' },
};

/** As the clock on the company's wall showed it. */
const minuteOf = (instant: string): string =>
  new Date(instant).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);

export const NotYours = defineError<Record<string, never>>({
  code: 'approvals.not_yours',
  fault: 'user',
  kind: 'forbidden',
  says: { zh: () => '您不是这条审批的处理人。', en: () => 'You are not among those who decide this.' },
  fix: { zh: '请由列出的审批人处理。', en: 'One of the approvers listed has to decide.' },
});

export const OwnRequest = defineError<Record<string, never>>({
  code: 'approvals.own_request',
  fault: 'user',
  kind: 'forbidden',
  says: { zh: () => '不能审批自己发起的申请。', en: () => 'Nobody decides their own request.' },
  fix: { zh: '请另一位审批人处理。', en: 'Another approver has to decide.' },
});

export const SubjectChanged = defineError<Record<string, never>>({
  code: 'approvals.subject_changed',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: () => '审批内容在展示之后发生了变化，原审批作废。',
    en: () => 'What was shown has changed since; this approval is void.',
  },
  fix: { zh: '请重新送审。', en: 'Submit it again.' },
});

export const ReasonMissing = defineError<Record<string, never>>({
  code: 'approvals.reason_missing',
  fault: 'user',
  says: { zh: () => '拒绝时请填写原因。', en: () => 'Say why you reject it.' },
  fix: { zh: '填写原因后重试。', en: 'Write a reason and try again.' },
});

export const SubjectUnknown = defineError<{ type: string }>({
  code: 'approvals.subject_unknown',
  fault: 'bug',
  says: {
    zh: ({ type }) => `没有人处理 ${type} 的审批结果。`,
    en: ({ type }) => `Nobody handles decisions on ${type}.`,
  },
  fix: { zh: '请联系管理员。', en: 'Tell an administrator.' },
});
