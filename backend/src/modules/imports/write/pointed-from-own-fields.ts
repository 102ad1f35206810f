import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import { declaredResources, definitionsNow, resourceByName, storedKey, tableOf } from '../../../kernel/resource';
import { ident } from '../plan/references';
import type { Write } from './write-rows';

/** Records that a field which the company added points at by now: id -> what kind of record points. */
export async function pointedFromOwnFields(tx: EntityManager, made: readonly Write[]): Promise<[string, Text][]> {
  const definitions = await definitionsNow(tx);
  const ours = new Set(made.map(({ id }) => id));
  const pointed: [string, Text][] = [];
  for (const declaration of declaredResources()) {
    for (const attribute of definitions.of(declaration.name).filter(({ type }) => type === 'ref')) {
      const ids = made.filter(({ resource }) => resourceByName(resource)?.target === attribute.target?.());
      if (ids.length === 0) continue;
      const found = await tx.query<{ id: string; at: string }[]>(
        ['select id, custom ->> $1 as at from ', ident(tableOf(declaration)), WHERE].join(''),
        [storedKey(attribute), current().actor.tenantId, ids.map(({ id }) => id)],
      );
      for (const { id, at } of found) if (!ours.has(id)) pointed.push([at, declaration.options.plural]);
    }
  }
  return pointed;
}

const WHERE = ' where tenant_id = $2 and deleted_at is null and custom ->> $1 = any ($3)';
