import { Attr, Resource, tenantWide, TenantResource } from '../../kernel/resource';

/** How much of a month may stay without a customer when it is closed. */
@Resource({
  title: { zh: '月结容差', en: 'Close tolerance' },
  plural: { zh: '月结容差', en: 'Close tolerances' },
  help: {
    zh: '未归属费用不超过此金额时可以结账；超过时须归属、排除或确认。',
    en: 'A month may be closed with no more than this unassigned; above it, assign, exclude or acknowledge.',
  },
  access: { read: 'closing.read', create: 'closing.close', update: 'closing.close', delete: 'closing.close' },
  scope: tenantWide,
  menu: { group: 'configuration', order: 60, icon: 'ControlOutlined' },
  configured: { by: ['currency'] },
  titleField: 'currency',
  bulk: false,
  sort: 'currency',
})
export class CloseTolerance extends TenantResource {
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
    title: { zh: '未归属费用容差', en: 'Unassigned up to' },
    currency: 'currency',
    required: true,
    list: true,
  })
  unassigned!: string;

  @Attr.text({ title: { zh: '备注', en: 'Remark' }, max: 500 })
  remark!: string | null;
}
