import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { CloudPlugin, MappingChoice, Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { inputInvalid, toAppError } from '../../kernel/errors';
import { Plugins } from '../../kernel/plugins';
import { type CloudSource, CloudSources, RawPages, refuseArchived, SyncRuns } from '../clouds/clouds.module';
import { apartFrom, type Apart } from './apart';
import { BillFile } from './bill-file';
import { NoFileReader, NoMappingHere } from './charges.errors';
import { Dictionaries } from './dictionaries';
import { codeFor, groupText, type FileGroupKey } from './domain/file-group';
import type { FirstCharge } from './domain/first-charge';
import { importResult, type ImportResult } from './domain/import-result';
import type { StagedCharge } from './domain/staged-charge';
import { FileAccounts } from './file-accounts.service';
import type { ReportSummary } from './focus/focus-export';
import { ImportReport } from './focus/import-report';
import { previewSlice, writeSlice, type ImportedSlice, type ImportTarget } from './import-slice';
import { lateMonth } from './late/late-month';
import { Quarantine } from './quarantine.service';
import type { WriteMode } from './slice-writer';
import { Slices } from './slices.service';
import { StagedLines } from './staged-lines';
import { copyStaged, openStaging, sumStaged, tellApart } from './staging';

export interface ImportOptions {
  readonly path: string;
  /** As the person calls the file. */
  readonly name: string;
  /** Only bills of this account; null: whatever accounts the file names, made where they are new. */
  readonly cloudAccountId?: string | null;
  /** False shows what would happen and changes nothing. */
  readonly commit: boolean;
  /**
   * `merge` (default): what the file holds is added where it is not there yet, and what it does not
   * hold stays: the parts of an export, and windows that overlap, end in the same rows.
   * `replace`: the file is the whole of its accounts and months, and what it does not hold is removed.
   * A FOCUS line has no identity besides what it says, so that a corrected export must replace: merged,
   * the corrected line would stand beside the old one. The preview says how many lines would stay.
   */
  readonly mode?: WriteMode;
  /** For a file that has no month in it. */
  readonly month?: string | null;
  /** How the account's files are read from now on; saved with the commit. */
  readonly mapping?: MappingChoice | null;
  readonly jobRunId?: string;
  readonly signal?: AbortSignal;
  progress?(done: number, total: number | null, note?: Text): Promise<void>;
}

export interface FileImport extends ImportResult<ImportedSlice> {
  /** How a FOCUS file fares against the rules of FOCUS 1.2; of a preview only. */
  readonly focus: ReportSummary | null;
  readonly first: readonly FirstCharge[];
}

/** One import: what stays the same over its attempts. */
interface Import {
  readonly options: ImportOptions;
  readonly plugin: CloudPlugin;
  readonly only: CloudSource | null;
  readonly apart: Apart;
  readonly targets: Map<string, ImportTarget>;
}

const READING: Text = { zh: '读取文件', en: 'Reading the file' };
// A previewed slice that does not exist yet needs a number no real slice has: those count up from 1.
const LAST_SLICE = 2_147_483_647;

/** Bill files: previewed and taken in by the same code, so that the preview is what happens. */
@Injectable()
export class BillImports {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Plugins) private readonly plugins: Plugins,
    @Inject(CloudSources) private readonly sources: CloudSources,
    @Inject(FileAccounts) private readonly accounts: FileAccounts,
    @Inject(SyncRuns) private readonly runs: SyncRuns,
    @Inject(RawPages) private readonly pages: RawPages,
    @Inject(Slices) private readonly slices: Slices,
    @Inject(Quarantine) private readonly quarantine: Quarantine,
  ) {}

  /**
   * All slices of the file are written in one transaction: the whole file is in, or nothing of it.
   *
   * @throws NoFileReader, FileForPulledAccount, FileNamesOtherAccount, FileRowsUnreadable, SyncRunning,
   *         SliceLocked, and what the plugin says of a file that it cannot read
   */
  async importFile(options: ImportOptions): Promise<FileImport> {
    const chosen = options.cloudAccountId ? await this.sources.load(options.cloudAccountId) : null;
    const only = chosen && options.mapping ? mapped(chosen, options.mapping) : chosen;
    const plugin = only?.plugin.file ? only.plugin : await this.readerOf(options);
    const job: Import = { options, plugin, only, apart: await apartFrom(this.db), targets: new Map() };
    try {
      const result = await this.take(job);
      await this.closeRuns(job, result);
      return result;
    } catch (error) {
      const { code, text: message, fix } = toAppError(error);
      for (const { run } of job.targets.values()) {
        if (run) await this.runs.close(run, 'failed', {}, { code, message, fix });
      }
      throw error;
    }
  }

  /** What a file is, a look at it says: several plugins read a .csv. @throws NoFileReader */
  private async readerOf({ name, path: at }: ImportOptions): Promise<CloudPlugin> {
    const readers = this.plugins
      .all()
      .filter((plugin): plugin is CloudPlugin => plugin.kind === 'cloud' && 'file' in plugin)
      .filter(plugin => !plugin.file?.byAccount);
    const found = readers.filter(plugin => plugin.file?.accepts.some(ending => name.toLowerCase().endsWith(ending)));
    for (const plugin of found) if (await plugin.file?.recognises?.({ name, path: at })) return plugin;
    const rest = found.find(plugin => !plugin.file?.recognises) ?? found[0];
    if (rest) return rest;
    const accepts = [...new Set(readers.flatMap(plugin => plugin.file?.accepts ?? []))].join(', ');
    throw NoFileReader({ name: path.basename(name), accepts });
  }

  private async take(job: Import): Promise<FileImport> {
    const { options, plugin, only, apart } = job;
    const mode = options.mode ?? 'merge';
    return this.db.transaction(async tx => {
      // A retry reads the file again from its start.
      for (const { run } of job.targets.values()) {
        if (run) await apart(() => this.pages.forgetTask(run, plugin.feeds[0]!.id, taskOf(options)));
      }
      const account = only?.facts ?? { billingAccountId: '', invoiceIssuerName: '' };
      // A preview also says how good a FOCUS file it is.
      const report = options.commit ? null : new ImportReport();
      const reader = report ? { ...plugin, file: report.over(plugin.file!) } : plugin;
      const file = new BillFile<ImportTarget>(reader, account, key => apart(() => this.target(job, key)));
      await openStaging(tx);
      await copyStaged(tx, this.lines(job, file));
      await tellApart(tx);

      const sums = await sumStaged(tx);
      const slices: ImportedSlice[] = [];
      const groups = [...file.groups.values()].sort((a, b) => a.target.slice - b.target.slice);
      for (const group of groups) {
        const staged = sums.get(group.target.slice);
        const { source, run } = group.target;
        if (!source || !run) {
          slices.push(await previewSlice(tx, group, staged, mode));
          continue;
        }
        slices.push(await writeSlice(tx, this.slices, { group, staged, mode }));
        await this.quarantine.file(tx, { source, run, feed: plugin.feeds[0]!, rejected: group.rejected });
        await this.runs.fence(tx, run);
      }
      if (options.commit && options.mapping && only) await keepMapping(tx, only);
      const result = importResult(file, plugin.feeds[0]!.invariants, slices, options.commit);
      return { ...result, first: file.first, focus: report?.summary() ?? null };
    });
  }

  private async *lines(job: Import, file: BillFile<ImportTarget>): AsyncGenerator<Uint8Array> {
    const { options, only, apart } = job;
    const accountOf = (staged: StagedCharge) => accounts.get(staged.slice)!;
    const accounts = new Map<number, string>();
    const tenantId = only?.tenantId ?? current().actor.tenantId;
    // A preview leaves no words behind.
    const words = options.commit ? new Dictionaries(tenantId, accountOf, run => apart(() => this.db.read(run))) : null;
    const onRows = async (rows: number) => {
      options.signal?.throwIfAborted();
      await apart(async () => {
        for (const { run } of job.targets.values()) if (run) await this.runs.beat(run, 'read');
        await options.progress?.(rows, null, READING);
      });
    };
    const { name, path: at, month } = options;
    for await (const batch of file.read({ name, path: at, month: month ?? undefined }, onRows)) {
      for (const { target } of file.groups.values()) {
        if (target.source) accounts.set(target.slice, target.source.accountId);
      }
      if (batch.length === 0) continue;
      const lines = new StagedLines(words, batch.length);
      for (const staged of batch) lines.add(staged);
      yield await lines.finished();
    }
  }

  private async target(job: Import, key: FileGroupKey): Promise<ImportTarget> {
    const name = groupText(key);
    const known = job.targets.get(name);
    if (known) return known;
    const target = await this.makeTarget(job, key);
    job.targets.set(name, target);
    return target;
  }

  /** A commit makes account, run and slice; a preview only looks. */
  private async makeTarget(
    { options, plugin, only, apart, targets }: Import,
    key: FileGroupKey,
  ): Promise<ImportTarget> {
    await this.db.read(tx => refuseArchived(tx, month => month === key.period));
    const feed = plugin.feeds[0]!.id;
    const source = await this.accounts.resolve(key, plugin, only, options.commit);
    const code = source?.code ?? codeFor(key);
    const zone = source?.zone ?? 'UTC';
    const bookedIn = source && (await this.db.read(tx => lateMonth(tx, source.tenantId, key.period)));
    if (!options.commit || !source) {
      const found = source ? ((await this.slices.find(source.accountId, key.period, feed)) ?? null) : null;
      const slice = found?.no ?? LAST_SLICE - targets.size;
      return { slice, zone, source, code, run: null, found, bookedIn, storePage: () => Promise.resolve(0) };
    }
    const run = await this.runs.open(source, key.period, {
      source: 'file',
      jobRunId: options.jobRunId,
      fileName: options.name,
    });
    const found = await this.slices.ensure(source, key.period, feed, bookedIn);
    const own = { feed, task: taskOf(options) };
    const storePage = async (number: number, rows: readonly unknown[]) => {
      const [no] = await apart(() => this.pages.store(source, run, own, [{ number, rows, cursor: null, next: null }]));
      return no!;
    };
    return { slice: found.no, zone, source, code, run, found, bookedIn, storePage };
  }

  private async closeRuns(job: Import, result: FileImport): Promise<void> {
    for (const { run, source } of job.targets.values()) {
      if (!run) continue;
      const slice = result.slices.find(
        each => each.cloudAccountId === source!.accountId && each.period === run.period,
      )!;
      const { inserted, changed, removed, unchanged, rejected, windowStart, windowEnd } = slice;
      await this.runs.close(run, inserted + changed + removed > 0 ? 'done' : 'unchanged', {
        tasks: 1,
        rows_read: slice.rows,
        inserted,
        changed,
        removed,
        unchanged,
        rejected,
        billed_cost: slice.billedCost,
        window_start: windowStart,
        window_end: windowEnd,
        feeds: [slice],
      });
    }
  }
}

/** @throws NoMappingHere for a source whose format fixes its columns, InputInvalid */
function mapped(source: CloudSource, choice: MappingChoice): CloudSource {
  const mapping = source.plugin.file?.mapping;
  if (!mapping || !source.pluginAccountId) throw NoMappingHere({ account: source.code });
  const parsed = source.plugin.settings.safeParse(mapping.settings(source.facts.settings ?? {}, choice));
  if (!parsed.success) throw inputInvalid(parsed.error, 'mapping');
  return { ...source, facts: { ...source.facts, settings: parsed.data } };
}

/** The next file needs no step: its account knows how it is read. */
async function keepMapping(tx: EntityManager, { tenantId, pluginAccountId, facts }: CloudSource): Promise<void> {
  await tx.query(
    `update plugin_account set settings = $3, updated_at = now(), version = version + 1
     where tenant_id = $1 and id = $2`,
    [tenantId, pluginAccountId, JSON.stringify(facts.settings)],
  );
}

const taskOf = (options: ImportOptions): string => path.basename(options.name);
