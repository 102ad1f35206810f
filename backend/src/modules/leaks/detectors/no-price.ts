import { defineDetector, type Named } from './detector';

interface Row extends Named {
  readonly product: string;
}

/** Products that are used and that no agreement and no price book has a price for. */
export const noPrice = defineDetector<Row>({
  code: 'no_price',
  title: { zh: '消费无价格', en: 'Used without a price' },
  over: 'prices',
  sql: `
    select c.id || '/' || coalesce(g.provider, '') || '/' || coalesce(g.service_code, g.label) || '/' || g.currency as subject,
      c.id as "customerId", c.name as customer, g.currency,
      concat_ws(' ', g.provider, max(coalesce(g.service_name, g.label))) as product,
      trim_scale(sum(g.billed_cost))::text as amount
    from rated_group g join customer c on c.id = g.customer_id
    where g.tenant_id = $1 and g.period = $2 and g.superseded_by is null and g.held_reason in ('no_agreement', 'other_unit')
    group by c.id, c.name, g.provider, coalesce(g.service_code, g.label), g.currency having sum(g.billed_cost) > 0`,
  says: ({ customerId, customer, product }) => ({
    sentence: {
      zh: `${customer}使用了「${product}」，但没有价格协议或价目表覆盖，无法出账。`,
      en: `${customer} uses ${product}, which no agreement or price book has a price for: it is not billed.`,
    },
    fix: {
      zh: '新增价格协议或补充价目表，再重新计价。',
      en: 'Agree a price or add it to a price book, then rate again.',
    },
    link: `/customers/${customerId}?tab=priceAgreement.customerId`,
  }),
});
