import { defineError } from '@cloudtally/plugin-sdk';

export const EntryInUse = defineError<{ value: string; records: number }>({
  code: 'dictionaries.entry_in_use',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ value, records }) => `“${value}”正被 ${records} 条记录使用，不能删除。`,
    en: ({ value, records }) => `"${value}" is held by ${records} records and cannot be deleted.`,
  },
  fix: {
    zh: '请改为停用：已有记录不变，以后不再可选。',
    en: 'Retire it instead: records keep it, and nobody can choose it any more.',
  },
});

export const FixedDictionary = defineError<{ dictionary: string }>({
  code: 'dictionaries.fixed',
  fault: 'user',
  says: {
    zh: ({ dictionary }) => `字典 ${dictionary} 的取值由系统决定，不能增删或停用。`,
    en: ({ dictionary }) => `The values of ${dictionary} are the program's: none can be added, retired or deleted.`,
  },
  fix: { zh: '可以修改名称和同义词。', en: 'Its names and synonyms can be edited.' },
});
