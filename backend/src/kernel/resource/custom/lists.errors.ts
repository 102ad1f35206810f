import { defineError } from '@cloudtally/plugin-sdk';

export const ListNotNamed = defineError<Record<string, never>>({
  code: 'resource.list_not_named',
  fault: 'user',
  says: {
    zh: () => '请用 listId 指明要查询的列表。',
    en: () => 'Say in the filter of which list the records are: { listId: { eq: … } }.',
  },
  fix: { zh: '在筛选条件中加上 listId。', en: 'Add listId to the filter.' },
});
