import { defineMessage } from '../../kernel/templates';

/** A date of a record comes, or has passed. */
export const dateDue = defineMessage({
  key: 'reminders.date_due',
  title: { zh: '日期提醒', en: 'Reminder of a date' },
  to: { zh: '提醒规则所选的人，站内与邮件', en: 'Whom the rule names, in the inbox and by mail' },
  variables: {
    resource: { type: 'text', title: { zh: '对象', en: 'Kind of record' }, example: { zh: '客户', en: 'Customer' } },
    record: { type: 'text', title: { zh: '记录', en: 'Record' }, example: '云岭科技有限公司' },
    field: { type: 'text', title: { zh: '日期字段', en: 'Date' }, example: { zh: '签约日', en: 'signed on' } },
    about: { type: 'date', title: { zh: '日期', en: 'The day' }, example: '2026-12-01' },
    sentence: {
      type: 'lines',
      title: { zh: '一句话说明', en: 'The sentence' },
      example: {
        zh: '客户“云岭科技有限公司”的签约日为 2026-12-01，还有 9 天。',
        en: 'The signed on of customer "云岭科技有限公司" is 2026-12-01: in 9 days.',
      },
    },
    message: {
      type: 'lines',
      title: { zh: '规则的附言', en: 'Message of the rule' },
      example: { zh: '请准备续约材料。', en: 'Prepare the renewal.' },
    },
  },
  subject: {
    zh: '{{resource}}“{{record}}”：{{field}} {{about}}',
    en: '{{resource}} "{{record}}": {{field}} {{about}}',
  },
  body: {
    zh: '{{sentence}}\n{{#message}}\n{{message}}\n{{/message}}',
    en: '{{sentence}}\n{{#message}}\n{{message}}\n{{/message}}',
  },
});
