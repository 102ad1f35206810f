import { defineDetector, HAD_CONTRACT, type Named } from './detector';

/** Use that has an agreed price whose contract nobody signed yet: it is not billed. */
export const unsignedContract = defineDetector<Named>({
  code: 'unsigned_contract',
  title: { zh: '合同未签署', en: 'Contract not signed' },
  over: 'prices',
  sql: `
    select c.id || '/' || g.currency as subject, c.id as "customerId", c.name as customer, g.currency,
      trim_scale(sum(g.billed_cost))::text as amount
    from rated_group g join customer c on c.id = g.customer_id
    where g.tenant_id = $1 and g.period = $2 and g.superseded_by is null and g.held_reason = 'contract_not_in_force'
      and not ${HAD_CONTRACT}
    group by c.id, c.name, g.currency having sum(g.billed_cost) > 0`,
  says: ({ customerId, customer }) => ({
    sentence: {
      zh: `${customer}的价格协议所属合同未签署，费用无法计价出账。`,
      en: `The contract behind the prices of ${customer} is not signed, so its charges are not billed.`,
    },
    fix: { zh: '完成合同审批与签署，再重新计价。', en: 'Have the contract approved and signed, then rate again.' },
    link: `/customers/${customerId}?tab=contract.customerId`,
  }),
});
