import { isOneOf, visibilityOf } from '../access/field-access';
import type { Actor } from '../access/actor';
import { never, type Attribute, type AttributeType, type ResourceDeclaration } from './declaration';
import { TenantResource } from './record';

const SINGLE: readonly AttributeType[] = ['money', 'json'];

/** Whether people may change many of its records at once: those that they edit, and that hold no prices or rights. */
export const takesBulk = ({ target, options }: ResourceDeclaration): boolean =>
  options.bulk !== false &&
  !options.view &&
  options.access.update !== never &&
  target.prototype instanceof TenantResource;

/**
 * Whether the caller may give many records the same value here. Never money, never what tells one record from another,
 * and nothing that is kept from some readers as sensitive.
 */
export function isBulkField(actor: Actor, declaration: ResourceDeclaration, attribute: Attribute): boolean {
  const { options } = declaration;
  const { name, type, custom } = attribute;
  if (!takesBulk(declaration) || SINGLE.includes(type) || attribute.sensitive || custom?.unique) return false;
  if (options.within && name in options.within) return false;
  if (name === options.titleField || name === options.codeField) return false;
  if (custom ? !isOneOf(actor, custom.writers) : (attribute.editable ?? 'always') !== 'always') return false;
  return visibilityOf(actor, declaration, name) === 'open';
}
