import { defineDetector, type Named } from './detector';

interface Row extends Named {
  readonly agreementId: string | null;
  readonly agreement: string;
}

/** Agreements whose pricing model can not price what they cover. */
export const failedPrice = defineDetector<Row>({
  code: 'failed_price',
  title: { zh: '计价失败', en: 'Price can not be computed' },
  over: 'prices',
  sql: `
    select c.id || '/' || coalesce(g.trace -> 'agreement' ->> 'id', '') || '/' || g.currency as subject,
      c.id as "customerId", c.name as customer, g.currency,
      g.trace -> 'agreement' ->> 'id' as "agreementId", coalesce(max(g.trace -> 'agreement' ->> 'code'), '') as agreement,
      trim_scale(sum(g.billed_cost))::text as amount
    from rated_group g join customer c on c.id = g.customer_id
    where g.tenant_id = $1 and g.period = $2 and g.superseded_by is null and g.held_reason = 'model_failed'
    group by c.id, c.name, g.trace -> 'agreement' ->> 'id', g.currency having sum(g.billed_cost) > 0`,
  says: ({ customer, customerId, agreement, agreementId }) => ({
    sentence: {
      zh: `${customer}的价格协议 ${agreement} 无法计价，费用未出账。`,
      en: `Agreement ${agreement} of ${customer} can not be computed: its charges are not billed.`,
    },
    fix: {
      zh: '修正协议条款或启用其计价模型，再重新计价。',
      en: 'Mend its terms or install its pricing model, then rate again.',
    },
    link: agreementId === null ? `/customers/${customerId}` : `/price-agreements/${agreementId}`,
  }),
});
