import { defineMessage } from '../../kernel/templates';

/** An automation cannot work any more and was switched off. */
export const automationPaused = defineMessage({
  key: 'automations.paused',
  title: { zh: '自动化已暂停', en: 'Automation paused' },
  to: { zh: '维护自动化的人', en: 'Everyone who maintains automations' },
  variables: {
    name: {
      type: 'text',
      title: { zh: '名称', en: 'Name' },
      example: { zh: '大额账单通知', en: 'Tell of large bills' },
    },
    problem: {
      type: 'lines',
      title: { zh: '原因', en: 'Problem' },
      example: { zh: '条件所用的字段已不可用。', en: 'A field that it asks for is no more.' },
    },
  },
  subject: { zh: '自动化“{{name}}”已暂停', en: 'The automation "{{name}}" was paused' },
  body: { zh: '{{problem}}', en: '{{problem}}' },
});
