import { Attr, Resource, tenantWide, TenantResource } from '../../kernel/resource';
import type { RecordChange } from '../../kernel/resource';
import { current } from '../../kernel/access';
import { RoleUnknown } from './discounts.errors';

const mustExist = async ({ row, tx }: RecordChange<DiscountAuthority>): Promise<void> => {
  const found = await tx.query<object[]>(
    'select 1 from role where tenant_id = $1 and key = $2 and deleted_at is null',
    [current().actor.tenantId, row.roleKey],
  );
  if (found.length === 0) throw RoleUnknown({ role: row.roleKey });
};

/** How deep a discount one person of a role may put in force alone. Beyond it a second person decides. */
@Resource({
  title: { zh: '折扣权限', en: 'Discount authority' },
  plural: { zh: '折扣权限', en: 'Discount authorities' },
  help: {
    zh: '某角色可独自生效的最低折扣；低于此折扣或使售价低于成本的规则须审批。未设置的角色，任何优惠都须审批。',
    en: 'The deepest discount that a role may put in force alone. Deeper ones, and those that sell below cost, need approval; so does every discount by a role that stands not here.',
  },
  access: {
    read: 'discounts.read',
    create: 'discounts.approve',
    update: 'discounts.approve',
    delete: 'discounts.approve',
  },
  scope: tenantWide,
  menu: { group: 'configuration', order: 63, icon: 'SafetyOutlined', permission: 'discounts.approve' },
  configured: { by: ['roleKey'] },
  titleField: 'roleKey',
  bulk: false,
  sort: 'roleKey',
  validate: mustExist,
})
export class DiscountAuthority extends TenantResource {
  @Attr.text({
    title: { zh: '角色编码', en: 'Key of the role' },
    help: { zh: '例如 sales_lead', en: 'Such as sales_lead' },
    required: true,
    editable: 'create',
    list: true,
    max: 40,
    pattern: /^[a-z][a-z0-9_]*$/,
  })
  roleKey!: string;

  @Attr.percent({
    title: { zh: '最低折扣', en: 'Deepest multiplier' },
    help: { zh: '可独自给到 9 折填 90%', en: 'Up to 10 % off is 90 %' },
    required: true,
    list: true,
  })
  leastMultiplier!: string;

  @Attr.money({
    title: { zh: '可独自发放的代金券', en: 'Vouchers that may be issued alone' },
    help: { zh: '一次发放的合计上限；空为都须审批', en: 'In all, at once; empty: every issue needs approval' },
    currency: 'voucherCurrency',
    list: true,
  })
  mostVoucher!: string | null;

  @Attr.text({
    title: { zh: '代金券币种', en: 'Currency of the vouchers' },
    help: { zh: '填写上限时必填，例如 CNY', en: 'Needed with an amount, such as CNY' },
    max: 3,
    pattern: /^[A-Z]{3}$/,
  })
  voucherCurrency!: string | null;

  @Attr.text({ title: { zh: '备注', en: 'Remark' }, max: 500 })
  remark!: string | null;
}
