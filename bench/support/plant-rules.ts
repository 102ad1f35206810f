import type { BenchDatabase } from './bench-database';
import type { PlantedMonth } from './plant-month';

/**
 * Discount rules over a planted month: two thirds are a customer's own for one of its services, the others the
 * platform's for a service in a region. Everything follows from the number of the rule.
 */
export async function plantRules(database: BenchDatabase, { company }: PlantedMonth, rules: number): Promise<void> {
  await database.query(RULES, [company.id, rules]);
}

const RULES = `
  insert into app.discount_rule (tenant_id, code, name, layer, benefit, factor, customer_id, scope_provider,
    scope_service_code, scope_region, stacking, priority, valid_from, state)
  select $1::uuid, 'R-' || n, 'Rule ' || n, case when n % 3 = 0 then 'platform' else 'customer' end, 'multiplier',
    0.9 + n % 9 / 100.0, c.id, 'Bench Cloud', 'service-' || n % 20,
    case when n % 3 = 0 then 'region-' || n / 20 % 10 + 1 end, 'stack', n, '2026-01-01', 'active'
  from generate_series(1, $2::int) n
  left join lateral (
    select id from app.customer k where n % 3 <> 0 and k.tenant_id = $1
    order by k.code offset n % (select count(*) from app.customer where tenant_id = $1) limit 1) c on true`;
