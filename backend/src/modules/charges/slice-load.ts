import { setImmediate as turn } from 'node:timers/promises';
import { Decimal } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { answerQuestions, FOLD_COLUMNS, meetsAnswer, openQuestions, questionOf } from './attribution/questions';
import { LinesLost } from './charges.errors';
import { hash128 } from './domain/row-hash';
import { STAGING_COLUMNS } from './domain/staged-charge';
import { owned } from './read-ahead';
import { rollUp } from './roll-up';
import { INSERT_STAGED, type SliceTarget } from './slice-writer';
import { copyStaged, openStaging, PARTIAL_SUMS, tellApart, type StagedSums } from './staging';

/** COPY texts that go into the month together: enough that its statements count for little, few enough to wait in memory. */
const CHUNKS = 16;

/**
 * Loads the first content of a slice: everything is new and nothing has to be compared, so lines go into the month
 * batch by batch, while the next ones are being mapped. Nobody sees them before the transaction ends.
 *
 * Call it under the lock of the slice's row, and only while its revision is 0.
 *
 * @param chunks COPY text
 */
export async function loadSlice(
  tx: EntityManager,
  target: SliceTarget,
  chunks: AsyncIterable<Uint8Array>,
): Promise<StagedSums> {
  const load = new SliceLoad(tx, target);
  await load.open();
  let batch: Uint8Array[] = [];
  let loading: Promise<void> = Promise.resolve();
  try {
    for await (const chunk of chunks) {
      batch.push(chunk);
      // Mapping leaves the loop no time by itself, and what it has made must get to the database meanwhile.
      await turn();
      if (batch.length < CHUNKS) continue;
      await loading;
      loading = owned(load.add(batch));
      batch = [];
    }
    await loading;
    if (batch.length > 0) await load.add(batch);
  } finally {
    // The connection is not given back while a batch is on its way.
    await loading.catch(() => undefined);
  }
  return load.finish();
}

interface PartialSums {
  readonly charges: number;
  readonly put: number;
  /** Id of one of those that were put. */
  readonly onePut: string | null;
  readonly billedCost: string;
  readonly listCost: string;
  readonly windowStart: Date | null;
  readonly windowEnd: Date | null;
  readonly hash1: string;
  readonly hash2: string;
}

class SliceLoad {
  private readonly parts: PartialSums[] = [];
  private twins = 0;

  constructor(
    private readonly tx: EntityManager,
    private readonly target: SliceTarget,
  ) {}

  open(): Promise<void> {
    return openStaging(this.tx);
  }

  /** @throws LinesLost */
  async add(lines: readonly Uint8Array[]): Promise<void> {
    const { tx, target } = this;
    const { tenantId, accountId, period, slice } = target;
    // Questions name resources by their words, and those of the first batch are there by now.
    if (this.parts.length === 0) await openQuestions(tx, tenantId);
    else await tx.query('truncate staged, fold');
    await copyStaged(tx, lines);
    const [asked] = await tx.query<{ fresh: number }[]>(ASK, [accountId, slice]);
    if (asked!.fresh > 0) await answerQuestions(tx, tenantId);
    const [part] = await tx.query<PartialSums[]>(PUT, [period, slice, 1, accountId, tenantId]);
    if (part!.put < part!.charges) await this.setAside(part!);
    this.parts.push(part!);
  }

  /** Lines with a key that stands already get their ordinals when all of them are here. */
  private async setAside({ charges, put, onePut }: PartialSums): Promise<void> {
    const { period, slice } = this.target;
    await this.tx.query('create temporary table if not exists twin of app.charge_staging on commit drop');
    const [found] = await this.tx.query<{ twins: number }[]>(SET_ASIDE, [period, slice, onePut]);
    if (put + found!.twins !== charges) throw LinesLost({ slice, charges, kept: put + found!.twins });
    this.twins += found!.twins;
  }

  async finish(): Promise<StagedSums> {
    const { tx, target } = this;
    const { tenantId, accountId, period, slice } = target;
    if (this.twins > 0) {
      await tx.query('truncate staged');
      await tx.query(TAKE_BACK, [period, slice]);
      await tellApart(tx);
      await tx.query(INSERT_STAGED, [period, slice, 1, accountId, tenantId]);
    }
    if (this.parts.length > 1) await this.askAgain();
    await rollUp(tx, period, [slice]);
    return this.sums();
  }

  /** Rules may have changed since the first batches asked; a change does not look for charges that it cannot see. */
  private async askAgain(): Promise<void> {
    const { tx, target } = this;
    const { tenantId, period, slice } = target;
    await tx.query('create temporary table asked on commit drop as select * from answer');
    await tx.query('create temporary table watched_before on commit drop as select * from watched');
    await openQuestions(tx, tenantId);
    await tx.query(`insert into fold (${FOLD_COLUMNS}) select ${FOLD_COLUMNS} from asked`);
    await answerQuestions(tx, tenantId);
    const [found] = await tx.query<{ stale: boolean }[]>(IS_STALE);
    if (!found!.stale) return;
    await tx.query('truncate fold, answer');
    await tx.query(ASK_STANDING, [period, slice]);
    await answerQuestions(tx, tenantId);
    await tx.query(ANSWER_STANDING, [period, slice]);
  }

  private sums(): StagedSums {
    const { parts } = this;
    const charges = parts.reduce((sum, part) => sum + part.charges, 0);
    const exact = (pick: (part: PartialSums) => string) =>
      parts.reduce((sum, part) => sum.plus(pick(part)), new Decimal(0)).toFixed();
    const whole = (pick: (part: PartialSums) => string) => parts.reduce((sum, part) => sum + BigInt(pick(part)), 0n);
    const instants = (pick: (part: PartialSums) => Date | null) =>
      parts.map(part => pick(part)?.getTime()).filter(time => time !== undefined);
    const starts = instants(part => part.windowStart);
    const ends = instants(part => part.windowEnd);
    return {
      slice: this.target.slice,
      charges,
      billedCost: exact(part => part.billedCost),
      listCost: exact(part => part.listCost),
      windowStart: starts.length > 0 ? new Date(Math.min(...starts)) : null,
      windowEnd: ends.length > 0 ? new Date(Math.max(...ends)) : null,
      contentHash: hash128(`${charges}/${whole(part => part.hash1)}/${whole(part => part.hash2)}`),
    };
  }
}

/** Questions that no batch has asked yet. $1 account, $2 slice. */
const ASK = `
  with fresh as (
    insert into fold (${FOLD_COLUMNS})
    select distinct ${questionOf('s', '$1::uuid')}
    from staged s where s.slice_id = $2 and not exists (select from answer a where ${meetsAnswer('s', '$1::uuid')})
    returning 1
  )
  select count(*)::int as fresh from fresh`;

const PUT = `
  with put as (${INSERT_STAGED} on conflict (period, id) do nothing returning id)
  select (select count(*) from put)::int as put, (select id from put limit 1) as "onePut", ${PARTIAL_SUMS} from staged`;

// A page that the vendor sent twice is one raw page: its lines lie in one place, and one of them may stand. Which of
// those that stand came with this batch is told by the command that wrote them. $3 one of these.
const SET_ASIDE = `
  with batch as (select cmin from charge where period = $1 and id = $3::uuid),
  placed as (
    select s.*, row_number() over (partition by s.id, s.page_no, s.row_no, s.part) as place from staged s
  ),
  aside as (
    insert into twin (ordinal, ${STAGING_COLUMNS})
    select 1, ${STAGING_COLUMNS.split(', ')
      .map(column => `s.${column}`)
      .join(', ')}
    from placed s join charge c on c.period = $1 and c.slice_id = $2 and c.id = s.id
    where s.place > 1 or (c.page_no, c.row_no, c.part) is distinct from (s.page_no, s.row_no, s.part)
      or not exists (select from batch b where b.cmin = c.cmin)
    returning 1
  )
  select count(*)::int as twins from aside`;

/** All lines of the keys that came more than once, out of the month again. */
const TAKE_BACK = `
  with standing as (
    delete from charge c where c.period = $1 and c.slice_id = $2 and c.id in (select id from twin)
    returning ${STAGING_COLUMNS}
  )
  insert into staged (ordinal, ${STAGING_COLUMNS})
  select 1, ${STAGING_COLUMNS} from standing
  union all
  select 1, ${STAGING_COLUMNS} from twin`;

const IS_STALE = `
  select exists (
      select from asked o join answer a using (${FOLD_COLUMNS})
      where (o.customer_id, o.state, o.rule_id) is distinct from (a.customer_id, a.state, a.rule_id))
    or exists ((select id from watched except select id from watched_before)
      union all (select id from watched_before except select id from watched)) as stale`;

const ASK_STANDING = `
  insert into fold (${FOLD_COLUMNS})
  select distinct ${questionOf('c')} from charge c where c.period = $1 and c.slice_id = $2`;

const ANSWER_STANDING = `
  update charge c set customer_id = a.customer_id, state = a.state, rule_id = a.rule_id
  from answer a
  where c.period = $1 and c.slice_id = $2 and ${meetsAnswer('c')}
    and (c.customer_id, c.state, c.rule_id) is distinct from (a.customer_id, a.state, a.rule_id)`;
