import { readRows, type AccountFacts, type Feed } from '@cloudtally/plugin-sdk';
import type { Dictionaries } from './dictionaries';
import { TooManyRejected } from './charges.errors';
import { ChargeDays } from './domain/charge-day';
import { readRow, type Rejection } from './domain/read-row';
import { hash128 } from './domain/row-hash';
import { stageCharge } from './domain/staged-charge';
import { owned, readAhead, type ReadPages } from './read-ahead';
import { StagedLines } from './staged-lines';

export interface RejectedRow extends Rejection {
  readonly slice: number;
  readonly pageNo: number;
  readonly rowNo: number;
  readonly rowHash: string;
  readonly row: unknown;
}

/** What one mapping run saw; filled while it runs. */
export interface MappingTally {
  rows: number;
  readonly rejected: RejectedRow[];
  readonly warnings: Map<string, number>;
}

export const newTally = (): MappingTally => ({ rows: 0, rejected: [], warnings: new Map() });

export interface MappedSlice {
  readonly slice: number;
  readonly feed: Feed<unknown, unknown>;
  readonly period: string;
  readonly currency: string;
  readonly zone: string;
  readonly account: AccountFacts;
  /** Corrected rows by the hash of what they stand for (M-109). */
  readonly corrections: ReadonlyMap<string, unknown>;
}

/** A few bad rows are a work list; more are a vendor that changed. */
const MOST_REJECTED = 1_000;
/** Charges whose new words are numbered together. */
const BATCH = 2_000;

/** Reads rows one by one and writes down what they become, a batch at a time. */
export class RowMapper {
  private readonly days: ChargeDays;
  private batch: StagedLines;

  constructor(
    private readonly to: MappedSlice,
    private readonly tally: MappingTally,
    private readonly words: Dictionaries | null,
  ) {
    this.days = new ChargeDays(to.zone);
    this.batch = new StagedLines(words, BATCH);
  }

  /** @returns the batch, once it is full */
  add(raw: unknown, pageNo: number, rowNo: number): StagedLines | null {
    const { to, tally } = this;
    tally.rows++;
    const frame = { feed: to.feed, period: to.period, currency: to.currency, account: to.account, days: this.days };
    let read = readRow(raw, frame);
    if ('code' in read) {
      const rowHash = hash128(JSON.stringify(raw));
      const corrected = to.corrections.get(rowHash);
      const again = corrected === undefined ? read : readRow(corrected, frame);
      if ('code' in again) {
        this.reject({ ...again, slice: to.slice, pageNo, rowNo, rowHash, row: raw });
        return null;
      }
      read = again;
    }
    for (const code of read.warnings) tally.warnings.set(code, (tally.warnings.get(code) ?? 0) + 1);
    for (let part = 0; part < read.charges.length; part++) {
      const lineage = { pageNo, rowNo, part };
      this.batch.add(stageCharge(read.charges[part]!, { slice: to.slice, key: read.key, lineage }, this.days));
    }
    return this.batch.charges >= BATCH ? this.take() : null;
  }

  take(): StagedLines {
    const full = this.batch;
    this.batch = new StagedLines(this.words, BATCH);
    return full;
  }

  private reject(row: RejectedRow): void {
    const { rejected, rows } = this.tally;
    rejected.push(row);
    if (rejected.length > MOST_REJECTED) {
      throw TooManyRejected({ rejected: rejected.length, rows, code: mostCommon(rejected) });
    }
  }
}

function mostCommon(rejected: readonly RejectedRow[]): string {
  const counts = new Map<string, number>();
  for (const { code } of rejected) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0];
}

/**
 * Stored pages -> COPY text. While rows are mapped, the pages after them are fetched, and
 * the words of the batch before are looked up.
 */
export async function* mapPages({
  pages,
  readPages,
  mapper,
  onPage,
}: {
  readonly pages: readonly number[];
  readonly readPages: ReadPages;
  readonly mapper: RowMapper;
  onPage(rows: number): Promise<void>;
}): AsyncGenerator<Uint8Array> {
  let encoding: Promise<Uint8Array> | null = null;
  for await (const page of readAhead(pages, readPages)) {
    const rows = readRows(page.json());
    for (let row = 0; row < rows.length; row++) {
      const full = mapper.add(rows[row], page.no, row);
      if (!full) continue;
      if (encoding) yield await encoding;
      encoding = owned(full.finished());
    }
    await onPage(rows.length);
  }
  if (encoding) yield await encoding;
  const rest = mapper.take();
  if (rest.charges > 0) yield await rest.finished();
}
