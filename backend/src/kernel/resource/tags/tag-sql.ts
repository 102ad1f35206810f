import type { Actor } from '../../access/actor';
import type { ResourceDeclaration } from '../declaration';
import { UUID } from '../uuid';
import { closedRules } from './closed-rules';

/**
 * How a question about tags is called inside a query, once the caller may ask it: the kind of record, the company, and
 * the rules whose tags the caller does not see. Nobody can ask for such a name: the guard knows fields only.
 */
const NAME = /^tags\|([a-z][a-zA-Z0-9]{0,60})\|([0-9a-f-]{36})\|((?:[0-9a-f-]{36},?)*)$/;

export const tagName = (actor: Actor, declaration: ResourceDeclaration): string =>
  ['tags', declaration.name, actor.tenantId, closedRules(actor, declaration).join(',')].join('|');

export const isTagName = (field: unknown): field is string => typeof field === 'string' && NAME.test(field);

/** @returns why this cannot be asked of tags, or null */
export function tagFaultIn(operator: string, value: unknown): string | null {
  if (operator === 'is' || operator === 'isNot') return value === null ? null : 'tags are neither true nor false';
  if (operator !== 'in' && operator !== 'notIn') return 'tags have no such operator';
  const ids = Array.isArray(value) && value.every(id => typeof id === 'string' && UUID.test(id));
  return ids ? null : 'tags has no list of ids';
}

interface Comparison {
  readonly operator: string;
  readonly value: unknown;
  /** Of the record's table inside the query. */
  readonly alias: string;
}

let asked = 0;

/** Of the caller's own company alone: what another calls so is none of the caller's. */
export function tagComparison(name: string, { operator, value, alias }: Comparison) {
  const [, resource, tenantId, closed] = NAME.exec(name)!;
  const ids = `tags${(asked = (asked + 1) % 1_000_000)}`;
  const any = operator === 'is' || operator === 'isNot';
  const carries = [
    `exists (select from app.tagged_record carried where carried.tenant_id = '${tenantId}'`,
    `and carried.resource = '${resource}' and carried.record_id = "${alias.replaceAll('"', '')}".id`,
    `and "${alias.replaceAll('"', '')}".tenant_id = '${tenantId}'`,
    any ? '' : `and carried.tag_id in (:...${ids})`,
    closed ? `and (carried.rule_id is null or carried.rule_id <> all ('{${closed}}'::uuid[])))` : ')',
  ].join(' ');
  const negative = operator === 'is' || operator === 'notIn';
  return { sql: negative ? `not ${carries}` : carries, params: any ? {} : { [ids]: value } };
}
