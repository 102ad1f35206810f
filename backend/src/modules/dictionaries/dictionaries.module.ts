import { defineModule } from '../../kernel/app';
import { DictionaryEntry } from './dictionary-entry.resource';
import { Dictionary } from './dictionary.resource';

export const DictionariesModule = defineModule({
  name: 'dictionaries',
  resources: [Dictionary, DictionaryEntry],
  permissions: [
    { key: 'dictionaries.read', title: { zh: '查看数据字典', en: 'See dictionaries' } },
    { key: 'dictionaries.write', title: { zh: '维护数据字典', en: 'Edit dictionaries' } },
  ],
});
