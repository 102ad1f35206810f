import { createHash } from 'node:crypto';
import { Decimal, shiftMonth, type BillingMonth, type DecimalText } from '@cloudtally/plugin-sdk';
import type { BillAccount, PublishedMonths } from '@cloudtally/plugin-sdk/sandbox';
import type { DeliveryFormat, ExportRow } from './delivery-format';
import type { ExportFacts, ExportTable } from './export-table';

/** How an account's export is set up at the vendor. */
export interface ExportSetup {
  readonly table: ExportTable;
  readonly format: DeliveryFormat;
  readonly overwrite: 'CREATE_NEW_REPORT' | 'OVERWRITE_REPORT';
  readonly partRows: number;
  /** The most keys of one listing; S3 may always give fewer than it is asked for. */
  readonly listKeys: number;
}

type RowsChange = (rows: readonly ExportRow[]) => readonly ExportRow[];

/** An object of the account's bucket. Its bytes are made when somebody asks. */
export interface ExportObject {
  readonly key: string;
  readonly modified: Date;
  bytes(): Promise<Uint8Array>;
  /** Of a part: its bytes if its rows were these, for a fault that is played. */
  rewritten?(change: RowsChange): Promise<Uint8Array>;
}

/** One run of the export for one month. */
interface Execution {
  readonly period: BillingMonth;
  readonly revision: number;
  readonly id: string;
  readonly at: Date;
  /** Its manifest is there, which comes last. */
  readonly isComplete: boolean;
}

const MONTHS_KEPT = 14;
const DAY_MS = 86_400_000;

/**
 * The bucket as the vendor fills it: parts, then the manifest that names them. Rows, parts, manifests and Cost
 * Explorer's totals are made of one month's lines, so that they agree by construction.
 */
export class ExportStore {
  /** Executions whose data are there and whose manifest is not yet. */
  private readonly begun = new Set<string>();
  private readonly bytes = new Map<string, Promise<Uint8Array>>();

  constructor(
    readonly months: PublishedMonths,
    readonly setup: ExportSetup,
  ) {}

  begin(accountId: string, period: BillingMonth): void {
    this.begun.add(`${accountId}/${period}`);
  }

  /** The rows of a month as they are exported, and what they add up to. */
  export(account: BillAccount, period: BillingMonth, revision = this.months.revision(account, period)) {
    const { table, format } = this.setup;
    const make = (lines: Parameters<Parameters<PublishedMonths['view']>[2]>[0]) => {
      const facts: ExportFacts = {
        account,
        period,
        isFinal: this.isFinal(account, period, revision),
        kept: format.kept.bind(format),
      };
      const rows = lines.flatMap((line, at) => table.rowsOf(line, at, facts));
      return { rows, billedCost: sumOf(rows, table.costColumn) };
    };
    return this.months.view(`export-${table.name}`, { account, period }, make, revision);
  }

  /** The objects of the bucket whose key begins so, in the order of their keys. */
  list(account: BillAccount, prefix: string): ExportObject[] {
    return this.executions(account, prefix)
      .flatMap(execution => this.objectsOf(account, execution))
      .filter(({ key }) => key.startsWith(prefix))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  find(account: BillAccount, key: string): ExportObject | undefined {
    return this.list(account, key).find(object => object.key === key);
  }

  private isFinal(account: BillAccount, period: BillingMonth, revision: number): boolean {
    return period < this.months.source.runningMonth && revision >= account.revisions(period);
  }

  /** A month's executions are made only for a prefix that its keys may begin with. */
  private executions(account: BillAccount, prefix: string): Execution[] {
    const { runningMonth } = this.months.source;
    const asked = /BILLING_PERIOD=(\d{4}-\d\d)/.exec(prefix)?.[1];
    const all = Array.from({ length: MONTHS_KEPT }, (_, back) => shiftMonth(runningMonth, -back));
    return (asked ? all.filter(month => month === asked) : all).flatMap(period => this.runsOf(account, period));
  }

  private runsOf(account: BillAccount, period: BillingMonth): Execution[] {
    const newest = this.months.revision(account, period);
    if (this.months.lines(account, period, newest).length === 0) return [];
    const began = this.begun.has(`${account.accountId}/${period}`);
    const all = Array.from({ length: newest + (began ? 1 : 0) }, (_, at): Execution => {
      const revision = at + 1;
      const id = createHash('sha256').update(`${account.accountId}/${period}/${revision}`).digest('hex').slice(0, 32);
      const ran = new Date(Date.parse(`${shiftMonth(period, 1)}-01T06:00:00Z`) + at * 2 * DAY_MS);
      const shown = Math.min(revision, account.revisions(period));
      return { period, revision: shown, id, at: ran, isComplete: revision <= newest };
    });
    return this.setup.overwrite === 'CREATE_NEW_REPORT' ? all : overwritten(all);
  }

  private objectsOf(account: BillAccount, execution: Execution): ExportObject[] {
    const parts = this.partsOf(account, execution);
    // Written one after the other; the manifest a minute after the last.
    const manifest = {
      key: `${this.root(account)}/metadata/${this.folder(execution)}/${nameOf(account)}-Manifest.json`,
      modified: new Date(execution.at.getTime() + 60_000),
      bytes: () => this.once(`${execution.id}/manifest`, () => this.manifestOf(account, execution, parts)),
    };
    return execution.isComplete ? [...parts, manifest] : parts;
  }

  private partsOf(account: BillAccount, execution: Execution): ExportObject[] {
    const { rows } = this.export(account, execution.period, execution.revision);
    const { partRows, format, table } = this.setup;
    const folder = `${this.root(account)}/data/${this.folder(execution)}`;
    return Array.from({ length: Math.max(1, Math.ceil(rows.length / partRows)) }, (_, at) => {
      const part = rows.slice(at * partRows, (at + 1) * partRows);
      const written: NonNullable<ExportObject['rewritten']> = async change =>
        await format.write(table.columns, change(part));
      return {
        key: `${folder}/${nameOf(account)}-${String(at + 1).padStart(5, '0')}${format.extension}`,
        modified: execution.at,
        bytes: () => this.once(`${execution.id}/${at}`, () => written(same => same)),
        rewritten: written,
      };
    });
  }

  private manifestOf(account: BillAccount, { id, period }: Execution, parts: readonly ExportObject[]): Uint8Array {
    const { table, format } = this.setup;
    const manifest = {
      account: account.accountId,
      executionId: id,
      billingPeriod: { start: `${period.replace('-', '')}01T000000.000Z` },
      contentType: format.format,
      compression: format.compression,
      columns: table.columns.map(({ name, type }) => ({ name, type: TYPES[type] })),
      dataFiles: parts.map(({ key }) => `s3://${bucketOf(account)}/${key}`),
    };
    return Buffer.from(JSON.stringify(manifest, null, 2));
  }

  private folder({ period, id, at }: Execution): string {
    const month = `BILLING_PERIOD=${period}`;
    return this.setup.overwrite === 'CREATE_NEW_REPORT' ? `${month}/${at.toISOString()}-${id}` : month;
  }

  private root = ({ settings }: BillAccount): string =>
    [...settingText(settings.prefix).split('/').filter(Boolean), settingText(settings.exportName)].join('/');

  private once(name: string, make: () => Promise<Uint8Array> | Uint8Array): Promise<Uint8Array> {
    const known = this.bytes.get(name) ?? Promise.resolve().then(make);
    this.bytes.set(name, known);
    if (this.bytes.size > MOST_KEPT) this.bytes.delete(this.bytes.keys().next().value!);
    return known;
  }
}

const MOST_KEPT = 64;
const TYPES = { string: 'string', double: 'double', time: 'timestamp_milliseconds', map: 'map' } as const;
/** Settings of a world are not checked here; what is no text is as good as absent. */
export const settingText = (value: unknown): string => (typeof value === 'string' ? value : '');
const nameOf = ({ settings }: BillAccount): string => settingText(settings.exportName);
export const bucketOf = ({ settings }: BillAccount): string => settingText(settings.bucket);

/** Data of the newest execution, and the manifest of the newest complete one. */
function overwritten(all: readonly Execution[]): Execution[] {
  const [newest, before] = [all.at(-1), all.at(-2)];
  if (!newest) return [];
  return newest.isComplete || !before ? [newest] : [newest, { ...before, isComplete: true }];
}

const sumOf = (rows: readonly ExportRow[], column: string): DecimalText =>
  rows.reduce((sum, row) => sum.plus(row[column] ?? '0'), new Decimal(0)).toFixed();
