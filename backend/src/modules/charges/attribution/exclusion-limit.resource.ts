import { Attr, Resource, tenantWide, TenantResource } from '../../../kernel/resource';

/** What one person may exclude alone. Above it a second person decides. */
@Resource({
  title: { zh: '排除限额', en: 'Exclusion limit' },
  plural: { zh: '排除限额', en: 'Exclusion limits' },
  help: {
    zh: '单次排除的费用超过此金额时，须由另一位有“审批大额排除”权限的人同意后生效；没有截止日的排除同样如此。未设置的币种按 1000 计。',
    en: 'Above this amount an exclusion takes effect once another person with the right for large exclusions agrees; so does one without a last day. A currency without a limit has 1000.',
  },
  access: {
    read: 'charges.read',
    create: 'attribution.exclude_large',
    update: 'attribution.exclude_large',
    delete: 'attribution.exclude_large',
  },
  scope: tenantWide,
  menu: { group: 'configuration', order: 62, icon: 'ControlOutlined', permission: 'attribution.exclude_large' },
  configured: { by: ['currency'] },
  titleField: 'currency',
  bulk: false,
  sort: 'currency',
})
export class ExclusionLimit extends TenantResource {
  @Attr.text({
    title: { zh: '币种', en: 'Currency' },
    required: true,
    editable: 'create',
    list: true,
    max: 3,
    pattern: /^[A-Z]{3}$/,
  })
  currency!: string;

  @Attr.money({
    title: { zh: '可独自排除的金额', en: 'One person may exclude' },
    currency: 'currency',
    required: true,
    list: true,
  })
  amount!: string;

  @Attr.text({ title: { zh: '备注', en: 'Remark' }, max: 500 })
  remark!: string | null;
}
