import { Attr, Resource, tenantWide, TenantResource } from '../../../kernel/resource';

/** What a tax is of, as the company's books call it. */
@Resource({
  title: { zh: '税目', en: 'Tax code' },
  plural: { zh: '税目', en: 'Tax codes' },
  help: {
    zh: '税率按月生效，记在税目之下；改变税率不影响已出账的账单。',
    en: 'Its rates hold by month and stand below it; a change of rate changes no issued bill.',
  },
  access: { read: 'taxes.read', create: 'taxes.write', update: 'taxes.write', delete: 'taxes.write' },
  scope: tenantWide,
  menu: { group: 'configuration', order: 57, icon: 'PercentageOutlined' },
  extensible: false,
  configured: { by: ['code'] },
  titleField: 'nameZh',
  codeField: 'code',
  bulk: false,
  sort: 'code',
})
export class TaxCode extends TenantResource {
  @Attr.text({
    title: { zh: '代码', en: 'Code' },
    help: { zh: '账单上的税目代码，建立后不变，例如 IT-SVC', en: 'As bills have it, such as IT-SVC; never changes' },
    required: true,
    list: true,
    search: true,
    editable: 'create',
    max: 40,
    pattern: /^\S(.*\S)?$/,
  })
  code!: string;

  @Attr.text({ title: { zh: '中文名称', en: 'Name in Chinese' }, required: true, list: true, search: true, max: 100 })
  nameZh!: string;

  @Attr.text({ title: { zh: '英文名称', en: 'Name in English' }, required: true, list: true, search: true, max: 100 })
  nameEn!: string;

  @Attr.choice({
    title: { zh: '类型', en: 'Kind' },
    required: true,
    list: true,
    values: {
      service: ['应税服务', 'Service', 'blue'],
      goods: ['货物', 'Goods', 'purple'],
      zero: ['零税率', 'Zero-rated', 'grey'],
      exempt: ['免税', 'Exempt', 'plain'],
    },
  })
  kind!: 'service' | 'goods' | 'zero' | 'exempt';

  @Attr.text({
    title: { zh: '税收分类编码', en: 'Tax category code' },
    help: { zh: '税务机关的 19 位编码', en: "The tax authority's 19 digits" },
    list: true,
    max: 19,
    pattern: /^\d{19}$/,
  })
  categoryCode!: string | null;
}
