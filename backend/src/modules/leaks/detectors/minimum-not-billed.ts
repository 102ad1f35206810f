import { Decimal } from '@cloudtally/plugin-sdk';
import type { Asked, Detector, Leak } from './detector';

interface Row {
  readonly id: string;
  readonly code: string;
  readonly customerId: string;
  readonly customer: string;
  readonly currency: string;
  readonly model: string;
  readonly params: unknown;
  /** What the agreement's groups came to, and what was rated for the month itself. */
  readonly used: string;
  readonly rated: string;
}

const HOLDING = `
  select a.id, a.code, c.id as "customerId", c.name as customer, coalesce(a.scope_currency, c.currency) as currency, a.model,
    a.params,
    coalesce((select sum(g.price) from rated_group g where g.tenant_id = a.tenant_id and g.period = $2
      and g.superseded_by is null and g.customer_id = c.id and g.agreement_id = a.id and g.key <> a.id || '/month'
      and g.currency = coalesce(a.scope_currency, c.currency)), 0)::text as used,
    coalesce((select sum(g.price) from rated_group g where g.tenant_id = a.tenant_id and g.period = $2
      and g.superseded_by is null and g.customer_id = c.id and g.key = a.id || '/month'
      and g.currency = coalesce(a.scope_currency, c.currency)), 0)::text as rated
  from price_agreement a join customer c on c.id = a.customer_id
  where a.tenant_id = $1 and a.deleted_at is null and a.state <> 'draft' and a.valid_from <= $3::date
    and (a.valid_to is null or a.valid_to > $3::date)
  order by a.code`;

/** What an agreement asks of a month by itself, a fee or what is missing to a minimum, and what was not rated for it. */
export const minimumNotBilled: Detector = {
  code: 'minimum_not_billed',
  title: { zh: '最低消费未收', en: 'Minimum not billed' },
  over: 'prices',
  async find({ tx, tenantId, month, models }: Asked) {
    const rows = await tx.query<Row[]>(HOLDING, [tenantId, month, `${month}-01`]);
    const installed = models.all();
    const leaks: Leak[] = [];
    for (const row of rows) {
      const model = installed.get(row.model);
      const terms = model?.params.safeParse(row.params);
      // Terms that no model takes are held charges, which is another kind.
      if (!model?.month || !terms?.success) continue;
      // Discounts come off what was used, and a minimum is reached without them: what is missing is at most this.
      const asked = Decimal.sum(0, ...model.month(terms.data, new Decimal(row.used).toFixed()).map(line => line.price));
      const missing = asked.minus(row.rated);
      if (new Decimal(row.rated).isZero() && missing.gte('0.01')) leaks.push(leakOf(row, missing.toFixed()));
    }
    return leaks;
  },
};

const leakOf = ({ id, code, customerId, customer, currency }: Row, amount: string): Leak => ({
  subject: id,
  customerId,
  currency,
  amount,
  sentence: {
    zh: `${customer}的协议 ${code} 约定了月费或最低消费，本月未计收。`,
    en: `Agreement ${code} of ${customer} asks for a fee or a minimum that was not billed for the month.`,
  },
  fix: {
    zh: '确认合同已签署，然后重新计价并补出账单。',
    en: 'See that its contract is signed, then rate again and bill the difference.',
  },
  link: `/price-agreements/${id}`,
});
