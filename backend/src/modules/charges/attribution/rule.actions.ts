import { shown, z, type Text } from '@cloudtally/plugin-sdk';
import { defineAction } from '../../../kernel/action';
import { AttributionRule } from '../attribution-rule.resource';
import { AttributionRules } from './attribution-rules.service';
import { aboutMonths } from './about-months';
import type { Reattributed } from './reattribution.service';
import { ruleInput } from './rule-input';

const answered = (done: Reattributed, said: Text) => {
  const months = aboutMonths(done);
  return {
    data: done,
    message: { zh: `${said.zh}${months.zh}`, en: `${said.en} ${months.en}` },
    ...(done.jobId ? { jobId: done.jobId } : {}),
  };
};

/** Writes a rule whole, new or changed. Its page shows before what it would catch. */
export const saveRule = defineAction({
  name: 'attribution.save_rule',
  scope: 'collection',
  resource: () => AttributionRule,
  title: { zh: '保存规则', en: 'Save rule' },
  permission: 'attribution.write',
  input: ruleInput,
  async run({ input, tx, services }) {
    const done = await services(AttributionRules).save(tx, input);
    return answered(done, { zh: `规则 ${done.code} 已保存。`, en: `Rule ${done.code} was saved.` });
  },
});

/** Puts a rule at another place in the line. */
export const moveRule = defineAction({
  name: 'attribution.move_rule',
  scope: 'collection',
  resource: () => AttributionRule,
  title: { zh: '调整顺序', en: 'Move' },
  permission: 'attribution.write',
  input: z.object({
    id: z.uuid(),
    beforeId: z
      .uuid()
      .optional()
      .meta(shown({ title: { zh: '移到此规则之前；留空为最后', en: 'To before this rule; empty = to the end' } })),
  }),
  async run({ input, tx, services }) {
    const done = await services(AttributionRules).move(tx, input.id, input.beforeId ?? null);
    return answered(done, { zh: '顺序已调整。', en: 'The order was changed.' });
  },
});

export const pauseRule = defineAction({
  name: 'attribution.pause_rule',
  scope: 'record',
  resource: () => AttributionRule,
  title: { zh: '停用', en: 'Pause' },
  permission: 'attribution.write',
  available: (rule: AttributionRule) => rule.status === 'active',
  async run({ record, tx, services }) {
    const done = await services(AttributionRules).turn(tx, record.id, 'paused');
    return answered(done, { zh: `规则 ${record.code} 已停用。`, en: `Rule ${record.code} is paused.` });
  },
});

export const resumeRule = defineAction({
  name: 'attribution.resume_rule',
  scope: 'record',
  resource: () => AttributionRule,
  title: { zh: '启用', en: 'Resume' },
  permission: 'attribution.write',
  available: (rule: AttributionRule) => rule.status === 'paused',
  async run({ record, tx, services }) {
    const done = await services(AttributionRules).turn(tx, record.id, 'active');
    return answered(done, { zh: `规则 ${record.code} 已启用。`, en: `Rule ${record.code} is active.` });
  },
});

export const deleteRule = defineAction({
  name: 'attribution.delete_rule',
  scope: 'record',
  resource: () => AttributionRule,
  title: { zh: '删除', en: 'Delete' },
  danger: true,
  permission: 'attribution.write',
  available: () => true,
  cannotUndo: {
    zh: '删除后不能恢复；只是暂时不用的规则请停用。',
    en: 'A deleted rule does not come back; pause one that is only not wanted now.',
  },
  async run({ record, tx, services }) {
    const done = await services(AttributionRules).remove(tx, record.id);
    return answered(done, { zh: `规则 ${record.code} 已删除。`, en: `Rule ${record.code} was deleted.` });
  },
});
