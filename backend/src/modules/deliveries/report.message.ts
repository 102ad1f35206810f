import { defineMessage } from '../../kernel/templates';

/** The mail that carries a report, or says where it is. */
export const reportMail = defineMessage({
  key: 'deliveries.report',
  title: { zh: '定时报表', en: 'Scheduled report' },
  to: { zh: '报表的收件人，各按自己的权限', en: 'Recipients of the report, each by their own rights' },
  variables: {
    name: { type: 'text', title: { zh: '报表', en: 'Report' }, example: { zh: '每周客户', en: 'Customers weekly' } },
    title: { type: 'text', title: { zh: '内容', en: 'Records' }, example: { zh: '客户', en: 'Customers' } },
    day: { type: 'date', title: { zh: '日期', en: 'Day' }, example: '2026-11-23' },
    rows: { type: 'count', title: { zh: '行数', en: 'Rows' }, example: 128 },
    groups: {
      type: 'list',
      title: { zh: '分组小计', en: 'Sums by group' },
      items: {
        group: { type: 'text', title: { zh: '分组', en: 'Group' }, example: null },
        count: { type: 'count', title: { zh: '行数', en: 'Rows' }, example: null },
        sums: { type: 'text', title: { zh: '合计', en: 'Sums' }, example: null },
      },
      example: [{ group: { zh: '华东', en: 'East' }, count: 12, sums: null }],
    },
    attached: { type: 'flag', title: { zh: '文件在附件中', en: 'File attached' }, example: true },
    link: { type: 'text', title: { zh: '下载地址', en: 'Link' }, example: 'https://cloudtally.example/files/1' },
    days: { type: 'count', title: { zh: '可下载天数', en: 'Days it works' }, example: 30 },
  },
  subject: { zh: '{{name}} {{day}}', en: '{{name}} {{day}}' },
  body: {
    zh: '{{title}}，共 {{rows}} 行。只包含您有权查看的内容。\n{{#groups}}\n- {{group}} · {{count}} 行{{#sums}} · {{sums}}{{/sums}}\n{{/groups}}\n{{#attached}}\n文件见附件。\n{{/attached}}\n登录后下载（{{days}} 天内）：{{link}}',
    en: '{{title}}: {{rows}} rows. Only what you may see is in it.\n{{#groups}}\n- {{group}} · {{count}} rows{{#sums}} · {{sums}}{{/sums}}\n{{/groups}}\n{{#attached}}\nThe file is attached.\n{{/attached}}\nTo download it after signing in, within {{days}} days: {{link}}',
  },
});
