import { createMongoAbility, type MongoAbility, type RawRuleOf } from '@casl/ability';
import { rulesToAST } from '@casl/ability/extra';
import type { RowScope } from '../resource/declaration';
import type { Actor, Scope } from './actor';

/** A filter in nestjs-query's form; one operator per object, because it reads several as OR. */
export type RowFilter = Record<string, unknown>;

/** Meets no row. (`in: []` is refused by nestjs-query, and `or: []` would mean everything.) */
export const NOTHING: RowFilter = { and: [{ id: { is: null } }] };

export type Operation = 'read' | 'create' | 'update' | 'delete' | 'act';
type Conditions = Record<string, unknown>;

/** What a reach means on one resource, as CASL conditions; null = no row. */
export function conditionsOf(actor: Actor, scope: Scope, rows: RowScope): Conditions[] | null {
  const tenant = { tenantId: scope === 'all' ? { $in: [...actor.tenantIds] } : actor.tenantId };
  if (rows === 'tenantWide' || scope === 'tenant' || scope === 'all') return [tenant];
  const conditions: Conditions[] = [];
  if (rows.owner && actor.userId) conditions.push({ ...tenant, [rows.owner]: actor.userId });
  const departments = scope === 'department' ? actor.departmentIds : scope === 'subtree' ? actor.subtreeIds : [];
  if (rows.department && departments.length > 0) {
    conditions.push({ ...tenant, [rows.department]: { $in: [...departments] } });
  }
  return conditions.length > 0 ? conditions : null;
}

/** The actor's rules for one resource and operation as a CASL ability. */
export function abilityFor(
  actor: Actor,
  subject: string,
  rules: readonly { operation: Operation; permission: string; rows: RowScope }[],
): MongoAbility {
  const raw: RawRuleOf<MongoAbility>[] = [];
  for (const { operation, permission, rows } of rules) {
    const scope = actor.permissions.get(permission);
    const conditions = scope ? conditionsOf(actor, scope, rows) : null;
    for (const condition of conditions ?? []) {
      refuseUndefined(condition);
      raw.push({ action: operation, subject, conditions: condition });
    }
  }
  return createMongoAbility(raw);
}

/** A condition with an undefined value would mean "any row" once it is compiled. */
function refuseUndefined(condition: Conditions): void {
  for (const [path, value] of Object.entries(condition)) {
    const values = typeof value === 'object' && value !== null ? Object.values(value).flat() : [value];
    if (values.some(item => item === undefined)) throw new TypeError(`Row rule on ${path} has no value`);
  }
}

interface Condition {
  operator: string;
  value: unknown;
  field?: string;
}

/** CASL's rules as a filter; NOTHING when the ability grants nothing. */
export function toRowFilter(ability: MongoAbility, operation: Operation, subject: string): RowFilter {
  const ast = rulesToAST(ability, operation, subject) as Condition | null;
  return ast === null ? NOTHING : compile(ast);
}

const OPERATORS: Record<string, string> = {
  eq: 'eq',
  ne: 'neq',
  gt: 'gt',
  gte: 'gte',
  lt: 'lt',
  lte: 'lte',
  in: 'in',
  nin: 'notIn',
};

function compile(condition: Condition): RowFilter {
  if (condition.operator === 'and' || condition.operator === 'or') {
    const parts = (condition.value as Condition[]).map(compile);
    // No part means no restriction in SQL, so an empty list of alternatives must meet nothing.
    if (parts.length === 0) return NOTHING;
    return { [condition.operator]: parts };
  }
  const operator = OPERATORS[condition.operator];
  if (!operator || !condition.field) throw new TypeError(`Row rule ${condition.operator} cannot become a filter`);
  if (operator === 'in' && (condition.value as unknown[]).length === 0) return NOTHING;
  return nest(condition.field, { [operator]: condition.value });
}

/** `customer.ownerId` -> { customer: { ownerId: leaf } } */
const nest = (path: string, leaf: RowFilter): RowFilter =>
  path.split('.').reduceRight<RowFilter>((inner, name) => ({ [name]: inner }), leaf);
