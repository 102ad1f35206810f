import { defineDetector, type Named } from './detector';

interface Row extends Named {
  readonly product: string;
  readonly agreementId: string;
}

/** Products that a customer pays less for than we do. */
export const belowCost = defineDetector<Row>({
  code: 'below_cost',
  title: { zh: '低于成本销售', en: 'Sold below cost' },
  over: 'prices',
  sql: `
    select c.id || '/' || coalesce(g.provider, '') || '/' || coalesce(g.service_code, g.label) || '/' || g.currency as subject,
      c.id as "customerId", c.name as customer, g.currency,
      concat_ws(' ', g.provider, max(coalesce(g.service_name, g.label))) as product,
      (array_agg(g.agreement_id order by g.billed_cost desc))[1] as "agreementId",
      trim_scale(sum(g.billed_cost) - sum(g.price))::text as amount
    from rated_group g join customer c on c.id = g.customer_id
    where g.tenant_id = $1 and g.period = $2 and g.superseded_by is null and g.price is not null and g.billed_cost > 0
    group by c.id, c.name, g.provider, coalesce(g.service_code, g.label), g.currency
    having sum(g.billed_cost) - sum(g.price) >= 0.01`,
  says: ({ customer, product, agreementId }) => ({
    sentence: {
      zh: `${customer}的「${product}」售价低于采购成本。`,
      en: `${customer} pays less for ${product} than we do.`,
    },
    fix: {
      zh: '试算并调整价格协议或优惠规则，或与供应商重谈折扣。',
      en: 'Simulate and change the agreement or the discount rule, or ask the supplier for a better price.',
    },
    link: `/price-agreements/${agreementId}`,
  }),
});
