import type { Attribute, ResourceDeclaration } from '../resource/declaration';
import { markSeen } from '../resource/custom/seen';
import { valueIn, type Stored } from '../resource/custom/stored';
import type { Actor } from './actor';

export type Visibility = 'open' | 'masked' | 'hidden';

/** Fields that every record has; nobody's secret. */
const COMMON = ['id', 'tenantId', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'version'];

/** What this actor may see of one field. A hidden or masked field may not be filtered, sorted or summed. */
export function visibilityOf(actor: Actor, declaration: ResourceDeclaration, field: string): Visibility {
  const attribute = attributeOf(declaration, field);
  if (!attribute) return COMMON.includes(field) ? 'open' : 'hidden';
  if (attribute.custom && !isOneOf(actor, attribute.custom.readers)) return 'hidden';
  // What follows from a field tells of it.
  const uses = attribute.custom?.computed?.uses ?? [];
  if (uses.some(used => visibilityOf(actor, declaration, used) !== 'open')) return 'hidden';
  if (attribute.permission && !actor.permissions.has(attribute.permission)) return 'hidden';
  const rule = actor.fieldRules.get(declaration.name)?.get(attribute.name);
  if (rule) return rule;
  return attribute.sensitive && !actor.permissions.has('pii.read') ? 'masked' : 'open';
}

/** Whether a list of roles that may is silent, or names one of the actor's. */
export const isOneOf = (actor: Actor, roles: readonly string[]): boolean =>
  roles.length === 0 || actor.kind === 'worker' || roles.some(role => actor.roleIds.includes(role));

/** By its own name, or by the id beside a reference. */
export const attributeOf = (declaration: ResourceDeclaration, field: string): Attribute | undefined =>
  declaration.attributes.find(
    attribute =>
      attribute.name === field || (attribute.type === 'ref' && !attribute.custom && `${attribute.name}Id` === field),
  );

/** 138****1234, w***@example.com, 张** */
export function mask(value: unknown): unknown {
  if (typeof value !== 'string' || value.length === 0) return value === null ? null : undefined;
  const at = value.indexOf('@');
  if (at > 0) return `${value.charAt(0)}***${value.slice(at)}`;
  if (value.length >= 8) return `${value.slice(0, 3)}****${value.slice(-4)}`;
  return `${value.charAt(0)}**`;
}

/** A copy of the row as this actor may see it. */
export function asSeenBy<T extends object>(actor: Actor, declaration: ResourceDeclaration, row: T): T {
  let seen: T | undefined;
  if ('custom' in row) {
    seen = Object.assign(Object.create(Object.getPrototypeOf(row) as object) as T, row);
    (seen as Record<string, unknown>).custom = customSeenBy(actor, declaration, row);
  }
  for (const attribute of declaration.attributes) {
    if (attribute.custom) continue;
    const visibility = visibilityOf(actor, declaration, attribute.name);
    if (visibility === 'open') continue;
    seen ??= Object.assign(Object.create(Object.getPrototypeOf(row) as object) as T, row);
    const target = seen as Record<string, unknown>;
    target[attribute.name] = visibility === 'masked' ? maskOf(attribute, target[attribute.name]) : null;
    if (attribute.type === 'ref') target[`${attribute.name}Id`] = null;
  }
  return seen ?? row;
}

const MASKED = ['text', 'longText', 'email', 'phone'];

/** A mask tells the ends of a text; of an amount, a day or a choice it would tell too much, and be none of the type. */
export const maskOf = (attribute: Attribute, value: unknown): unknown =>
  MASKED.includes(attribute.type) && !attribute.enumType ? (mask(value) ?? null) : null;

/** Values of the company's own fields, by key. None of another company's rows: its fields are not the caller's. */
function customSeenBy(actor: Actor, declaration: ResourceDeclaration, row: object): object | null {
  const { custom, tenantId } = row as { custom?: Stored; tenantId?: string };
  if (!declaration.definitions) return Object.keys(custom ?? {}).length === 0 ? markSeen({}) : null;
  if (tenantId !== declaration.definitions.tenantId) return markSeen({});
  const values = declaration.attributes.flatMap(attribute => {
    if (!attribute.custom) return [];
    const visibility = visibilityOf(actor, declaration, attribute.name);
    if (visibility === 'hidden') return [];
    const value = valueIn(custom, attribute);
    const shown = visibility === 'masked' ? maskOf(attribute, value) : value;
    const whole = attribute.type === 'ref' && shown !== null ? { id: shown } : shown;
    return [[attribute.custom.key, whole] as const];
  });
  return markSeen(Object.fromEntries(values));
}
