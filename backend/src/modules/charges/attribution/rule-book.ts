import type { EntityManager } from 'typeorm';
import type { Condition } from './condition';
import type { Reach } from './open-months';
import type { RuleContent, Share } from './rule-input';

/** A rule with everything that belongs to it, as it stands in the line. */
export interface Rule extends RuleContent {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly priority: number;
  readonly status: 'active' | 'paused';
  readonly version: number;
}

/** The tenant's rules in their order; one of them where an id is given. */
export function readRules(tx: EntityManager, tenantId: string, id?: string): Promise<Rule[]> {
  return tx.query<Rule[]>(RULES, [tenantId, id ?? null]);
}

export const reachOf = (rule: RuleContent): Reach => ({
  conditions: rule.conditions,
  customerTagKey: rule.customerTagKey,
  from: rule.validFrom,
  to: rule.validTo,
});

/** Conditions and shares anew. */
export async function writeParts(
  tx: EntityManager,
  rule: { readonly tenantId: string; readonly id: string },
  content: { readonly conditions: readonly Condition[]; readonly shares: readonly Share[] },
): Promise<void> {
  const { tenantId, id } = rule;
  await tx.query('delete from attribution_condition where tenant_id = $1 and rule_id = $2', [tenantId, id]);
  await tx.query('delete from attribution_share where tenant_id = $1 and rule_id = $2', [tenantId, id]);
  await tx.query(CONDITIONS, [tenantId, id, JSON.stringify(content.conditions)]);
  await tx.query(SHARES, [tenantId, id, JSON.stringify(content.shares)]);
}

const RULES = `
  select r.id, r.code, r.name, r.priority, r.customer_by as "customerBy", r.customer_id as "customerId",
    r.customer_tag_key as "customerTagKey", r.valid_from::text as "validFrom", r.valid_to::text as "validTo", r.status,
    r.version,
    coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('field', c.field, 'tagKey', c.tag_key,
        'operator', c.operator, 'wanted', c.wanted)) order by c.position)
      from attribution_condition c where c.rule_id = r.id and c.tenant_id = r.tenant_id), '[]') as conditions,
    coalesce((select jsonb_agg(jsonb_build_object('customerId', s.customer_id, 'weight', trim_scale(s.weight)::text)
        order by s.position)
      from attribution_share s where s.rule_id = r.id and s.tenant_id = r.tenant_id), '[]') as shares
  from attribution_rule r
  where r.tenant_id = $1 and r.deleted_at is null and ($2::uuid is null or r.id = $2) order by r.priority`;

const CONDITIONS = `
  insert into attribution_condition (tenant_id, rule_id, position, field, tag_key, operator, wanted)
  select $1, $2, c.position, c.item ->> 'field', c.item ->> 'tagKey', c.item ->> 'operator',
    array(select jsonb_array_elements_text(c.item -> 'wanted'))
  from jsonb_array_elements($3::jsonb) with ordinality c (item, position)`;
const SHARES = `
  insert into attribution_share (tenant_id, rule_id, position, customer_id, weight)
  select $1, $2, s.position, (s.item ->> 'customerId')::uuid, (s.item ->> 'weight')::numeric
  from jsonb_array_elements($3::jsonb) with ordinality s (item, position)`;
