import type { Text } from '@cloudtally/plugin-sdk';

export type RoadStep = 'sync' | 'attribute' | 'rate' | 'draft' | 'approve' | 'issue' | 'receipts' | 'close';

/** The steps of a month, in their order. */
export const ROAD: readonly { readonly step: RoadStep; readonly title: Text }[] = [
  { step: 'sync', title: { zh: '同步云账单', en: 'Sync the cloud bills' } },
  { step: 'attribute', title: { zh: '归属费用', en: 'Attribute the charges' } },
  { step: 'rate', title: { zh: '计价', en: 'Rate' } },
  { step: 'draft', title: { zh: '生成账单', en: 'Make the bills' } },
  { step: 'approve', title: { zh: '审批', en: 'Approve' } },
  { step: 'issue', title: { zh: '出账', en: 'Issue' } },
  { step: 'receipts', title: { zh: '匹配收款', en: 'Match receipts' } },
  { step: 'close', title: { zh: '对账与结账', en: 'Reconcile and close' } },
];
