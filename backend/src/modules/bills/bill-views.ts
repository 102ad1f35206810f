/** The saved looks at the list of bills that everybody has. */
export const BILL_VIEWS = [
  { key: 'draft', title: { zh: '草稿', en: 'Drafts' }, filter: { state: { eq: 'draft' } } },
  {
    key: 'held',
    title: { zh: '待处理', en: 'Held' },
    filter: { heldReason: { isNot: null }, state: { eq: 'draft' } },
  },
  { key: 'waiting', title: { zh: '待审批', en: 'Waiting' }, filter: { state: { in: ['in_approval', 'approved'] } } },
  {
    key: 'issued',
    title: { zh: '待收款', en: 'Issued' },
    filter: { state: { in: ['issued', 'partly_paid'] }, open: { gt: '0' } },
  },
  {
    key: 'overdue',
    title: { zh: '已逾期', en: 'Overdue' },
    filter: { state: { in: ['issued', 'partly_paid'] }, dueOn: { lt: '$today' }, open: { gt: '0' } },
  },
  {
    key: 'notes',
    title: { zh: '更正单据', en: 'Notes' },
    filter: { kind: { in: ['credit_note', 'debit_note'] }, state: { notIn: ['void'] } },
  },
  {
    key: 'credit',
    title: { zh: '贷项余额', en: 'Credit left' },
    filter: { kind: { eq: 'credit_note' }, open: { lt: '0' } },
  },
  { key: 'paid', title: { zh: '已结清', en: 'Paid' }, filter: { state: { eq: 'paid' } } },
];
