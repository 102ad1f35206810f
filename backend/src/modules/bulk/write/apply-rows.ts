import type { AppError, Text } from '@cloudtally/plugin-sdk';
import { In, type EntityManager } from 'typeorm';
import { RecordNotFound } from '../../../kernel/access';
import { toAppError } from '../../../kernel/errors';
import type { ResourceService, TenantResource } from '../../../kernel/resource';
import type { Applied, Plan } from './plan';
import { rowStore, type WaitingRow } from './row-store';

/**
 * Changes some records, each behind a savepoint: what refuses one becomes its reason, and the others go on.
 *
 * @throws what is no refusal of a record: a lost connection, a database that is too busy
 */
export async function applyRows(
  tx: EntityManager,
  plan: Plan,
  service: ResourceService<TenantResource>,
  rows: readonly WaitingRow[],
): Promise<void> {
  const ids = rows.map(({ recordId }) => recordId);
  const titles = await titlesOf(service, plan, ids);
  await plan.prepare(await tx.getRepository<TenantResource>(plan.declaration.target).findBy({ id: In(ids) }));
  for (const { id, recordId } of rows) {
    const title = titles.get(recordId) ?? null;
    const applied = await behindSavepoint(tx, async () => {
      const record = await service.lockInScope(tx, 'read', recordId);
      return plan.apply(tx, record);
    });
    if ('refused' in applied) {
      const refused: Applied = { outcome: 'refused', changes: null, reason: reasonOf(applied.refused), back: null };
      await rowStore.noteApplied(tx, id, { title, applied: refused, version: null });
    } else {
      const version = await versionOf(tx, plan, recordId);
      await rowStore.noteApplied(tx, id, { title, applied, version });
    }
  }
}

/** What it gives, or what refused it. */
export async function behindSavepoint<T extends object>(
  tx: EntityManager,
  run: () => Promise<T>,
): Promise<T | { readonly refused: AppError }> {
  await tx.query('savepoint bulk_row');
  try {
    const made = await run();
    await tx.query('release savepoint bulk_row');
    return made;
  } catch (error) {
    const refused = toAppError(error);
    if (refused.fault === 'upstream') throw error;
    await tx.query('rollback to savepoint bulk_row');
    return { refused };
  }
}

/** What it says as a whole, and of its fields. */
export function reasonOf({ text, fieldErrors }: AppError): Text {
  const own = Object.values(fieldErrors ?? {});
  if (own.length === 0) return text;
  return { zh: own.map(({ zh }) => zh).join('；'), en: own.map(({ en }) => en).join('; ') };
}

/** @throws RecordNotFound for one that is gone meanwhile */
async function versionOf(tx: EntityManager, { declaration }: Pick<Plan, 'declaration'>, id: string) {
  const where = { id } as never;
  const found = await tx
    .getRepository<TenantResource>(declaration.target)
    .findOne({ where, select: { id: true, version: true } });
  if (!found) throw RecordNotFound({ resource: declaration.name });
  return found.version;
}

/** What the caller reads of each record as its name. */
export async function titlesOf(
  service: ResourceService<TenantResource>,
  { declaration }: Pick<Plan, 'declaration'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { titleField, codeField } = declaration.options;
  const paging = { limit: ids.length, offset: 0 };
  const rows = await service.query({ filter: { id: { in: [...ids] } }, paging });
  const nameOf = (row: TenantResource) => {
    const values = row as unknown as Record<string, unknown>;
    const name = values[titleField] ?? (codeField ? values[codeField] : null);
    return typeof name === 'string' ? name : row.id;
  };
  return new Map(rows.map(row => [row.id, nameOf(row)]));
}
