import { defineDetector, type Named } from './detector';

interface Row extends Named {
  readonly period: string;
}

/** Months before the one that is looked at, rated above what their bills and notes ask for. */
export const unbilledMonth = defineDetector<Row>({
  code: 'unbilled_month',
  title: { zh: '已计价未出账', en: 'Rated, not billed' },
  over: 'charges',
  sql: `
    with rated as (
      select customer_id, currency, period, sum(price) as amount from rated_group
      where tenant_id = $1 and superseded_by is null and price is not null
        and period >= to_char($3::date - interval '6 months', 'YYYY-MM') and period < $2
      group by customer_id, currency, period),
    billed as (
      select customer_id, currency, period, sum(exact_total) as amount from bill
      where tenant_id = $1 and state in ('issued', 'partly_paid', 'paid') and deleted_at is null
      group by customer_id, currency, period)
    select c.id || '/' || r.period || '/' || r.currency as subject, c.id as "customerId", c.name as customer, r.currency,
      r.period, trim_scale(r.amount - coalesce(b.amount, 0))::text as amount
    from rated r join customer c on c.id = r.customer_id
    left join billed b on b.customer_id = r.customer_id and b.currency = r.currency and b.period = r.period
    where r.amount - coalesce(b.amount, 0) >= 0.01`,
  says: ({ customer, period }) => ({
    sentence: {
      zh: `${customer} ${period} 账期已计价的费用未出账或少出账。`,
      en: `${customer} was billed less than was rated for ${period}, or not at all.`,
    },
    fix: { zh: '出账，或生成借项通知补收。', en: 'Issue the bill, or make a debit note for the difference.' },
    link: `/corrections?period=${period}`,
  }),
});
