import { defineDetector } from './detector';

interface Row {
  readonly subject: string;
  readonly customerId: null;
  readonly currency: string;
  readonly amount: string;
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly provider: string;
}

/**
 * Rebates and bonuses that suppliers gave us until within the last year, that no other of the kind stands in for, and that
 * would be paid on what is used now. A bonus counts where the quarter up to the month reaches its threshold.
 */
export const endedSupplierBenefit = defineDetector<Row>({
  code: 'ended_supplier_benefit',
  title: { zh: '供应商优惠已到期', en: 'Supplier benefit ended' },
  over: 'charges',
  sql: `
    with ended as (
      select b.* from supplier_benefit b
      where b.tenant_id = $1 and b.deleted_at is null and b.kind in ('rebate', 'collection_bonus')
        and b.valid_to <= $3::date and b.valid_to > $3::date - interval '1 year' and not exists (
          select from supplier_benefit n
          where n.tenant_id = b.tenant_id and n.deleted_at is null and n.id <> b.id and n.kind = b.kind
            and n.currency = b.currency and n.scope_provider = b.scope_provider
            and coalesce(n.cloud_account_id = b.cloud_account_id, n.cloud_account_id is null)
            and coalesce(n.scope_service_code = b.scope_service_code, n.scope_service_code is null)
            and n.valid_from >= b.valid_to and (n.valid_from > $3::date or n.valid_to is null or n.valid_to > $3::date))),
    used as (
      select e.id, sum(r.billed_cost) filter (where r.period = $2) as net, sum(r.billed_cost) as quarter
      from ended e join dim_sku s on s.tenant_id = $1 and s.provider_name = e.scope_provider
        and s.service_code = coalesce(e.scope_service_code, s.service_code)
      join charge_rollup_by_customer r on r.tenant_id = $1 and r.sku_id = s.id and r.currency = e.currency
        and r.cloud_account_id = coalesce(e.cloud_account_id, r.cloud_account_id)
      where r.customer_id is not null and r.state in (1, 3)
        and r.period between to_char(date_trunc('quarter', $3::date), 'YYYY-MM') and $2
      group by e.id)
    select e.id || '/' || e.currency as subject, null::uuid as "customerId", e.currency, e.id, e.code, e.name,
      e.scope_provider as provider, trim_scale(round(u.net * e.rate, 8))::text as amount
    from ended e join used u on u.id = e.id
    where u.net * e.rate >= 0.01 and u.quarter >= coalesce(e.threshold, u.quarter)`,
  says: ({ id, code, name, provider }) => ({
    sentence: {
      zh: `供应商优惠 ${code}「${name}」（${provider}）已到期，且没有后续优惠。`,
      en: `The supplier benefit ${code} ${name} (${provider}) has ended, and none stands in for it.`,
    },
    fix: {
      zh: '与供应商确认是否续期；已续期的，登记新的供应商优惠。',
      en: 'Ask the supplier whether it goes on; where it does, enter the new benefit.',
    },
    link: `/supplier-benefits/${id}`,
  }),
});
