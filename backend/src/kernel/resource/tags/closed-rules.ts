import type { Actor } from '../../access/actor';
import { attributeOf, visibilityOf } from '../../access/field-access';
import { withCustom } from '../custom/definitions';
import { targetOf, type ResourceDeclaration } from '../declaration';
import { measureAt } from '../measures';

/**
 * Rules of a resource that were decided by something the actor may not read in the clear. A tag tells that its rule
 * holds, so that what such a rule put is not there for him: not shown, not found by a filter, not exported.
 */
export function closedRules(actor: Actor, declaration: ResourceDeclaration): string[] {
  const rules = declaration.definitions?.tagRules ?? [];
  return rules
    .filter(
      ({ resource, asked }) => resource === declaration.name && !asked.every(path => isOpen(actor, declaration, path)),
    )
    .map(({ id }) => id)
    .sort();
}

/** Whether the actor may read what a path leads to, in the clear; what is no more is closed. */
export function isOpen(actor: Actor, declaration: ResourceDeclaration, path: string): boolean {
  const measure = measureAt(declaration.name, path);
  if (measure) return actor.permissions.has(measure.permission);
  if (attributeOf(declaration, path)) return visibilityOf(actor, declaration, path) === 'open';
  const at = path.indexOf('.');
  const through = at < 0 ? undefined : attributeOf(declaration, path.slice(0, at));
  const named = through?.type === 'ref' ? targetOf(through) : undefined;
  if (!through || !named || visibilityOf(actor, declaration, through.name) !== 'open') return false;
  const target = declaration.definitions ? withCustom(named, declaration.definitions) : named;
  return (
    actor.permissions.has(target.options.access.read) && visibilityOf(actor, target, path.slice(at + 1)) === 'open'
  );
}
