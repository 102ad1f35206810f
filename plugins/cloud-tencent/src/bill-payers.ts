import type { PullTask } from '@cloudtally/plugin-sdk';
import type { TencentSettings } from './settings';

/** One task for what the account pays itself, and one per member of its group that pays its own. */
export const tasksOf = ({ payerUins = [] }: TencentSettings): PullTask[] => [
  { key: 'own', params: {} },
  ...payerUins.map(payer => ({ key: `payer-${payer}`, params: { payer } })),
];

/** Without the parameter the vendor answers for the account itself. */
export const payerOf = ({ params }: PullTask): { PayerUin?: string } =>
  params.payer ? { PayerUin: params.payer } : {};
