import type { DeepPartial } from '@ptc-org/nestjs-query-core';
import { asSeenBy, attributeOf, current, requireOpen, visibilityOf } from '../access';
import type { ResourceDeclaration } from './declaration';
import type { TenantRecord } from './record';

/** A field that one may not see, one may not set. @throws FieldForbidden */
export function requireWritable(declaration: ResourceDeclaration, values: object): void {
  const { actor } = current();
  for (const field of Object.keys(values)) {
    const attribute = attributeOf(declaration, field);
    if (!attribute) continue;
    if (visibilityOf(actor, declaration, attribute.name) === 'hidden') requireOpen(actor, declaration, field);
  }
}

/** A masked value that comes back as it was shown is no change: it must not replace what it hides. */
export function withoutMasks(
  declaration: ResourceDeclaration,
  row: TenantRecord,
  given: object,
): DeepPartial<TenantRecord> {
  const { actor } = current();
  const shown = asSeenBy(actor, declaration, row) as unknown as Record<string, unknown>;
  const changed = Object.entries(given).filter(
    ([field, value]) => visibilityOf(actor, declaration, field) !== 'masked' || value !== shown[field],
  );
  return Object.fromEntries(changed);
}
