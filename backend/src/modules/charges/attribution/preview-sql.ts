import { FOLD_COLUMNS, meetsAnswer, questionOf } from './questions';

/** Months of the tenant with charges, newest first. $1 tenant. */
export const MONTHS = `
  select period, bool_and(state = 'locked') as locked from charge_slice
  where tenant_id = $1 and charges > 0 group by period order by period desc`;

/** $1 tenant, $2 period. */
export const FOLD_MONTH = `
  insert into fold (${FOLD_COLUMNS})
  select distinct ${questionOf('c')} from charge c where c.tenant_id = $1 and c.period = $2`;

/** What the whole line decides is kept apart, with a mark for what the rule fits. */
export const KEEP_DECIDED = `
  create temporary table decided on commit drop as select a.*, false as fits from answer a;
  truncate answer`;

/** $1 the rule. */
export const ONLY_THIS = `delete from decider where id <> $1::uuid`;

const COLUMNS = FOLD_COLUMNS.split(', ');

/** $1 the rule. */
export const FITTING = `
  update decided d set fits = true from answer a
  where a.rule_id = $1::uuid and ${COLUMNS.map(column => `a.${column} = d.${column}`).join(' and ')}`;

const title = (state: string, customer: string, rule: string): string => `
  case ${state} when 1 then (select k.name from customer k where k.tenant_id = $1 and k.id = ${customer})
    when 2 then (select x.name || '：' || x.reason from charge_exclusion x where x.tenant_id = $1 and x.id = ${rule})
    when 3 then (select r.code || ' ' || r.name from attribution_rule r where r.tenant_id = $1 and r.id = ${rule}) end`;

const ENDS = `
  g.from_state, g.from_customer, g.from_rule, ${title('g.from_state', 'g.from_customer', 'g.from_rule')} as from_title,
  g.to_state, g.to_customer, g.to_rule, ${title('g.to_state', 'g.to_customer', 'g.to_rule')} as to_title`;

/** The charges that the rule has to do with. $1 tenant, $2 period, $3 rule. */
const CONCERNED = `
  from charge c join decided a on ${meetsAnswer('c')}
  where c.tenant_id = $1 and c.period = $2 and (a.fits or a.rule_id = $3::uuid or c.rule_id = $3::uuid)`;
const OWNERS = `
  c.state as from_state, c.customer_id as from_customer, c.rule_id as from_rule,
  a.state as to_state, a.customer_id as to_customer, a.rule_id as to_rule`;

export const GROUPS = `
  select ${ENDS}, g.fits, g.charges, g.currency, trim_scale(g.list)::text as list, trim_scale(g.billed)::text as billed,
    exists (select from sub_account_binding b where b.tenant_id = $1 and b.id = g.to_rule) as by_binding
  from (
    select ${OWNERS}, a.fits, c.currency, count(*)::int as charges, sum(c.list_cost) as list, sum(c.billed_cost) as billed
    ${CONCERNED}
    group by c.state, c.customer_id, c.rule_id, a.state, a.customer_id, a.rule_id, a.fits, c.currency
  ) g order by abs(g.list) desc`;

export const SAMPLES = `
  select g.id, g.day::text as day, g.currency, trim_scale(g.list_cost)::text as list, trim_scale(g.billed_cost)::text as billed,
    l.name as "cloudAccount", coalesce(s.name, s.sub_account_id) as "subAccount", p.service_name as service,
    coalesce(d.name, d.resource_id) as resource, ${ENDS}
  from (
    select c.id, c.day, c.currency, c.list_cost, c.billed_cost, c.cloud_account_id, c.sub_account_id, c.sku_id,
      c.resource_id, ${OWNERS}
    ${CONCERNED} and a.rule_id = $3::uuid
    order by abs(c.list_cost) desc, c.id limit 8
  ) g
  join cloud_account l on l.id = g.cloud_account_id
  left join dim_sub_account s on s.id = g.sub_account_id
  left join dim_sku p on p.id = g.sku_id
  left join dim_resource d on d.id = g.resource_id
  order by abs(g.list_cost) desc, g.id`;
