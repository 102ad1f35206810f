import { defineError } from '@cloudtally/plugin-sdk';

export const NoMonthToTry = defineError<{ first: string; last: string }>({
  code: 'simulations.no_month',
  fault: 'user',
  says: {
    zh: ({ first, last }) => `${first} 至 ${last} 没有费用，无法试算。`,
    en: ({ first, last }) => `There are no charges from ${first} to ${last} to try it on.`,
  },
  fix: { zh: '请选择已有费用的账期。', en: 'Choose months that have charges.' },
});

export const WouldShowCost = defineError<Record<string, never>>({
  code: 'simulations.would_show_cost',
  fault: 'user',
  kind: 'forbidden',
  says: {
    zh: () => '按采购成本或合同价计价的条款会透露成本，您无权查看成本。',
    en: () => 'Terms that start from what the vendor asks of us would show our cost, which you may not see.',
  },
  fix: {
    zh: '请改用以原价或用量为基础的条款，或请有成本权限的同事试算。',
    en: 'Use terms that start from list or from quantities, or ask a colleague who may see costs.',
  },
});
