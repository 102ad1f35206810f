import { Attr, never, Resource, tenantWide, TenantResource } from '../../kernel/resource';
import { DictionaryEntry } from './dictionary-entry.resource';

/** A list of words that records choose from. */
@Resource({
  title: { zh: '字典', en: 'Dictionary' },
  plural: { zh: '数据字典', en: 'Dictionaries' },
  access: { read: 'dictionaries.read', create: 'dictionaries.write', update: 'dictionaries.write', delete: never },
  scope: tenantWide,
  menu: { group: 'configuration', order: 30, icon: 'BookOutlined' },
  extensible: false,
  configured: { by: ['key'] },
  titleField: 'titleZh',
  codeField: 'key',
  sort: 'key',
  related: [{ resource: () => DictionaryEntry, field: 'dictionaryId', title: { zh: '条目', en: 'Entries' } }],
})
export class Dictionary extends TenantResource {
  @Attr.text({
    title: { zh: '标识', en: 'Key' },
    help: { zh: '小写字母、数字和下划线，建立后不变', en: 'Small letters, digits and underscores; never changes' },
    required: true,
    list: true,
    search: true,
    editable: 'create',
    copyable: true,
    max: 60,
    pattern: /^[a-z][a-z0-9_]{0,59}$/,
  })
  key!: string;

  @Attr.text({ title: { zh: '中文名称', en: 'Name in Chinese' }, required: true, list: true, search: true, max: 80 })
  titleZh!: string;

  @Attr.text({ title: { zh: '英文名称', en: 'Name in English' }, required: true, list: true, max: 80 })
  titleEn!: string;

  @Attr.boolean({
    title: { zh: '固定取值', en: 'Fixed values' },
    help: {
      zh: '取值由系统决定，只能改名称和同义词',
      en: 'The program decides the values: edit names and synonyms only',
    },
    list: true,
    editable: 'never',
  })
  fixed!: boolean;
}
