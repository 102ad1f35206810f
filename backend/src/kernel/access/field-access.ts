import type { Attribute, ResourceDeclaration } from '../resource/declaration';
import type { Actor } from './actor';

export type Visibility = 'open' | 'masked' | 'hidden';

/** Fields that every record has; nobody's secret. */
const COMMON = ['id', 'tenantId', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'version'];

/** What this actor may see of one field. A hidden or masked field may not be filtered, sorted or summed. */
export function visibilityOf(actor: Actor, declaration: ResourceDeclaration, field: string): Visibility {
  const attribute = attributeOf(declaration, field);
  if (!attribute) return COMMON.includes(field) ? 'open' : 'hidden';
  if (attribute.permission && !actor.permissions.has(attribute.permission)) return 'hidden';
  const rule = actor.fieldRules.get(declaration.name)?.get(attribute.name);
  if (rule) return rule;
  return attribute.sensitive && !actor.permissions.has('pii.read') ? 'masked' : 'open';
}

/** By its own name, or by the id beside a reference. */
export const attributeOf = (declaration: ResourceDeclaration, field: string): Attribute | undefined =>
  declaration.attributes.find(
    attribute => attribute.name === field || (attribute.type === 'ref' && `${attribute.name}Id` === field),
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
  for (const attribute of declaration.attributes) {
    const visibility = visibilityOf(actor, declaration, attribute.name);
    if (visibility === 'open') continue;
    seen ??= Object.assign(Object.create(Object.getPrototypeOf(row) as object) as T, row);
    const target = seen as Record<string, unknown>;
    target[attribute.name] = visibility === 'masked' ? mask(target[attribute.name]) : null;
    if (attribute.type === 'ref') target[`${attribute.name}Id`] = null;
  }
  return seen ?? row;
}
