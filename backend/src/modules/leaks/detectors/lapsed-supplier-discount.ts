import { defineDetector } from './detector';

interface Row {
  readonly subject: string;
  readonly customerId: null;
  readonly currency: string;
  readonly amount: string;
  readonly accountId: string;
  readonly account: string;
  readonly product: string;
}

/**
 * What we pay of list, by account and product, held against the three months before. Read from the charges, so that it
 * is found whether or not anybody wrote the supplier's discount down.
 */
export const lapsedSupplierDiscount = defineDetector<Row>({
  code: 'lapsed_supplier_discount',
  title: { zh: '供应商折扣失效', en: 'Supplier discount lapsed' },
  over: 'charges',
  sql: `
    with paid as (
      select r.cloud_account_id, r.currency, s.service_code, max(s.service_name) as service_name,
        sum(r.list_cost) filter (where r.period = $2) as list, sum(r.billed_cost) filter (where r.period = $2) as billed,
        sum(r.list_cost) filter (where r.period < $2) as list_before,
        sum(r.billed_cost) filter (where r.period < $2) as billed_before
      from charge_rollup_by_customer r join dim_sku s on s.id = r.sku_id
      where r.tenant_id = $1 and r.period between to_char($3::date - interval '3 months', 'YYYY-MM') and $2
        and r.category in ('Usage', 'Purchase')
      group by r.cloud_account_id, r.currency, s.service_code)
    select p.cloud_account_id || '/' || p.service_code || '/' || p.currency as subject, null::uuid as "customerId",
      p.currency, a.id as "accountId", a.name as account, p.service_name as product,
      trim_scale(round(p.billed - p.list * p.billed_before / p.list_before, 8))::text as amount
    from paid p join cloud_account a on a.id = p.cloud_account_id
    where p.list > 0 and p.list_before > 0 and p.billed_before / p.list_before <= 0.98
      and p.billed / p.list - p.billed_before / p.list_before >= 0.02
      and p.billed - p.list * p.billed_before / p.list_before >= 0.01`,
  says: ({ accountId, account, product }) => ({
    sentence: {
      zh: `云账号「${account}」的「${product}」采购折扣较前三个月变差。`,
      en: `${account} pays more of list for ${product} than in the three months before.`,
    },
    fix: {
      zh: '与供应商核对折扣是否到期，续期或申请补差。',
      en: 'Ask the supplier whether the discount ended; renew it or claim the difference.',
    },
    link: `/cloud-accounts/${accountId}`,
  }),
});
