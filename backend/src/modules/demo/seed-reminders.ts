import { insert, type SeedContext } from './seed-context';

const STEPS = [
  {
    name: '到期前提醒',
    days_overdue: -3,
    recipients: 'customer',
    subject: '账单 {number} 将于 {dueOn} 到期',
    body: '{customer}，您好：\n\n{period} 账单 {number} 未付 {open} {currency}，付款截止日为 {dueOn}。如已付款请忽略。',
  },
  {
    name: '逾期 1 天',
    days_overdue: 1,
    recipients: 'customer',
    subject: '账单 {number} 已到期',
    body: '{customer}，您好：\n\n{period} 账单 {number} 已于 {dueOn} 到期，尚有 {open} {currency} 未付，请尽快安排付款。',
  },
  {
    name: '逾期 7 天',
    days_overdue: 7,
    recipients: 'both',
    subject: '账单 {number} 已逾期 {days} 天',
    body: '{customer}，您好：\n\n{period} 账单 {number} 已逾期 {days} 天，尚有 {open} {currency} 未付。如对账单有疑问，请联系您的客户经理。',
  },
  {
    name: '逾期 30 天',
    days_overdue: 30,
    recipients: 'owner',
    subject: '{customer} 的账单 {number} 已逾期 {days} 天',
    body: '{customer} 的 {period} 账单 {number} 已逾期 {days} 天，尚有 {open} {currency} 未付，请跟进。',
  },
];

/** How the operating company chases money. */
export async function seedReminders(context: SeedContext): Promise<void> {
  const operator = context.world.tenants[0]!.code;
  const tenant_id = context.ids.of('tenant', operator);
  await context.at(operator, tx =>
    insert(
      tx,
      'reminder_step',
      STEPS.map(step => ({ tenant_id, enabled: true, ...step })),
    ),
  );
}
