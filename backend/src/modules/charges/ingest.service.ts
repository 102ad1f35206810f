import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Decimal } from '@cloudtally/plugin-sdk';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { RawPages, SyncRuns } from '../clouds/clouds.module';
import { apartFrom, type Apart } from './apart';
import { Dictionaries, type RunApart } from './dictionaries';
import { agree } from './domain/control-total';
import { idRange } from './domain/row-hash';
import { lateMonth } from './late/late-month';
import { writeRest } from './late/write-rest';
import { mapPages, newTally, RowMapper, type MappingTally } from './map-pages';
import { Quarantine } from './quarantine.service';
import { rawDifference, type RawDifference } from './raw-difference';
import { pagePairs, without, type ReadPages } from './read-ahead';
import { mapRows, stageDelta } from './slice-delta';
import {
  explanationOf,
  mappingOf,
  NOTHING,
  outcomeOf,
  touched,
  type SliceInput,
  type SliceOutcome,
  type SliceReading,
} from './slice-outcome';
import { loadSlice } from './slice-load';
import { compare, writeDifference, type Difference, type SliceTarget } from './slice-writer';
import { Slices, type SliceNews, type SliceRow } from './slices.service';
import { copyStaged, emptySums, openStaging, sumSlice, sumStaged, tellApart, type StagedSums } from './staging';

interface Work {
  readonly input: SliceInput;
  /** As it was before the work began; read again under its lock. */
  readonly found: SliceRow;
  readonly pages: readonly { readonly no: number; readonly rows: number }[];
  readonly rows: number;
  readonly mapping: string;
  /** Other slices have a part of the vendor's month. */
  readonly isShared?: boolean;
}

/** Turns the stored pages of a run into the current slice. */
@Injectable()
export class Ingest {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(SyncRuns) private readonly runs: SyncRuns,
    @Inject(RawPages) private readonly pages: RawPages,
    @Inject(Slices) private readonly slices: Slices,
    @Inject(Quarantine) private readonly quarantine: Quarantine,
  ) {}

  /**
   * Maps, stages, agrees with the vendor's total and writes the difference, in one transaction: the
   * slice is the old one or the new one, never a mixture.
   *
   * @throws ControlTotalDiffers, RowsMissing, SliceLocked, TooManyRejected, SyncTakenOver
   */
  async slice(input: SliceInput): Promise<SliceOutcome> {
    const { source, run, feed } = input;
    const pages = await this.pages.numbers(run.id, feed.id);
    const rows = pages.reduce((sum, page) => sum + page.rows, 0);
    const on = (found: SliceRow): Work => ({ input, found, pages, rows, mapping: mappingOf(source) });
    const late = await this.db.read(tx => lateMonth(tx, source.tenantId, run.period));
    const [own, ...others] = await this.slices.of(source.accountId, run.period, feed.id);
    if (others.length > 0 || own?.of_period || (late && !own))
      return this.map({ ...on(await this.slices.ensure(source, run.period, feed.id, late)), isShared: true });
    const work = on(own ?? (await this.slices.ensure(source, run.period, feed.id)));
    const news = input.always ? null : await this.newRows(work);
    if (news && news.come.length + news.gone.length === 0) return this.confirm(work);
    if (late) return this.map({ ...on(await this.slices.ensure(source, run.period, feed.id, late)), isShared: true });
    return (news && (await this.mapNews(work, news))) ?? this.map(work);
  }

  /**
   * What the vendor's rows of today differ by from those that the slice was made of. Rows that are the
   * same bytes are the same charges under the same mapping; they need not be mapped to know it.
   *
   * @returns null where that does not hold, or too much differs
   */
  private async newRows({ input, found, mapping, pages }: Work): Promise<RawDifference | null> {
    const { source, run, feed } = input;
    if (found.mapping !== mapping || !found.sync_run_id || !new Decimal(found.difference).isZero()) return null;
    const before = (await this.pages.numbers(found.sync_run_id, feed.id)).map(page => page.no);
    const now = pages.map(page => page.no);
    const [old, young] = [without(before, now), without(now, before)];
    if (old.length + young.length === 0) return { gone: [], come: [] };
    if (found.revision === 0 || (await this.quarantine.touches(source.accountId, run.period, feed.id))) return null;
    const readPages: ReadPages = wanted => this.pages.readMany(run.period, wanted);
    return rawDifference(pagePairs(old, young, readPages));
  }

  private confirm(work: Work): Promise<SliceOutcome> {
    const { input, found, rows } = work;
    return this.db.transaction(async tx => {
      const slice = await this.slices.hold(tx, found.id);
      const sums = standingSums(slice);
      const agreement = agree({ billedCost: slice.billed_cost, rows }, input.totals, input.source.currency);
      const reading = { input, slice, rows, sums, agreement, tally: newTally() };
      const news = newsOf(reading, work);
      // A closed month stays as it is; that the vendor still says the same is no revision of it.
      if (slice.state !== 'locked') await this.slices.confirm(tx, { ...input, slice, news }, slice.revision);
      await this.runs.fence(tx, input.run);
      return outcomeOf(reading, NOTHING);
    });
  }

  /**
   * Maps what has come and what has gone, and nothing else.
   *
   * @returns null, with nothing written, when a row is refused or the slice is not what its rows say: mapping all
   *          of it decides
   */
  private async mapNews(work: Work, news: RawDifference): Promise<SliceOutcome | null> {
    const { source, run, onRows } = work.input;
    const tally = newTally();
    const forgotten = newTally();
    const words = this.wordsOf(work, read => this.db.read(read));
    const come = await mapRows(news.come, this.mapperOf(work, tally, words));
    // Rows that have gone need no words: only their keys and contents are looked at.
    const gone = await mapRows(news.gone, this.mapperOf(work, forgotten, null));
    if (tally.rejected.length + forgotten.rejected.length > 0) return null;
    await onRows?.(work.rows);
    return this.db.transaction(async tx => {
      await openStaging(tx);
      const slice = await this.slices.lock(tx, source, work.found.id);
      const target = targetOf(work, slice);
      if (slice.revision !== work.found.revision || !(await stageDelta(tx, target, { come, gone }))) return null;
      await tellApart(tx);
      const difference = await compare(tx, target, 'delta');
      if (touched(difference)) await writeDifference(tx, target, difference);
      const sums = touched(difference)
        ? await sumSlice(tx, run.period, slice.no, idRange(slice.no))
        : standingSums(slice);
      const outcome = await this.conclude(tx, work, { slice, sums, tally, difference });
      await this.runs.fence(tx, run);
      return outcome;
    });
  }

  private async map(work: Work): Promise<SliceOutcome> {
    const { source, run, feed } = work.input;
    const apart = await apartFrom(this.db);
    const corrections = await this.quarantine.corrections(source.accountId, run.period, feed.id);
    let tally = newTally();
    try {
      return await this.db.transaction(async tx => {
        // A retry after a deadlock reads everything again, and counts anew.
        tally = newTally();
        const by = { tally, corrections, apart };
        const outcome = (await this.load(tx, work, by)) ?? (await this.replace(tx, work, by));
        await this.quarantine.file(tx, { ...work.input, rejected: tally.rejected });
        await this.runs.fence(tx, run);
        return outcome;
      });
    } catch (error) {
      // The rows that were refused are work whether or not the slice could be written.
      const { rejected } = tally;
      if (rejected.length > 0) {
        await this.db.transaction(async tx => {
          await this.quarantine.file(tx, { ...work.input, rejected });
          await this.runs.fence(tx, run);
        });
      }
      throw error;
    }
  }

  /**
   * The first content of a slice. Its row is locked all the while, so that only jobs wait for it: a month that is
   * attributed anew, or closed.
   *
   * @returns null for a slice that has content
   */
  private async load(tx: EntityManager, work: Work, by: MapBy): Promise<SliceOutcome | null> {
    if (work.found.revision > 0 || work.isShared) return null;
    const slice = await this.slices.lock(tx, work.input.source, work.found.id);
    if (slice.revision > 0) return null;
    const sums = await loadSlice(tx, targetOf(work, slice), this.linesOf(work, by));
    const difference = { ...NOTHING, inserted: sums.charges };
    return this.conclude(tx, work, { slice, sums, tally: by.tally, difference });
  }

  /** Maps the whole slice and writes what differs from the one that stands. */
  private async replace(tx: EntityManager, work: Work, by: MapBy): Promise<SliceOutcome> {
    await openStaging(tx);
    await copyStaged(tx, this.linesOf(work, by));
    if (work.isShared) return writeRest(tx, this.slices, { ...work, tally: by.tally });
    await tellApart(tx);
    return this.write(tx, work, by.tally);
  }

  private linesOf(work: Work, { tally, corrections, apart }: MapBy): AsyncGenerator<Uint8Array> {
    const { run, onRows } = work.input;
    const words = this.wordsOf(work, read => apart(() => this.db.read(read)));
    return mapPages({
      pages: work.pages.map(page => page.no),
      mapper: this.mapperOf(work, tally, words, corrections),
      readPages: wanted => apart(() => this.pages.readMany(run.period, wanted)),
      onPage: async rows => onRows && apart(async () => onRows(rows)),
    });
  }

  private mapperOf(
    { input, found }: Work,
    tally: MappingTally,
    words: Dictionaries | null,
    corrections: ReadonlyMap<string, unknown> = new Map(),
  ): RowMapper {
    const { source, run, feed } = input;
    const { currency, zone, facts: account } = source;
    const to = { slice: found.no, feed, period: run.period, currency, zone, account, corrections };
    return new RowMapper(to, tally, words);
  }

  private wordsOf({ input: { source } }: Work, apart: RunApart): Dictionaries {
    return new Dictionaries(source.tenantId, () => source.accountId, apart);
  }

  private async write(tx: EntityManager, work: Work, tally: MappingTally): Promise<SliceOutcome> {
    const { source } = work.input;
    const sums = (await sumStaged(tx)).get(work.found.no) ?? emptySums(work.found.no);
    const slice = await this.slices.lock(tx, source, work.found.id);
    const target = targetOf(work, slice);
    const isSame = slice.revision > 0 && slice.content_hash === sums.contentHash;
    const difference = isSame ? NOTHING : await compare(tx, target, 'replace');
    const outcome = await this.conclude(tx, work, { slice, sums, tally, difference });
    if (touched(difference)) await writeDifference(tx, target, difference);
    return outcome;
  }

  /** Holds what was read against the vendor's total, and files it: as a revision where it differs. */
  private async conclude(
    tx: EntityManager,
    work: Work,
    { slice, sums, tally, difference }: Concluded,
  ): Promise<SliceOutcome> {
    const { input, rows } = work;
    const { source, run } = input;
    const agreement = agree({ billedCost: sums.billedCost, rows }, input.totals, source.currency);
    const reading = { input, slice, rows, sums, agreement, tally };
    const news = newsOf(reading, work);
    if (touched(difference)) await this.slices.revise(tx, { source, run, slice, news }, difference);
    else await this.slices.confirm(tx, { source, run, slice, news }, slice.revision);
    return outcomeOf(reading, difference);
  }
}

interface MapBy {
  readonly tally: MappingTally;
  readonly corrections: ReadonlyMap<string, unknown>;
  readonly apart: Apart;
}

interface Concluded {
  readonly slice: SliceRow;
  readonly sums: StagedSums;
  readonly tally: MappingTally;
  readonly difference: Difference;
}

const targetOf = ({ input: { source, run } }: Work, slice: SliceRow): SliceTarget => ({
  tenantId: source.tenantId,
  accountId: source.accountId,
  period: run.period,
  slice: slice.no,
  revision: slice.revision,
});

/** Of a slice that stays as it is. */
const standingSums = (slice: SliceRow): StagedSums => ({
  ...emptySums(slice.no),
  charges: slice.charges,
  billedCost: slice.billed_cost,
  listCost: slice.list_cost,
  ...(slice.content_hash === null ? {} : { contentHash: slice.content_hash }),
});

/** @throws RowsMissing, ControlTotalDiffers when what was read does not add up */
const newsOf = (reading: SliceReading, { mapping }: Work): SliceNews => ({
  rows: reading.rows,
  rejected: reading.tally.rejected.length,
  sums: reading.sums,
  agreement: reading.agreement,
  explained: explanationOf(reading),
  mapping,
  now: clock.now(),
});
