import type { EntityManager } from 'typeorm';
import type { ResourceDeclaration } from '../resource/declaration';
import { TenantResource, type TenantRecord } from '../resource/record';
import { changesOf, customChanges } from './changes-of';
import { linesOf } from './write-audit';

const copied = (row: TenantRecord): TenantRecord =>
  Object.assign(Object.create(Object.getPrototypeOf(row) as object) as TenantRecord, row);

/**
 * Watches a record while an action works on it. Statements that no entity listener sees, guarded changes of state among
 * them, change it too: what they did is told by whoever ran the action.
 *
 * @returns what the record's own fields were and are, as far as no line of the trail written meanwhile says it
 */
export function watched(
  tx: EntityManager,
  { target, attributes }: ResourceDeclaration,
  row: TenantRecord,
): () => Promise<Record<string, unknown>> {
  const before = copied(row);
  const lines = linesOf(tx).length;
  return async () => {
    if (!(before instanceof TenantResource)) return {};
    const after = await tx.getRepository<TenantResource>(target).findOne({
      where: { id: before.id },
      loadEagerRelations: false,
    });
    if (!after) return {};
    const told = linesOf(tx)
      .slice(lines)
      .flatMap(({ recordId, names }) => (recordId === before.id ? names : []));
    const all = {
      ...changesOf(tx.connection.getMetadata(target), before, after),
      ...(await customChanges(tx, before, after)),
    };
    return Object.fromEntries(Object.entries(all).filter(([name]) => !told.includes(name) && isField(name)));
  };

  function isField(name: string): boolean {
    const attribute = attributes.find(each => each.name === name || `${each.name}Id` === name);
    return name.startsWith('custom.') || (!!attribute && attribute.type !== 'json');
  }
}
