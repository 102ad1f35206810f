import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { Files, type StoredFile } from '../../kernel/files';
import type { Mapping } from './domain/mapping';
import type { PlannedRow } from './domain/planned-row';
import type { RecordImport } from './record-import.resource';
import type { Kept, WrittenRow } from './write/undo-rows';
import { writeReport } from './write/report';
import type { Write } from './write/write-rows';

const CHUNK = 500;

/** What a stage leaves behind; what is not named stays. */
export interface Left {
  readonly stage?: string;
  readonly look?: unknown;
  readonly mapping?: unknown;
  readonly problem?: unknown;
  readonly parity?: unknown;
  readonly reportId?: string;
  readonly total?: number;
  readonly created?: number;
  readonly updated?: number;
  readonly unchanged?: number;
  readonly merged?: number;
  readonly conflicts?: number;
  readonly invalid?: number;
  readonly finished?: true;
}

/** Imports, their rows and profiles in the database. */
@Injectable()
export class RowStore {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Files) private readonly files: Files,
  ) {}

  async load(id: string) {
    const { tenantId } = current().actor;
    const [found] = await this.db.read(tx =>
      tx.query<Pick<RecordImport, 'id' | 'resource' | 'fileId' | 'fileName' | 'stage' | 'look' | 'mapping' | 'mode'>[]>(
        `select id, resource, file_id as "fileId", file_name as "fileName", stage, look, mapping, mode
         from record_import where id = $1 and tenant_id = $2`,
        [id, tenantId],
      ),
    );
    if (!found) throw RecordNotFound({ resource: 'recordImport' });
    return found;
  }

  /** Locks the import: of two that write it at once the second sees what the first made of it. */
  async stageOf(tx: EntityManager, id: string): Promise<string | undefined> {
    const [row] = await tx.query<{ stage: string }[]>('select stage from record_import where id = $1 for update', [id]);
    return row?.stage;
  }

  set(id: string, left: Left): Promise<void> {
    const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value));
    return this.db.transaction(async tx => {
      await tx.query(
        `update record_import set stage = coalesce($2, stage),
           look = case when $3 then $4 else look end, mapping = case when $5 then $6 else mapping end,
           problem = case when $7 then $8 else problem end, parity = case when $9 then $10 else parity end,
           report_id = coalesce($11, report_id), total = coalesce($12, total), created = coalesce($13, created),
           updated = coalesce($14, updated), unchanged = coalesce($15, unchanged), merged = coalesce($16, merged),
           conflicts = coalesce($17, conflicts), invalid = coalesce($18, invalid),
           finished_at = case when $19 then now() else finished_at end, updated_at = now(), version = version + 1
         where id = $1`,
        [
          id,
          left.stage ?? null,
          'look' in left,
          json(left.look),
          'mapping' in left,
          json(left.mapping),
          'problem' in left,
          json(left.problem),
          'parity' in left,
          json(left.parity),
          left.reportId ?? null,
          left.total ?? null,
          left.created ?? null,
          left.updated ?? null,
          left.unchanged ?? null,
          left.merged ?? null,
          left.conflicts ?? null,
          left.invalid ?? null,
          left.finished ?? false,
        ],
      );
    });
  }

  async profileOf(resource: string, fingerprint: string): Promise<{ name: string; mapping: Mapping } | null> {
    const [found] = await this.db.read(tx =>
      tx.query<{ name: string; mapping: Mapping }[]>(
        `select name, mapping from import_profile
         where tenant_id = $1 and resource = $2 and fingerprint = $3 and deleted_at is null`,
        [current().actor.tenantId, resource, fingerprint],
      ),
    );
    return found ?? null;
  }

  /** Replaces the rows of an import. */
  async keepRows(
    tx: EntityManager,
    id: string,
    rows: readonly PlannedRow[],
    written: ReadonlyMap<number, readonly Write[]> = new Map(),
  ): Promise<void> {
    await tx.query('delete from import_row where record_import_id = $1', [id]);
    const { tenantId, userId } = current().actor;
    for (let at = 0; at < rows.length; at += CHUNK) {
      const part = rows.slice(at, at + CHUNK).map(row => ({
        line: row.line,
        outcome: row.outcome,
        title: row.title,
        record_id: row.recordId,
        cells: row.cells,
        cleaned: row.cleaned,
        changes: row.changes,
        issues: row.issues,
        writes: written.get(row.line) ?? [],
      }));
      await tx.query(
        `insert into import_row (tenant_id, record_import_id, created_by, line, outcome, title, record_id, cells, cleaned,
           changes, issues, writes)
         select $1, $2, $3, r.line, r.outcome, r.title, r.record_id, r.cells, r.cleaned, r.changes, r.issues, r.writes
         from jsonb_to_recordset($4) as r (line int, outcome text, title text, record_id uuid, cells jsonb, cleaned jsonb,
           changes jsonb, issues jsonb, writes jsonb)`,
        [tenantId, id, userId, JSON.stringify(part)],
      );
    }
  }

  writtenRows(tx: EntityManager, id: string): Promise<WrittenRow[]> {
    return tx.query<WrittenRow[]>(
      `select line, writes from import_row where record_import_id = $1 and writes <> '[]' order by line`,
      [id],
    );
  }

  /** Rows that an undo left say why. */
  async noteKept(tx: EntityManager, id: string, kept: readonly Kept[]): Promise<void> {
    const issues = kept.map(({ line, text }) => ({ line, issue: [{ field: null, level: 'error', text }] }));
    await tx.query(
      `update import_row set issues = r.issue from jsonb_to_recordset($2) as r (line int, issue jsonb)
       where record_import_id = $1 and import_row.line = r.line`,
      [id, JSON.stringify(issues)],
    );
  }

  report(tx: EntityManager, report: Parameters<typeof writeReport>[2]): Promise<StoredFile> {
    return writeReport(this.files, tx, report);
  }
}
