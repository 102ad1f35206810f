import { defineError } from '@cloudtally/plugin-sdk';

export const TagInUse = defineError<{ name: string; records: number; rules: number }>({
  code: 'tags.in_use',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ name, records, rules }) => `标签“${name}”正被 ${records} 条记录和 ${rules} 条规则使用，不能删除。`,
    en: ({ name, records, rules }) =>
      `The tag "${name}" is on ${records} records and in ${rules} rules and cannot be deleted.`,
  },
  fix: {
    zh: '请改为停用；或先删除规则并批量取下标签。',
    en: 'Retire it instead, or delete its rules and take it off in bulk first.',
  },
});

export const GroupInUse = defineError<{ name: string }>({
  code: 'tags.group_in_use',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ name }) => `分组“${name}”中还有标签，不能删除。`,
    en: ({ name }) => `The group "${name}" still has tags and cannot be deleted.`,
  },
  fix: { zh: '请先移出或删除其中的标签。', en: 'Move or delete its tags first.' },
});

export const TagUnknown = defineError<Record<string, never>>({
  code: 'tags.unknown',
  fault: 'user',
  says: {
    zh: () => '该标签不存在、已停用，或不适用于此类记录。',
    en: () => 'There is no such tag, it is retired, or it is not for records of this kind.',
  },
  fix: { zh: '请刷新后重新选择。', en: 'Reload and choose again.' },
});

export const TagNotYours = defineError<{ tag: string }>({
  code: 'tags.not_yours',
  fault: 'user',
  kind: 'forbidden',
  says: {
    zh: ({ tag }) => `标签“${tag}”只有指定角色可以设置。`,
    en: ({ tag }) => `The tag "${tag}" is put by certain roles only.`,
  },
  fix: { zh: '请联系可以设置它的同事，或由运营调整标签。', en: 'Ask somebody who may, or have the tag changed.' },
});

export const TagOfRule = defineError<{ tag: string }>({
  code: 'tags.of_rule',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ tag }) => `标签“${tag}”由规则设置，不能手工取下。`,
    en: ({ tag }) => `A rule put the tag "${tag}": it cannot be taken off by hand.`,
  },
  fix: {
    zh: '修改规则或记录；条件不再成立时标签会自动取下。',
    en: 'Change the rule or the record: it goes when the rule no longer holds.',
  },
});

export const TagsClash = defineError<{ group: string }>({
  code: 'tags.clash',
  fault: 'user',
  says: {
    zh: ({ group }) => `“${group}”中只能选择一个标签。`,
    en: ({ group }) => `Only one tag of "${group}" can be put.`,
  },
  fix: { zh: '请只保留一个。', en: 'Keep one of them.' },
});
