import { AsyncResource } from 'node:async_hooks';
import fs from 'node:fs';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import {
  columnsFor,
  FOCUS_SPECIFICATION,
  capabilitiesShownBy,
  focusChecker,
  reportMarkdown,
  USUAL_CAPABILITIES,
  type CloudPlugin,
  type FocusCapability,
  type FocusReport,
  type Text,
} from '@cloudtally/plugin-sdk';
import { current, requirePermission, runAs, type Actor } from '../../../kernel/access';
import { CONFIG, type Config } from '../../../kernel/config';
import { Database } from '../../../kernel/database';
import { Files, type StoredFile } from '../../../kernel/files';
import { loadActor } from '../../../kernel/session';
import { refuseArchived } from '../../clouds/clouds.module';
import { monthsAsked } from '../months/months-asked';
import type { FocusExport, FocusExportResult } from './focus-export';
import { FocusRows } from './focus-rows.service';
import { reportSummary } from './report-summary';
import { rulesFrom } from './rule-source';
import { RowSpool, type Cells } from './row-spool';
import { forgetDeadDrafts } from './dead-drafts';
import { visibleColumns, type Visible } from './visible-columns';
import { writeCsv } from './write-csv';
import { writeParquet } from './write-parquet';

export interface ExportOptions {
  /** Of the job: a second try removes what the first one left. */
  readonly runId?: string;
  readonly signal?: AbortSignal;
  progress?(done: number, total: number | null, note?: Text): Promise<void>;
}

/** An export that lies on this disk and is nobody's file yet. */
export interface WrittenExport {
  readonly path: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly lean: number;
  readonly report: FocusReport;
}

const READING: Text = { zh: '读取费用', en: 'Reading charges' };
const WRITING: Text = { zh: '写入文件', en: 'Writing the file' };
const STEP = 1_000;
const MIME = {
  csv: 'text/csv; charset=utf-8',
  'csv.gz': 'application/gzip',
  parquet: 'application/vnd.apache.parquet',
};
/** Ours, in the order in which they stand after those of FOCUS. */
const OWN_COLUMNS = [
  'x_BillingCycle',
  'x_CloudAccount',
  'x_CustomerCode',
  'x_CustomerName',
  'x_AttributionState',
  'x_ServiceCode',
  'x_ChargeType',
  'x_Project',
  'x_OrderId',
];

/** Charges as a FOCUS 1.2 file: the rows, columns and masks of the one who asks, in bounded memory. */
@Injectable()
export class FocusExports {
  private readonly folder: string;
  private readonly rulesFile: string | null;

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Files) private readonly files: Files,
    @Inject(FocusRows) private readonly rows: FocusRows,
    @Inject(CONFIG) config: Config,
  ) {
    this.folder = path.join(config.dataDir, 'exports');
    this.rulesFile = config.focusRules;
  }

  /** Exports into a file of the person for whom the job runs; with that person's rights as they are now. */
  async export(asked: FocusExport, options: ExportOptions = {}): Promise<FocusExportResult> {
    const { actor } = current();
    const person = actor.userId
      ? await loadActor(this.db, actor.userId, { id: actor.tenantId, path: actor.tenantPath })
      : actor;
    const written = await this.write(asked, person, options);
    try {
      return await this.keep(asked, written, person);
    } finally {
      await fs.promises.rm(written.path, { force: true });
    }
  }

  /**
   * Writes the file and checks it as it is written.
   *
   * @param person whose rows and masks these are
   * @throws PermissionMissing, FieldForbidden
   */
  async write(asked: FocusExport, person: Actor, { signal, progress, runId }: ExportOptions): Promise<WrittenExport> {
    await fs.promises.mkdir(this.folder, { recursive: true });
    await forgetDeadDrafts(this.folder, runId);
    const draft = path.join(this.folder, `${runId ?? process.pid}-${performance.now()}`);
    const spool = new RowSpool(`${draft}.rows`, [...Object.keys(FOCUS_SPECIFICATION), ...OWN_COLUMNS]);
    // Progress is the job's, and told with the job's own connection.
    const tell = AsyncResource.bind(async (done: number, total: number, note: Text) => progress?.(done, total, note));
    try {
      const read = await runAs(person, () => this.collect(asked, spool, { signal, tell }));
      const columns = headingOf(spool, read.plugins, read.visible);
      const checker = focusChecker(columns, {
        ...rulesFrom(this.rulesFile),
        capabilities: capabilitiesShownBy(columns),
      });
      const rows = checked(spool, columns, { check: checker.addCells, tell, signal });
      if (asked.format === 'parquet') await writeParquet(draft, columns, rows);
      else await writeCsv(draft, columns, rows, { gzip: asked.format === 'csv.gz' });
      return { path: draft, columns, rows: spool.rows, lean: read.lean, report: checker.report() };
    } catch (error) {
      await fs.promises.rm(draft, { force: true });
      throw error;
    } finally {
      await spool.remove();
    }
  }

  private async collect(
    asked: FocusExport,
    spool: RowSpool,
    { signal, tell }: { signal?: AbortSignal; tell: Tell },
  ): Promise<{ plugins: ReadonlySet<CloudPlugin>; visible: Visible; lean: number }> {
    requirePermission('export.run');
    const visible = visibleColumns();
    await this.db.read(tx => refuseArchived(tx, monthsAsked(asked.filter)));
    const total = await this.rows.count(asked.filter);
    const plugins = new Set<CloudPlugin>();
    let lean = 0;
    await this.rows.read(
      asked.filter,
      async ({ row, plugin, lean: isLean }) => {
        if (plugin) plugins.add(plugin);
        if (isLean) lean++;
        await spool.add(row);
        // Twice the rows: each is read, and written.
        if (spool.rows % STEP === 0) await tell(spool.rows, total * 2, READING);
      },
      signal,
    );
    await spool.end();
    return { plugins, visible, lean };
  }

  private keep(asked: FocusExport, written: WrittenExport, person: Actor): Promise<FocusExportResult> {
    const base = `focus-1.2-${nameOf(asked)}`;
    const name = `${base}.${asked.format}`;
    const report = reportMarkdown(written.report, { title: name, locale: person.locale });
    return this.db.transaction(async tx => {
      const purpose = 'focus_export';
      const file = await this.files.adopt(tx, { name, mime: MIME[asked.format], path: written.path, purpose });
      const reportFile: StoredFile = await this.files.save(tx, {
        name: `${base}.report.md`,
        mime: 'text/markdown; charset=utf-8',
        bytes: Buffer.from(report),
        purpose,
      });
      return {
        file: { id: file.id, name: file.name, size: file.size },
        reportFile: { id: reportFile.id, name: reportFile.name },
        rows: written.rows,
        columns: written.columns.length,
        lean: written.lean,
        report: reportSummary(written.report),
      };
    });
  }
}

type Tell = (done: number, total: number, note: Text) => Promise<void>;

async function* checked(
  spool: RowSpool,
  columns: readonly string[],
  { check, tell, signal }: { check: (cells: Cells) => void; tell: Tell; signal?: AbortSignal },
): AsyncGenerator<Cells> {
  let done = 0;
  for await (const cells of spool.read(columns)) {
    check(cells);
    yield cells;
    if (++done % STEP !== 0) continue;
    signal?.throwIfAborted();
    await tell(spool.rows + done, spool.rows * 2, WRITING);
  }
  await tell(spool.rows * 2, spool.rows * 2, WRITING);
}

/**
 * FOCUS's columns that the vendors of these rows can fill or did fill, then ours. What the person may not
 * see is no column of the file.
 */
function headingOf(spool: RowSpool, plugins: ReadonlySet<CloudPlugin>, visible: Visible): readonly string[] {
  const able = new Set<FocusCapability>(USUAL_CAPABILITIES);
  for (const plugin of plugins) {
    // What the provider of a file can do only the file knows.
    if (!plugin.file) for (const each of plugin.focusCapabilities ?? []) able.add(each);
  }
  const demanded = new Set(columnsFor(able));
  const isOurs = (column: string) => !Object.hasOwn(FOCUS_SPECIFICATION, column);
  return spool.columns
    .filter(column => spool.used.has(column) || (isOurs(column) ? OWN_COLUMNS.includes(column) : demanded.has(column)))
    .filter(column => visible.has(column));
}

/** "2026-10" or "2026-08-2026-10" where the filter names months, else "charges". */
function nameOf({ filter }: FocusExport): string {
  const named = [...JSON.stringify(filter).matchAll(/"period":\{"(?:eq|gte|lte)":"(\d{4}-\d\d)"\}/g)];
  return [...new Set(named.map(([, month]) => month!))].sort().join('-') || 'charges';
}
