import { defineError } from '@cloudtally/plugin-sdk';

export const BillHeld = defineError<{ title: string; zh: string; en: string }>({
  code: 'bills.held',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ title, zh }) => `账单“${title}”待处理：${zh}。`,
    en: ({ title, en }) => `${title} is held: ${en}.`,
  },
  fix: { zh: '请处理原因，或由有权限的人放行。', en: 'See to the reason, or have it released by someone who may.' },
});

export const ApprovalStale = defineError<{ title: string }>({
  code: 'bills.approval_stale',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ title }) => `“${title}”在审批之后有改动，审批已失效。`,
    en: ({ title }) => `${title} changed after it was approved; the approval does not hold.`,
  },
  fix: { zh: '请重新送审。', en: 'Ask for approval again.' },
});

export const OwnCorrection = defineError<{ number: string }>({
  code: 'bills.own_correction',
  fault: 'user',
  kind: 'forbidden',
  says: {
    zh: ({ number }) => `批次 ${number} 含有您制作的更正单，不能由您审批。`,
    en: ({ number }) => `${number} holds a correction that you made; you cannot approve it.`,
  },
  fix: { zh: '请另一位审批人处理。', en: 'Another approver has to decide.' },
});

export const NothingToApprove = defineError<{ period: string }>({
  code: 'bills.nothing_to_approve',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ period }) => `${period} 没有可以送审的账单草稿。`,
    en: ({ period }) => `${period} has no draft that could be sent for approval.`,
  },
  fix: { zh: '请先出账，并处理待处理的账单。', en: 'Make the bills first, and see to those that are held.' },
});

export const NothingToIssue = defineError<{ period: string }>({
  code: 'bills.nothing_to_issue',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ period }) => `${period} 没有已批准的账单。`,
    en: ({ period }) => `${period} has no approved bill.`,
  },
  fix: { zh: '请先送审并等待批准。', en: 'Ask for approval first.' },
});

export const AllocationOutOfBounds = defineError<{ number: string; total: string; paid: string; delta: string }>({
  code: 'bills.allocation_out_of_bounds',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ number, total, paid, delta }) => `账单 ${number} 应付 ${total}、已核销 ${paid}，不能再变动 ${delta}。`,
    en: ({ number, total, paid, delta }) => `${number} asks for ${total}, has ${paid}; it can not take ${delta} more.`,
  },
  fix: { zh: '请刷新后按未收金额核销。', en: 'Reload and allocate no more than is open.' },
});

export const BillNotOpen = defineError<{ title: string }>({
  code: 'bills.not_open',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ title }) => `账单“${title}”尚未出账，不能核销。`,
    en: ({ title }) => `${title} is not issued; nothing can be allocated to it.`,
  },
  fix: { zh: '请选择已出账的账单。', en: 'Choose an issued bill.' },
});

export const LedgerMissing = defineError<Record<string, never>>({
  code: 'bills.ledger_missing',
  fault: 'bug',
  says: { zh: () => '总账服务未就绪。', en: () => 'The ledger is not there.' },
  fix: { zh: '请联系管理员。', en: 'Tell an administrator.' },
});

export const NoCredit = defineError<Record<string, never>>({
  code: 'bills.no_credit',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: () => '没有可抵扣的贷项余额，或该账单没有未收金额。',
    en: () => 'There is no credit to use in this currency, or nothing of the bill is open.',
  },
  fix: { zh: '请查看该客户的贷项通知。', en: "Look at the customer's credit notes." },
});

export const CreditUseReversed = defineError<Record<string, never>>({
  code: 'bills.credit_use_reversed',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: () => '这笔抵扣已撤销，不能再次撤销。',
    en: () => 'This use of credit was taken back already.',
  },
  fix: { zh: '请刷新后查看。', en: 'Reload to see its reversal.' },
});

export const NotAnInstant = defineError<{ given: string }>({
  code: 'bills.not_an_instant',
  fault: 'user',
  kind: 'invalid',
  says: {
    zh: ({ given }) => `“${given}”不是带时区的时刻。`,
    en: ({ given }) => `"${given}" is no instant with a time zone.`,
  },
  fix: { zh: '例如 2026-11-20T10:00:00+08:00。', en: 'Such as 2026-11-20T10:00:00+08:00.' },
});
