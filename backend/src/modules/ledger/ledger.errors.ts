import { defineError } from '@cloudtally/plugin-sdk';

export const PostingUnbalanced = defineError<{ currency: string; off: string }>({
  code: 'ledger.unbalanced',
  fault: 'bug',
  says: {
    zh: ({ currency, off }) => `分录借贷不平：${currency} 相差 ${off}。`,
    en: ({ currency, off }) => `The posting does not balance: ${off} ${currency} off.`,
  },
  fix: { zh: '请联系管理员并附上追踪号。', en: 'Tell an administrator the trace number.' },
});

export const PostingEmpty = defineError<{ key: string }>({
  code: 'ledger.empty',
  fault: 'bug',
  says: {
    zh: ({ key }) => `分录 ${key} 少于两条或含有零金额。`,
    en: ({ key }) => `The posting ${key} has fewer than two entries, or one of nothing.`,
  },
  fix: { zh: '请联系管理员并附上追踪号。', en: 'Tell an administrator the trace number.' },
});

export const AccountUnknown = defineError<{ account: string }>({
  code: 'ledger.account_unknown',
  fault: 'bug',
  says: {
    zh: ({ account }) => `总账没有“${account}”这样的科目。`,
    en: ({ account }) => `The ledger has no account such as "${account}".`,
  },
  fix: { zh: '请联系管理员并附上追踪号。', en: 'Tell an administrator the trace number.' },
});

/** M11: a key means one posting for ever. */
export const PostingKeyReused = defineError<{ key: string }>({
  code: 'ledger.key_reused',
  fault: 'bug',
  kind: 'conflict',
  says: {
    zh: ({ key }) => `记账编号 ${key} 已用于另一笔内容不同的分录。`,
    en: ({ key }) => `The key ${key} was used for a posting of other content.`,
  },
  fix: { zh: '请联系管理员并附上追踪号。', en: 'Tell an administrator the trace number.' },
});

export const AlreadyReversed = defineError<{ transaction: string }>({
  code: 'ledger.already_reversed',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: () => '该笔分录已冲销，不能再次冲销。',
    en: () => 'This posting is reversed already; it can not be reversed again.',
  },
  fix: { zh: '请刷新后查看。', en: 'Reload to see its reversal.' },
});

export const NotReversible = defineError<{ transaction: string }>({
  code: 'ledger.not_reversible',
  fault: 'user',
  kind: 'conflict',
  says: { zh: () => '冲销分录本身不能再冲销。', en: () => 'A reversal can not itself be reversed.' },
  fix: { zh: '请重新做一笔正确的业务。', en: 'Make a new posting instead.' },
});

export const PeriodClosed = defineError<{ period: string }>({
  code: 'ledger.period_closed',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ period }) => `账期 ${period} 已结账，不再接受记账。`,
    en: ({ period }) => `The month ${period} is closed and takes no more postings.`,
  },
  fix: {
    zh: '请记入当前开放的账期，或由两人重新打开该账期。',
    en: 'Post into the open month, or have two people reopen it.',
  },
});

export const Overdrawn = defineError<Record<string, never>>({
  code: 'ledger.overdrawn',
  fault: 'user',
  kind: 'conflict',
  says: { zh: () => '客户余额不足。', en: () => "The customer's balance does not reach that far." },
  fix: { zh: '请刷新后按可用余额操作。', en: 'Reload and use no more than is available.' },
});
