import type { AccountFacts, BillFileOnDisk, CloudPlugin, Feed } from '@cloudtally/plugin-sdk';
import { FileRowsUnreadable, TooManySlices } from './charges.errors';
import { ChargeDays } from './domain/charge-day';
import { groupOf, groupText, type FileGroupKey } from './domain/file-group';
import { firstCharge, type FirstCharge } from './domain/first-charge';
import { readRow, type Rejection, type RowReading } from './domain/read-row';
import { hash128 } from './domain/row-hash';
import { stageCharge, type StagedCharge } from './domain/staged-charge';
import type { RejectedRow } from './map-pages';

/** Where a group's rows go, found when its first row appears. */
export interface FileSlice {
  readonly slice: number;
  readonly zone: string;
  /** Stores a page of raw rows. @returns its number; 0 where nothing is stored */
  storePage(number: number, rows: readonly unknown[]): Promise<number>;
}

export interface FileGroup<Target extends FileSlice> {
  readonly key: FileGroupKey;
  readonly target: Target;
  rows: number;
  pages: number;
  readonly rejected: RejectedRow[];
}

interface OpenGroup<Target extends FileSlice> extends FileGroup<Target> {
  readonly days: ChargeDays;
  waiting: { raw: unknown; read: RowReading | Rejection }[];
}

const PAGE_ROWS = 1_000;
/** Rows waiting over all groups: what bounds memory when a file holds hundreds of accounts. */
const MOST_WAITING = 20_000;
const MOST_GROUPS = 2_000;
const MOST_REJECTED = 1_000;
const MOST_SHOWN = 8;

/**
 * Reads a bill file once and hands it out slice by slice, whatever order its rows are in. Rows that
 * cannot be let in stay with their slice.
 *
 * @throws TooManySlices, FileRowsUnreadable for rows of which not even the slice is known; what the
 *         plugin throws for a file that it cannot read
 */
export class BillFile<Target extends FileSlice> {
  readonly groups = new Map<string, OpenGroup<Target>>();
  readonly warnings = new Map<string, number>();
  rows = 0;
  /** The first rows as charges, for a person to see how the file was read. */
  readonly first: FirstCharge[] = [];
  private waiting = 0;
  private rejected = 0;
  private readonly utc = new ChargeDays('UTC');
  private readonly feed: Feed<unknown, unknown>;

  constructor(
    private readonly plugin: CloudPlugin,
    private readonly account: AccountFacts,
    private readonly open: (key: FileGroupKey) => Promise<Target>,
  ) {
    this.feed = plugin.feeds[0]!;
  }

  async *read(file: BillFileOnDisk, onRows: (rows: number) => Promise<void>): AsyncGenerator<StagedCharge[]> {
    for await (const raw of this.plugin.file!.rows(file, this.account)) {
      this.rows++;
      const group = await this.add(raw);
      if (group.waiting.length >= PAGE_ROWS) yield await this.flush(group);
      else if (this.waiting >= MOST_WAITING) yield await this.flush(this.largest());
      if (this.rows % PAGE_ROWS === 0) await onRows(this.rows);
    }
    for (const group of this.groups.values()) if (group.waiting.length > 0) yield await this.flush(group);
    await onRows(this.rows);
  }

  private async add(raw: unknown): Promise<OpenGroup<Target>> {
    const read = readRow(raw, { feed: this.feed, period: null, currency: null, account: this.account, days: this.utc });
    const charge = 'code' in read ? read.charge : read.charges[0];
    if (!charge) throw FileRowsUnreadable({ row: this.rows, reason: 'code' in read ? read.reason : NO_CHARGE });
    const key = groupOf(charge);
    const name = groupText(key);
    let group = this.groups.get(name);
    if (!group) {
      if (this.groups.size >= MOST_GROUPS) throw TooManySlices({ most: MOST_GROUPS });
      const target = await this.open(key);
      group = { key, target, rows: 0, pages: 0, rejected: [], days: new ChargeDays(target.zone), waiting: [] };
      this.groups.set(name, group);
    }
    group.rows++;
    if (this.first.length < MOST_SHOWN && !('code' in read)) this.first.push(...read.charges.map(firstCharge));
    group.waiting.push({ raw, read });
    this.waiting++;
    return group;
  }

  private largest(): OpenGroup<Target> {
    return [...this.groups.values()].reduce((a, b) => (a.waiting.length >= b.waiting.length ? a : b));
  }

  private async flush(group: OpenGroup<Target>): Promise<StagedCharge[]> {
    const { waiting, target, days } = group;
    group.waiting = [];
    this.waiting -= waiting.length;
    group.pages++;
    const pageNo = await target.storePage(
      group.pages,
      waiting.map(({ raw }) => raw),
    );
    const staged: StagedCharge[] = [];
    waiting.forEach(({ raw, read }, rowNo) => {
      if ('code' in read) return this.reject(group, { ...read, slice: target.slice, pageNo, rowNo, raw });
      for (const code of read.warnings) this.warnings.set(code, (this.warnings.get(code) ?? 0) + 1);
      read.charges.forEach((charge, part) => {
        const lineage = { pageNo, rowNo, part };
        staged.push(stageCharge(charge, { slice: target.slice, key: read.key, lineage }, days));
      });
    });
    return staged;
  }

  private reject(
    group: OpenGroup<Target>,
    found: Rejection & { slice: number; pageNo: number; rowNo: number; raw: unknown },
  ): void {
    const { code, reason, slice, pageNo, rowNo, raw } = found;
    group.rejected.push({ code, reason, slice, pageNo, rowNo, row: raw, rowHash: hash128(JSON.stringify(raw)) });
    if (++this.rejected > MOST_REJECTED) throw FileRowsUnreadable({ row: this.rows, reason });
  }
}

const NO_CHARGE = { zh: '没有对应的费用', en: 'it holds no charge' };
