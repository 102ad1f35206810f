import type { Type } from '@nestjs/common';
import { current } from '../../../kernel/access';
import { toAppError } from '../../../kernel/errors';
import { declarationOf, ResourceService, type ImportPart, type TenantResource } from '../../../kernel/resource';
import { isWrong, type PlannedRow, type Values } from '../domain/planned-row';
import { partsOf, partThere, type PartsThere } from '../plan/part-changes';
import { asWritten } from '../import-fields';
import { conflict, type Plan } from '../plan/plan';

/** What was written, for the way back. */
export interface Write {
  readonly resource: string;
  readonly id: string;
  readonly version: number;
  /** Values before, by property; null for a record that was made. */
  readonly before: Values | null;
}

export interface Written extends Plan {
  readonly services: <S>(type: Type<S>) => S;
  readonly progress: (done: number) => Promise<void>;
}

/**
 * Writes what was planned, row by row, each behind a savepoint: what a rule of the record refuses becomes that row's
 * conflict with the rule's own sentence, and the others go on.
 *
 * @returns line -> what was written for it
 */
export async function writeRows(
  work: Written,
  rows: readonly PlannedRow[],
): Promise<ReadonlyMap<number, readonly Write[]>> {
  const service = new ResourceService<TenantResource>(work.db, work.declaration, work.services);
  const parts = await partsThere(work, rows);
  const written = new Map<number, readonly Write[]>();
  let done = 0;
  for (const row of rows) {
    if (row.outcome === 'create' || row.outcome === 'update') {
      await work.tx.query('savepoint import_row');
      try {
        const writes = await writeOne(work, service, parts, row);
        written.set(row.line, writes);
      } catch (error) {
        await work.tx.query('rollback to savepoint import_row');
        refuse(row, error);
      }
      await work.tx.query('release savepoint import_row');
    }
    await work.progress(++done);
  }
  return written;
}

/** @throws what is no refusal of the row: a lost connection, a bug */
function refuse(row: PlannedRow, error: unknown): void {
  const refused = toAppError(error);
  if (refused.fault !== 'user') throw error;
  const fields = Object.entries(refused.fieldErrors ?? {});
  if (fields.length === 0) conflict(row, null, refused.text);
  for (const [field, text] of fields) conflict(row, field, text);
}

async function writeOne(
  work: Written,
  service: ResourceService<TenantResource>,
  there: ReadonlyMap<string, PartsThere>,
  row: PlannedRow,
): Promise<Write[]> {
  const { declaration, tx } = work;
  const writes: Write[] = [];
  if (row.recordId === null) {
    const values = scoped(declaration, { ...row.values });
    await declaration.options.importable!.prepare?.(values, tx);
    const made = await service.createOne(asWritten(values));
    row.recordId = made.id;
    writes.push({ resource: declaration.name, id: made.id, version: made.version, before: null });
  } else {
    const patch = ownChanges(work, row);
    if (Object.keys(patch).length > 0) {
      const after = await service.updateOne(row.recordId, { ...asWritten(patch), version: row.version } as never);
      const before = Object.fromEntries(Object.keys(patch).map(name => [name, row.changes[name]![0]]));
      writes.push({ resource: declaration.name, id: after.id, version: after.version, before });
    }
  }
  for (const part of declaration.options.importable?.parts ?? []) {
    writes.push(...(await writeParts(work, part, there.get(part.name)!, row)));
  }
  return writes;
}

const ownChanges = ({ declaration }: Plan, { changes }: PlannedRow): Values => {
  const parts = (declaration.options.importable?.parts ?? []).map(({ name }) => name);
  return Object.fromEntries(
    Object.entries(changes).flatMap(([name, [, after]]) => (parts.includes(name) ? [] : [[name, after]])),
  );
};

async function writeParts(work: Written, part: ImportPart, there: PartsThere, row: PlannedRow): Promise<Write[]> {
  const target = declarationOf(part.resource());
  const service = new ResourceService<TenantResource>(work.db, target, work.services);
  const writes: Write[] = [];
  const names = new Set<string>();
  for (const each of row.parts) {
    const name = String(each.values[part.key]);
    if (each.part !== part.name || names.has(name) || partThere(there, row.recordId!, part, each)) continue;
    names.add(name);
    const made = await service.createOne({ ...each.values, [`${part.field}Id`]: row.recordId });
    writes.push({ resource: target.name, id: made.id, version: made.version, before: null });
  }
  return writes;
}

async function partsThere(plan: Plan, rows: readonly PlannedRow[]): Promise<ReadonlyMap<string, PartsThere>> {
  const owners = rows.flatMap(row => (isWrong(row) || row.parts.length === 0 ? [] : (row.recordId ?? [])));
  const there = new Map<string, PartsThere>();
  for (const part of plan.declaration.options.importable?.parts ?? []) {
    there.set(part.name, await partsOf(plan, part, [...new Set(owners)]));
  }
  return there;
}

/** Whoever reaches only their own, or their department's, makes records that are. */
function scoped({ options }: Plan['declaration'], values: Values): Values {
  const { actor } = current();
  const { scope, access } = options;
  const reach = typeof access.create === 'string' ? actor.permissions.get(access.create) : undefined;
  if (scope === 'tenantWide' || reach === undefined || reach === 'tenant' || reach === 'all') return values;
  if (reach === 'own' && scope.owner && !scope.owner.includes('.')) values[scope.owner] ??= actor.userId;
  if (scope.department && !scope.department.includes('.')) values[scope.department] ??= actor.departmentIds[0] ?? null;
  return values;
}
