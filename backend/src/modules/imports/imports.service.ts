import { Inject, Injectable, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { EntityManager } from 'typeorm';
import { current, requirePermission, runIn, type Actor } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { toAppError } from '../../kernel/errors';
import { Files } from '../../kernel/files';
import type { JobContext } from '../../kernel/jobs';
import { dictionariesOf, resourceByName, type ResourceDeclaration } from '../../kernel/resource';
import { loadActor } from '../../kernel/session';
import { cleanRow } from './cells/clean-row';
import { recordLines } from './cells/record-lines';
import { fingerprintOf } from './cells/propose';
import type { Mapping } from './domain/mapping';
import { isWrong, type PlannedRow } from './domain/planned-row';
import { fieldsToImport, type ImportField } from './import-fields';
import { FieldsUnmapped, MappingInvalid, NotImportable, RowsWrong, TooManyLines } from './imports.errors';
import { lookOf } from './look-of';
import type { Plan } from './plan/plan';
import { planRows } from './plan/plan-rows';
import { findTable, MOST_LINES, readTable, type Table, type TablePlace } from './read-table';
import type { RecordImport } from './record-import.resource';
import { RowStore } from './row-store.service';
import { compareWithStored } from './write/compare';
import { undoRows, type Kept } from './write/undo-rows';
import { writeRows } from './write/write-rows';

type Progress = Pick<JobContext<unknown>, 'progress' | 'fence' | 'signal'>;

/** An import as the stages need it. */
type Loaded = Pick<RecordImport, 'id' | 'resource' | 'fileId' | 'fileName' | 'stage' | 'look' | 'mapping' | 'mode'>;

/** The stages of an import, each resumable: what a stage needs is in the import's row and in its file. */
@Injectable()
export class Imports {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Files) private readonly files: Files,
    @Inject(RowStore) private readonly store: RowStore,
    @Inject(ModuleRef) private readonly modules: ModuleRef,
  ) {}

  /** Looks at the file: sheets, heading, proposed columns. */
  read(id: string, place: TablePlace, { progress }: Progress): Promise<void> {
    return this.asImporter(id, 'refused', async (found, declaration) => {
      const fields = await fieldsToImport(this.db, declaration);
      const file = await this.files.open(found.fileId);
      await progress(0, null, { zh: '读取文件', en: 'Reading the file' });
      const { sheets, table } = await findTable({ name: found.fileName, path: file.path }, fields, place);
      if (table.lines.length > MOST_LINES) throw TooManyLines({ most: MOST_LINES });
      const fingerprint = fingerprintOf(table.names);
      const profile = await this.store.profileOf(found.resource, fingerprint);
      const look = lookOf(declaration, fields, { sheets, table, fingerprint, profile });
      await this.store.set(id, {
        look,
        mapping: profile?.mapping ?? null,
        total: recordLines(table).length,
        stage: 'mapping',
        problem: null,
      });
    });
  }

  /** Plans every row; nothing is written but the plan. */
  check(id: string, { progress }: Progress): Promise<void> {
    return this.asImporter(id, 'mapping', async (found, declaration) => {
      const table = await this.tableOf(found, declaration);
      await progress(0, table.lines.length, { zh: '检查各行', en: 'Checking the rows' });
      await this.db.transaction(async tx => {
        const plan = await this.planOf(tx, found, declaration);
        const rows = await this.planned(plan, table);
        const parity = await compareWithStored(plan, rows);
        await this.store.keepRows(tx, id, rows);
        const report = await this.store.report(tx, {
          name: found.fileName,
          headings: table.names,
          rows,
          written: false,
        });
        await this.store.set(id, { ...countsOf(rows), parity, reportId: report.id, stage: 'preview', problem: null });
      });
      await progress(table.lines.length, table.lines.length);
    });
  }

  /**
   * Plans again against what is stored now, and writes: all of it in one transaction. Killed in the middle nothing was
   * written; run twice, the second finds the import done.
   */
  write(id: string, { progress, fence, signal }: Progress): Promise<void> {
    return this.asImporter(id, 'preview', async (found, declaration) => {
      const table = await this.tableOf(found, declaration);
      const total = table.lines.length;
      await this.db.transaction(async tx => {
        await fence(tx);
        await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
          ['import', current().actor.tenantId, found.resource].join(':'),
        ]);
        if ((await this.store.stageOf(tx, id)) !== 'writing') return;
        const plan = await this.planOf(tx, found, declaration);
        const rows = await this.planned(plan, table);
        refuseWrong(found, rows);
        const services = this.services;
        const step = (done: number) => (signal.throwIfAborted(), progress(done, total, WRITING));
        const written = await writeRows({ ...plan, services, progress: step }, rows);
        refuseWrong(found, rows);
        const parity = await compareWithStored({ ...plan }, rows.map(asWritten));
        await this.store.keepRows(tx, id, rows, written);
        const report = await this.store.report(tx, {
          name: found.fileName,
          headings: table.names,
          rows,
          written: true,
        });
        await this.store.set(id, {
          ...countsOf(rows),
          parity,
          reportId: report.id,
          stage: 'done',
          problem: null,
          finished: true,
        });
      });
    });
  }

  /** @returns rows that stay, because they were changed since */
  async undo(id: string, { fence }: Progress): Promise<readonly Kept[]> {
    let kept: readonly Kept[] = [];
    await this.asImporter(id, 'done', async () => {
      await this.db.transaction(async tx => {
        await fence(tx);
        if ((await this.store.stageOf(tx, id)) !== 'undoing') return;
        kept = await undoRows({ tx, db: this.db, services: this.services }, await this.store.writtenRows(tx, id));
        await this.store.noteKept(tx, id, kept);
        const problem = kept.length > 0 ? stayed(kept) : null;
        await this.store.set(id, { stage: 'undone', problem, finished: true });
      });
    });
    return kept;
  }

  private readonly services = <S>(type: Type<S>): S => this.modules.get(type, { strict: false });

  /** Acts with the rights that whoever began the import has now; a failure is kept with the import, for its page. */
  private async asImporter(
    id: string,
    back: string,
    run: (found: Loaded, declaration: ResourceDeclaration) => Promise<void>,
  ): Promise<void> {
    const context = current();
    const { actor } = context;
    const person: Actor = await loadActor(this.db, actor.userId!, { id: actor.tenantId, path: actor.tenantPath });
    await runIn({ ...context, actor: person }, async () => {
      const found = await this.store.load(id);
      try {
        await run(found, importable(found.resource));
      } catch (error) {
        const refused = toAppError(error);
        if (refused.fault !== 'user') throw error;
        await this.store.set(id, { stage: back, problem: { message: refused.text, fix: refused.fix } });
        throw error;
      }
    });
  }

  private async tableOf({ fileId, fileName, look }: Loaded, declaration: ResourceDeclaration): Promise<Table> {
    const file = await this.files.open(fileId);
    const fields = await fieldsToImport(this.db, declaration);
    const { sheet, headingRow, headingRows } = look!;
    return (await readTable({ name: fileName, path: file.path }, { sheet, headingRow, headingRows }, fields))!;
  }

  private async planOf(tx: EntityManager, { mapping }: Loaded, declaration: ResourceDeclaration): Promise<Plan> {
    const { actor } = current();
    const fields = await fieldsToImport(this.db, declaration);
    const columns = mapping!.columns.map(name => fields.find(field => field.name === name) ?? null);
    requireMapped(declaration, fields, mapping!);
    const dictionaries = await dictionariesOf(tx, actor.tenantId);
    return { tx, db: this.db, declaration, fields, columns, defaults: mapping!.defaults, dictionaries };
  }

  private async planned(plan: Plan, table: Table): Promise<PlannedRow[]> {
    const lines = recordLines(table);
    const rows = lines.map(line => cleanRow(line, { fields: plan.columns, dictionaries: plan.dictionaries }));
    await planRows(plan, rows);
    return rows;
  }
}

const WRITING = { zh: '写入', en: 'Writing' };

/** @throws NotImportable, PermissionMissing: whoever imports may create and update */
export function importable(resource: string): ResourceDeclaration {
  const declaration = resourceByName(resource);
  if (!declaration?.options.importable) throw NotImportable({ resource: resource.slice(0, 80) });
  const { create, update } = declaration.options.access;
  requirePermission('imports.run');
  requirePermission(String(create));
  requirePermission(String(update));
  return declaration;
}

/** @throws FieldsUnmapped, MappingInvalid */
export function requireMapped(
  declaration: ResourceDeclaration,
  fields: readonly ImportField[],
  mapping: Mapping,
): void {
  const named = mapping.columns.filter(name => name !== null);
  const unknown = [...named, ...Object.keys(mapping.defaults)].find(name => !fields.some(field => field.name === name));
  if (unknown !== undefined) throw MappingInvalid({ what: unknown.slice(0, 80) });
  const twice = named.find((name, at) => named.indexOf(name) !== at);
  if (twice !== undefined) throw MappingInvalid({ what: twice });
  const { importable: how, codeField } = declaration.options;
  const missing = fields.filter(
    ({ name, required }) =>
      required &&
      !named.includes(name) &&
      mapping.defaults[name] === undefined &&
      how!.defaults?.[name] === undefined &&
      !(how!.prepare && name === codeField),
  );
  if (missing.length === 0) return;
  throw FieldsUnmapped({
    zh: missing.map(({ title }) => title.zh).join('、'),
    en: missing.map(({ title }) => title.en).join(', '),
  });
}

function refuseWrong({ mode }: Loaded, rows: readonly PlannedRow[]): void {
  const wrong = rows.filter(isWrong).length;
  if (mode === 'all' && wrong > 0) throw RowsWrong({ rows: wrong });
}

/** After the write nothing waits any more. */
const asWritten = (row: PlannedRow): PlannedRow => ({ ...row, changes: {} });

const stayed = (kept: readonly Kept[]) => ({
  message: {
    zh: `有 ${kept.length} 行没有撤销：第 ${lines(kept)} 行。`,
    en: `${kept.length} rows were not taken back: ${lines(kept)}.`,
  },
  fix: { zh: '各行的原因见下表。', en: 'The rows below say why.' },
});
const lines = (kept: readonly Kept[]) =>
  kept
    .slice(0, 20)
    .map(({ line }) => line)
    .join(', ');

function countsOf(rows: readonly PlannedRow[]) {
  const count = (outcome: PlannedRow['outcome']) => rows.filter(row => row.outcome === outcome).length;
  return {
    total: rows.length,
    created: count('create'),
    updated: count('update'),
    unchanged: count('unchanged'),
    merged: count('merged'),
    conflicts: count('conflict'),
    invalid: count('invalid'),
  };
}
