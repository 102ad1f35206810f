import { defineDetector, HAD_CONTRACT, HAS_CONTRACT, type Named } from './detector';

/** Customers who go on using what they signed for, after it ended. */
export const expiredContract = defineDetector<Named>({
  code: 'expired_contract',
  title: { zh: '合同到期仍消费', en: 'Contract ended, still used' },
  over: 'charges',
  sql: `
    select c.id || '/' || r.currency as subject, c.id as "customerId", c.name as customer, r.currency,
      trim_scale(sum(r.billed_cost))::text as amount
    from charge_rollup_by_customer r join customer c on c.id = r.customer_id
    where r.tenant_id = $1 and r.period = $2 and r.state in (1, 3) and not ${HAS_CONTRACT} and ${HAD_CONTRACT}
    group by c.id, c.name, r.currency having sum(r.billed_cost) > 0`,
  says: ({ customerId, customer }) => ({
    sentence: {
      zh: `${customer}的合同已终止，仍在使用云资源，没有合同约束价格与账期。`,
      en: `The contract of ${customer} has ended and it goes on using resources without agreed terms.`,
    },
    fix: { zh: '续签合同，或停用其资源。', en: 'Renew the contract, or stop its resources.' },
    link: `/customers/${customerId}?tab=contract.customerId`,
  }),
});
