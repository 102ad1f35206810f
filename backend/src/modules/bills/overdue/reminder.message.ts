import { defineMessage } from '../../../kernel/templates';

/** What a reminder step sends. The step has words of its own; this is what stands around them. */
export const billReminder = defineMessage({
  key: 'bills.reminder',
  title: { zh: '催款提醒', en: 'Overdue reminder' },
  to: { zh: '客户财务联系人、客户负责人', en: 'Financial contacts of the customer, and its owner' },
  resource: 'bill',
  variables: {
    customer: {
      type: 'text',
      title: { zh: '客户', en: 'Customer' },
      example: '云岭科技有限公司',
      path: 'customerName',
    },
    number: {
      type: 'text',
      title: { zh: '账单号', en: 'Number of the bill' },
      example: 'BILL-202610-000123',
      path: 'number',
    },
    period: { type: 'text', title: { zh: '账期', en: 'Month' }, example: '2026-10', path: 'period' },
    open: {
      type: 'money',
      title: { zh: '未付金额', en: 'Open amount' },
      example: { amount: '12800.5', currency: 'CNY' },
      path: 'open',
      currency: 'currency',
    },
    dueOn: { type: 'date', title: { zh: '付款截止日', en: 'Due on' }, example: '2026-11-30', path: 'dueOn' },
    days: { type: 'count', title: { zh: '逾期天数', en: 'Days overdue' }, example: 7 },
    step: { type: 'text', title: { zh: '催款步骤', en: 'Step' }, example: { zh: '第一次催款', en: 'First reminder' } },
    stepSubject: {
      type: 'text',
      title: { zh: '步骤的主题', en: 'Subject of the step' },
      example: { zh: '账单 BILL-202610-000123 已逾期', en: 'Bill BILL-202610-000123 is overdue' },
    },
    stepText: {
      type: 'lines',
      title: { zh: '步骤的正文', en: 'Text of the step' },
      example: {
        zh: '云岭科技有限公司：\n账单尚有 12800.50 CNY 未付，请尽快安排。',
        en: 'Dear customer,\n12800.50 CNY of the bill are open. Please pay soon.',
      },
    },
  },
  subject: { zh: '{{stepSubject}}', en: '{{stepSubject}}' },
  body: { zh: '{{stepText}}', en: '{{stepText}}' },
});
