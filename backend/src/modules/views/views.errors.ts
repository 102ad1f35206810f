import { defineError } from '@cloudtally/plugin-sdk';

export const TooManyViews = defineError<{ most: number }>({
  code: 'views.too_many',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ most }) => `一个列表最多保存 ${most} 个自己的视图。`,
    en: ({ most }) => `You can keep at most ${most} views of your own for one list.`,
  },
  fix: { zh: '请先删除不用的视图。', en: 'Remove one that you no longer use.' },
});

export const RoleOutOfReach = defineError<Record<string, never>>({
  code: 'views.role_out_of_reach',
  fault: 'user',
  kind: 'forbidden',
  says: {
    zh: () => '不能共享给所选的角色。',
    en: () => 'You can not share with a role that you chose.',
  },
  fix: { zh: '请只选择列表中的角色。', en: 'Choose only roles from the list.' },
});
