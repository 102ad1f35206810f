import { defineDetector, HOLDS, TERMS_IN_MONTH, type Named } from './detector';

interface Row extends Named {
  readonly contractId: string;
  readonly contract: string;
}

/**
 * Credits of the vendor of which the contract passes a share on, and which the prices did not pass on: what starts
 * from what the vendor asks of us has the credit in it, what starts from list has as much of it as list has.
 */
export const voucherKept = defineDetector<Row>({
  code: 'voucher_kept',
  title: { zh: '代金券未传递', en: 'Voucher not passed on' },
  over: 'prices',
  sql: `
    with credit as (
      select r.customer_id, r.currency, s.provider_name as provider, s.service_code,
        sum(r.billed_cost) as billed, sum(r.list_cost) as list, sum(r.contracted_cost) as contracted
      from charge_rollup_by_customer r join dim_sku s on s.id = r.sku_id
      where r.tenant_id = $1 and r.period = $2 and r.state in (1, 3) and r.category = 'Credit'
      group by r.customer_id, r.currency, s.provider_name, s.service_code having sum(r.billed_cost) < 0),
    agreed as (
      select distinct on (k.customer_id) k.customer_id, k.id, k.number, v.rebate_share
      from contract k join ${TERMS_IN_MONTH} on v.rebate_share > 0 and ${HOLDS}
      where k.tenant_id = $1 and k.deleted_at is null
      order by k.customer_id, k.kind, k.number)
    select c.id || '/' || x.currency as subject, c.id as "customerId", c.name as customer, x.currency,
      a.id as "contractId", a.number as contract,
      trim_scale(sum(greatest(-x.billed * a.rebate_share - coalesce(case g.basis
        when 'billedCost' then -x.billed when 'contractedCost' then -x.contracted when 'listCost' then -x.list end, 0), 0)))::text as amount
    from credit x join agreed a on a.customer_id = x.customer_id join customer c on c.id = x.customer_id
    left join lateral (
      select g.basis from rated_group g
      where g.tenant_id = $1 and g.period = $2 and g.superseded_by is null and g.customer_id = x.customer_id
        and g.currency = x.currency and g.price is not null
        and g.trace -> 'cells' @> jsonb_build_array(jsonb_build_object('provider', x.provider, 'serviceCode', x.service_code))
      order by g.no limit 1) g on true
    group by c.id, c.name, x.currency, a.id, a.number
    having sum(greatest(-x.billed * a.rebate_share - coalesce(case g.basis
      when 'billedCost' then -x.billed when 'contractedCost' then -x.contracted when 'listCost' then -x.list end, 0), 0)) >= 0.01`,
  says: ({ customer, contract, contractId }) => ({
    sentence: {
      zh: `合同 ${contract} 约定向${customer}传递厂商代金券，本月收到的代金券未体现在其价格中。`,
      en: `Contract ${contract} passes vendor credits on to ${customer}; those of the month are not in its prices.`,
    },
    fix: {
      zh: '以贷项或优惠规则传递约定份额，或改以采购成本计价。',
      en: 'Give the agreed share by a credit note or a discount rule, or price from what the vendor asks.',
    },
    link: `/contracts/${contractId}`,
  }),
});
