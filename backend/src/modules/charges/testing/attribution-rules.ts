import type { TestDatabase } from '../../../testing';
import type { Tenant } from './charge-bench';

export interface PlantedRule {
  readonly priority: number;
  /** field, operator, and what is wanted; a tag as `tag:team`. */
  readonly when?: readonly (readonly [field: string, operator: string, ...wanted: string[]])[];
  readonly customer?: string;
  readonly customerTag?: string;
  readonly shares?: readonly (readonly [customer: string, weight: string])[];
  readonly from?: string;
  readonly to?: string;
  readonly status?: 'active' | 'paused';
}

/** Puts a rule into the database as it is, without the actions that would look after it. */
export async function addRule(database: TestDatabase, tenant: Tenant, rule: PlantedRule): Promise<string> {
  const conditions = (rule.when ?? []).map(([field, operator, ...wanted], index) => ({
    position: index + 1,
    field: field.split(':')[0],
    tag_key: field.split(':')[1] ?? null,
    operator,
    wanted,
  }));
  const shares = (rule.shares ?? []).map(([customer_id, weight], index) => ({
    position: index + 1,
    customer_id,
    weight,
  }));
  const [row] = await database.query<{ id: string }>(
    `with made as (
       insert into app.attribution_rule (tenant_id, code, name, priority, customer_by, customer_id, customer_tag_key,
         valid_from, valid_to, status)
       values ($1, $2, 'rule', $3, $4, $5, $6, $7, $8, $9) returning id),
     conditions as (
       insert into app.attribution_condition (tenant_id, rule_id, position, field, tag_key, operator, wanted)
       select $1, made.id, c.* from made,
         jsonb_to_recordset($10) c (position int, field text, tag_key text, operator text, wanted text[])),
     shares as (
       insert into app.attribution_share (tenant_id, rule_id, position, customer_id, weight)
       select $1, made.id, s.* from made, jsonb_to_recordset($11) s (position int, customer_id uuid, weight numeric))
     select id from made`,
    [
      tenant.id,
      `R${rule.priority}`,
      rule.priority,
      rule.shares ? 'shares' : rule.customerTag ? 'tag_value_is_customer_code' : 'customer',
      rule.customer ?? null,
      rule.customerTag ?? null,
      rule.from ?? '2026-01-01',
      rule.to ?? null,
      rule.status ?? 'active',
      JSON.stringify(conditions),
      JSON.stringify(shares),
    ],
  );
  return row!.id;
}
