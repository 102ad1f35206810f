import { attributeOf } from '../../../kernel/access';
import { measureAt, type ResourceDeclaration } from '../../../kernel/resource';

/**
 * Rules of a resource that were decided by something that not everybody who reads its records may read. Whoever reads the
 * trail may be one of these.
 */
export const guardedRules = (declaration: ResourceDeclaration): string[] =>
  declaration
    .definitions!.tagRules.filter(
      ({ resource, asked }) => resource === declaration.name && asked.some(path => isGuarded(declaration, path)),
    )
    .map(({ id }) => id);

function isGuarded(declaration: ResourceDeclaration, path: string): boolean {
  if (measureAt(declaration.name, path)) return true;
  const own = attributeOf(declaration, path);
  // What is asked through a reference is another resource's, with rights of its own.
  if (!own) return true;
  return Boolean(own.permission ?? own.sensitive) || (own.custom?.readers ?? []).length > 0;
}
