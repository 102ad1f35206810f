import { defineError } from '@cloudtally/plugin-sdk';

export const EditConflict = defineError<{ version: number }>({
  code: 'resource.edit_conflict',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ version }) => `该记录已被他人修改（版本 ${version}）。`,
    en: ({ version }) => `Somebody else changed this record meanwhile (version ${version}).`,
  },
  fix: { zh: '请刷新后重新修改。', en: 'Reload it and make your change again.' },
});
