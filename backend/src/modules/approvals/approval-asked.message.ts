import { defineMessage } from '../../kernel/templates';

/** Somebody's decision is asked for. Channels with cards of their own are told by these, not by mail. */
export const approvalAsked = defineMessage({
  key: 'approvals.asked',
  title: { zh: '待审批', en: 'For approval' },
  to: { zh: '能审批的人', en: 'Everyone who may decide' },
  resource: 'approval',
  variables: {
    title: {
      type: 'text',
      title: { zh: '事项', en: 'Subject' },
      example: { zh: '2026-10 账单 24 张', en: '24 bills of 2026-10' },
      path: { zh: 'titleZh', en: 'titleEn' },
    },
    facts: {
      type: 'list',
      title: { zh: '要点', en: 'Facts' },
      path: 'facts',
      items: {
        label: { type: 'text', title: { zh: '名称', en: 'Label' }, example: null },
        value: { type: 'lines', title: { zh: '内容', en: 'Value' }, example: null },
      },
      example: [
        { label: { zh: '张数', en: 'Bills' }, value: '24' },
        { label: { zh: '合计', en: 'Total' }, value: '¥1,280,000.00' },
      ],
    },
  },
  subject: { zh: '待审批：{{title}}', en: 'For approval: {{title}}' },
  body: { zh: '{{#facts}}\n{{label}}：{{value}}\n{{/facts}}', en: '{{#facts}}\n{{label}}: {{value}}\n{{/facts}}' },
});
