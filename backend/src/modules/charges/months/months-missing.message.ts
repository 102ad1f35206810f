import { defineMessage } from '../../../kernel/templates';

/** Months that charges will need could not be prepared. */
export const monthsMissing = defineMessage({
  key: 'charges.months_missing',
  title: { zh: '账期分区缺失', en: 'Months are missing' },
  to: { zh: '能同步云账单的人', en: 'Everyone who may sync clouds' },
  variables: {
    months: {
      type: 'text',
      title: { zh: '账期', en: 'Months' },
      example: { zh: '2026-12、2027-01', en: '2026-12, 2027-01' },
    },
    problem: {
      type: 'lines',
      title: { zh: '原因', en: 'Problem' },
      example: { zh: '无法建立分区。', en: 'Partitions could not be made.' },
    },
    fix: {
      type: 'lines',
      title: { zh: '处理办法', en: 'What to do' },
      example: { zh: '请检查数据库空间。', en: 'Look at the space of the database.' },
    },
  },
  subject: { zh: '账期分区缺失：{{months}}', en: 'Months are missing: {{months}}' },
  body: { zh: '{{problem}}\n{{fix}}', en: '{{problem}}\n{{fix}}' },
});
