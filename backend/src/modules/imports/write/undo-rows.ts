import type { Text } from '@cloudtally/plugin-sdk';
import { In, Not, type EntityManager } from 'typeorm';
import type { Type } from '@nestjs/common';
import type { Database } from '../../../kernel/database';
import { toAppError } from '../../../kernel/errors';
import { declaredResources, resourceByName, ResourceService, type TenantResource } from '../../../kernel/resource';
import { asWritten } from '../import-fields';
import { pointedFromOwnFields } from './pointed-from-own-fields';
import type { Write } from './write-rows';

/** A row with what was written for it. */
export interface WrittenRow {
  readonly line: number;
  readonly writes: readonly Write[];
}

/** A row that was not taken back, and why. */
export interface Kept {
  readonly line: number;
  readonly text: Text;
}

interface Undo {
  readonly tx: EntityManager;
  readonly db: Database;
  readonly services: <S>(type: Type<S>) => S;
}

/**
 * Takes an import back, the last row first: what it made goes, what it changed says again what it said. A record that
 * was changed since, or that something else points at by now, stays, and its row is named.
 */
export async function undoRows(given: Undo, rows: readonly WrittenRow[]): Promise<readonly Kept[]> {
  const work = { ...given, pointed: await pointedAt(given.tx, rows) };
  const kept: Kept[] = [];
  for (const { line, writes } of [...rows].reverse()) {
    await work.tx.query('savepoint undo_row');
    try {
      const text = await undoOne(work, writes);
      if (text) kept.push({ line, text });
      await work.tx.query(text ? 'rollback to savepoint undo_row' : 'release savepoint undo_row');
    } catch (error) {
      const refused = toAppError(error);
      if (refused.fault !== 'user') throw error;
      await work.tx.query('rollback to savepoint undo_row');
      kept.push({ line, text: refused.text });
    }
  }
  return kept.reverse();
}

async function undoOne(
  work: Undo & { readonly pointed: ReadonlyMap<string, Text> },
  writes: readonly Write[],
): Promise<Text | null> {
  for (const write of [...writes].reverse()) {
    const declaration = resourceByName(write.resource)!;
    const repository = work.tx.getRepository<TenantResource>(declaration.target);
    const record = await repository.findOne({
      where: { id: write.id },
      lock: { mode: 'pessimistic_write' },
      loadEagerRelations: false,
    });
    if (!record) return GONE;
    if (record.version !== write.version) return CHANGED;
    const service = new ResourceService<TenantResource>(work.db, declaration, work.services);
    const open = await service.reachedOf(work.tx, 'update', [write.id]);
    if (!open.has(write.id)) return GONE;
    if (write.before) {
      await service.updateOne(write.id, { ...asWritten(write.before), version: write.version });
      continue;
    }
    const pointing = work.pointed.get(write.id);
    if (pointing) return inUse(pointing);
    await repository.softRemove(record);
  }
  return null;
}

const GONE: Text = { zh: '记录已不存在或不在您的数据范围内', en: 'The record is gone, or outside your data scope' };
const CHANGED: Text = { zh: '导入之后又被修改，未撤销', en: 'It was changed since, and stays' };
const inUse = (by: Text): Text => ({ zh: `已被“${by.zh}”使用，未撤销`, en: `${by.en} point at it by now: it stays` });

/** Records that others point at by now, but for those of the import itself: id -> what kind of record. */
async function pointedAt(tx: EntityManager, rows: readonly WrittenRow[]): Promise<ReadonlyMap<string, Text>> {
  const made = rows.flatMap(({ writes }) => writes.filter(({ before }) => before === null));
  const all = made.map(({ id }) => id);
  const pointed = new Map<string, Text>(await pointedFromOwnFields(tx, made));
  for (const { options, target: other, attributes } of declaredResources()) {
    if (options.view) continue;
    for (const { name, target } of attributes.filter(({ type }) => type === 'ref')) {
      const ids = made.filter(({ resource }) => resourceByName(resource)!.target === target!()).map(({ id }) => id);
      if (ids.length === 0) continue;
      const property = `${name}Id`;
      const where = { [property]: In(ids), id: Not(In(all)) };
      const found = await tx
        .getRepository(other)
        .find({ where: where as never, select: { id: true, [property]: true } });
      for (const record of found) pointed.set((record as unknown as Record<string, string>)[property]!, options.plural);
    }
  }
  return pointed;
}
