import type { Relation } from 'typeorm';
import { current } from '../../../kernel/access';
import { clock } from '../../../kernel/clock';
import { takeTurn } from '../../../kernel/database';
import { Attr, nextCode, Resource, tenantWide, TenantResource } from '../../../kernel/resource';
import type { RecordChange } from '../../../kernel/resource';
import { CloudAccount } from '../../clouds/clouds.module';
import { meets } from './domain/supplier-benefits';
import { BenefitIncomplete, BenefitsOverlap } from './supplier.errors';

const PERCENT_ONLY = { zh: '代金券按金额，其余按比例', en: 'A voucher has an amount, the others a rate' };

/** @throws BenefitIncomplete, BenefitsOverlap naming both */
const mustBeClear = async ({ row, tx }: RecordChange<SupplierBenefit>): Promise<void> => {
  const wrong = {
    ...((row.kind === 'vendor_voucher') === (row.rate != null) && { rate: PERCENT_ONLY }),
    ...((row.kind === 'vendor_voucher') !== (row.amount != null) && { amount: PERCENT_ONLY }),
    ...(row.threshold != null &&
      row.kind !== 'collection_bonus' && { threshold: { zh: '仅季度回款奖励', en: 'Only of a bonus' } }),
    ...(!row.validFrom.endsWith('-01') && { validFrom: { zh: '须为月初', en: 'Must be the first of a month' } }),
    ...(row.validTo != null &&
      !(row.validTo.endsWith('-01') && row.validTo > row.validFrom) && {
        validTo: { zh: '须为晚于生效日的月初', en: 'Must be the first of a month after it is valid from' },
      }),
  };
  const fields = Object.keys(wrong);
  if (fields.length > 0) throw BenefitIncomplete({ fields }, { fieldErrors: wrong });
  // Two of a company are written one after the other, so that the look sees the first.
  const { tenantId } = current().actor;
  await takeTurn(tx, `supplier-benefits/${tenantId}`);
  const others = await tx.query<(Parameters<typeof meets>[0] & { id: string; named: string })[]>(OTHERS, [tenantId]);
  const self = { ...row, provider: row.scopeProvider, serviceCode: row.scopeServiceCode ?? null };
  const dated = { ...self, cloudAccountId: row.cloudAccountId ?? null, validTo: row.validTo ?? null };
  const met = others.find(other => other.id !== row.id && meets(dated, other));
  if (met) throw BenefitsOverlap({ one: row.name, other: met.named });
  row.code ??= await nextCode(tx, 'supplierBenefit', clock.today());
};

const OTHERS = `
  select id, code || ' ' || name as named, kind, currency, cloud_account_id as "cloudAccountId", scope_provider as provider,
    scope_service_code as "serviceCode", valid_from::text as "validFrom", valid_to::text as "validTo"
  from supplier_benefit where tenant_id = $1 and deleted_at is null order by code`;

/** What a supplier gives us, as we expect it. It lowers our cost in margins, and no price of a customer. */
@Resource({
  title: { zh: '供应商优惠', en: 'Supplier benefit' },
  plural: { zh: '供应商优惠', en: 'Supplier benefits' },
  help: {
    zh: '代理返点、季度回款奖励与厂商代金券。只计入毛利估算，在厂商给出返点结算前均为估计，绝不影响客户账单。',
    en: 'Agency rebates, quarterly collection bonuses and vendor vouchers. They count in margins only, as an estimate until the vendor states its rebate, and never reach a customer.',
  },
  access: {
    read: 'costs.read',
    create: 'discounts.approve',
    update: 'discounts.approve',
    delete: 'discounts.approve',
  },
  scope: tenantWide,
  menu: { group: 'catalogue', order: 18, icon: 'FundOutlined', permission: 'discounts.approve' },
  taggable: true,
  titleField: 'name',
  bulk: false,
  codeField: 'code',
  numbered: 'SB',
  findBy: ['name', 'code'],
  sort: '-createdAt',
  validate: mustBeClear,
})
export class SupplierBenefit extends TenantResource {
  @Attr.code({ title: { zh: '编号', en: 'Code' }, required: false })
  code!: string;

  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, list: true, search: true })
  name!: string;

  @Attr.choice({
    title: { zh: '类型', en: 'Kind' },
    required: true,
    editable: 'create',
    list: true,
    values: {
      rebate: ['代理返点', 'Agency rebate', 'green'],
      collection_bonus: ['季度回款奖励', 'Quarterly collection bonus', 'blue'],
      vendor_voucher: ['厂商代金券', 'Vendor voucher', 'purple'],
    },
  })
  kind!: 'rebate' | 'collection_bonus' | 'vendor_voucher';

  @Attr.percent({
    title: { zh: '比例', en: 'Rate' },
    help: { zh: '占厂商净额，例如 8%', en: "Of the vendor's net, such as 8 %" },
    list: true,
  })
  rate!: string | null;

  @Attr.money({
    title: { zh: '金额', en: 'Amount' },
    help: { zh: '厂商代金券，有效期内共计', en: 'Of a vendor voucher, in all its months' },
    currency: 'currency',
    list: true,
  })
  amount!: string | null;

  @Attr.money({
    title: { zh: '季度门槛', en: 'From a quarter of' },
    help: { zh: '季度净额达到后才有奖励', en: 'The net of a quarter from which a bonus is paid' },
    currency: 'currency',
  })
  threshold!: string | null;

  @Attr.text({
    title: { zh: '币种', en: 'Currency' },
    required: true,
    list: true,
    max: 3,
    pattern: /^[A-Z]{3}$/,
  })
  currency!: string;

  @Attr.ref(() => CloudAccount, {
    title: { zh: '云账号', en: 'Cloud account' },
    help: { zh: '空为该厂商全部', en: 'Empty: all of the provider' },
    list: true,
  })
  cloudAccount!: Relation<CloudAccount> | null;
  cloudAccountId!: string | null;

  @Attr.text({ title: { zh: '云厂商', en: 'Provider' }, required: true, list: true, search: true, max: 100 })
  scopeProvider!: string;

  @Attr.text({
    title: { zh: '产品代码', en: 'Service code' },
    help: { zh: '空为全部', en: 'Empty: any' },
    list: true,
  })
  scopeServiceCode!: string | null;

  @Attr.date({ title: { zh: '生效日', en: 'Valid from' }, required: true, list: true })
  validFrom!: string;

  @Attr.date({
    title: { zh: '失效日', en: 'Valid to' },
    help: { zh: '当日起不再适用；空为长期。', en: 'From this day on it no longer holds; empty is open.' },
    list: true,
  })
  validTo!: string | null;

  @Attr.longText({ title: { zh: '备注', en: 'Remark' }, max: 2000 })
  remark!: string | null;
}
