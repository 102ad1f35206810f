import type { Relation } from 'typeorm';
import { Attr, Resource, tenantWide, TenantResource } from '../../kernel/resource';
import { Dictionary } from './dictionary.resource';
import { checkEntry, refuseLoss } from './entry-rules';

/** One word of a dictionary. */
@Resource({
  title: { zh: '字典条目', en: 'Dictionary entry' },
  plural: { zh: '字典条目', en: 'Dictionary entries' },
  access: {
    read: 'dictionaries.read',
    create: 'dictionaries.write',
    update: 'dictionaries.write',
    delete: 'dictionaries.write',
  },
  scope: tenantWide,
  menu: { group: 'configuration', order: 31, icon: 'UnorderedListOutlined' },
  extensible: false,
  configured: { by: ['value'], within: 'dictionary' },
  titleField: 'titleZh',
  codeField: 'value',
  sort: 'position',
  validate: checkEntry,
  written: refuseLoss,
})
export class DictionaryEntry extends TenantResource {
  @Attr.ref(() => Dictionary, {
    title: { zh: '字典', en: 'Dictionary' },
    required: true,
    list: true,
    search: true,
    editable: 'create',
  })
  dictionary!: Relation<Dictionary>;

  dictionaryId!: string;

  @Attr.text({
    title: { zh: '取值', en: 'Value' },
    help: { zh: '记录中保存的内容，建立后不变', en: 'What records hold; never changes' },
    required: true,
    list: true,
    search: true,
    editable: 'create',
    max: 60,
  })
  value!: string;

  @Attr.text({ title: { zh: '中文名称', en: 'Name in Chinese' }, required: true, list: true, search: true, max: 80 })
  titleZh!: string;

  @Attr.text({ title: { zh: '英文名称', en: 'Name in English' }, required: true, list: true, search: true, max: 80 })
  titleEn!: string;

  @Attr.int({ title: { zh: '顺序', en: 'Order' }, required: true, initial: 100, list: true, min: 0, max: 9999 })
  position!: number;

  @Attr.longText({
    title: { zh: '同义词', en: 'Synonyms' },
    help: {
      zh: '导入时视为此条目的其他写法，用逗号或换行分隔',
      en: 'What an import reads as this entry; separated by commas or new lines',
    },
    list: true,
    max: 2000,
  })
  synonyms!: string | null;

  @Attr.boolean({
    title: { zh: '启用', en: 'Active' },
    help: { zh: '停用后不能再选，已有记录不变', en: 'A retired word is chosen no more; records keep it' },
    required: true,
    initial: true,
    list: true,
    search: true,
  })
  active!: boolean;
}
