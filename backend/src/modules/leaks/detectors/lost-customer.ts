import { defineDetector, type Named } from './detector';

/** Customers who left or were suspended, and whose resources go on. */
export const lostCustomer = defineDetector<Named>({
  code: 'lost_customer',
  title: { zh: '停用客户仍消费', en: 'Customer gone, still used' },
  over: 'charges',
  sql: `
    select c.id || '/' || r.currency as subject, c.id as "customerId", c.name as customer, r.currency,
      trim_scale(sum(r.billed_cost))::text as amount
    from charge_rollup_by_customer r join customer c on c.id = r.customer_id
    where r.tenant_id = $1 and r.period = $2 and r.state in (1, 3) and c.status <> 'active'
    group by c.id, c.name, r.currency having sum(r.billed_cost) > 0`,
  says: ({ customerId, customer }) => ({
    sentence: {
      zh: `${customer}已停用或流失，其云资源仍在产生费用。`,
      en: `${customer} is suspended or has left, and its resources still cost money.`,
    },
    fix: { zh: '释放资源，或恢复客户并收款。', en: 'Release the resources, or take the customer back and collect.' },
    link: `/customers/${customerId}`,
  }),
});
