import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { Database } from '../../../src/kernel/database';
import { send } from '../../../src/kernel/jobs';
import type { SandboxEndpoints } from '../../../src/kernel/plugins';
import { Approvals } from '../../../src/modules/approvals/approvals.module';
import { closeMonth, Invariants } from '../../../src/modules/closing/closing.module';
import type { TestDatabase } from '../../../src/testing';
import { copyOf, emptyDatabase, type Copy } from './database-copies';
import { PERIOD, SmallCompany } from './small-company';
import { WorkerProcess } from './worker-process';

/** How a close went, and what it left. */
export interface ClosedBooks {
  readonly books: Readonly<Record<string, unknown>>;
  readonly violations: readonly unknown[];
  readonly kills: readonly Kill[];
  /** How long each of the two parts took, without the start of the process. */
  readonly milliseconds: readonly number[];
}

/** When it hit: so long after the worker took the run, at this step. */
export interface Kill {
  readonly after: number;
  readonly at: string;
}

interface Run {
  readonly state: string;
  readonly worker: string | null;
  readonly step: string | null;
  readonly result: { waiting?: string } | null;
  readonly error: unknown;
}

/** The beginning of the story: the small company before its October, in a database that nobody is connected to. */
export async function before(endpoints: SandboxEndpoints): Promise<Copy> {
  const seeded = await emptyDatabase();
  const company = await SmallCompany.found(seeded, endpoints);
  await company.close();
  return seeded;
}

/**
 * Closes the month by the worker, twice as people do it: up to the approval, and after it.
 *
 * @param nextKill so many milliseconds after a worker took the run of this part it is killed with -9; null: it is left
 *   alone
 */
export async function closeByWorker(
  from: Copy,
  endpoints: SandboxEndpoints,
  nextKill: (part: number) => number | null,
): Promise<ClosedBooks> {
  const database = await copyOf(from.name);
  const company = await SmallCompany.visit(database, endpoints);
  // A run is looked at forty times a second: by one connection.
  const eyes = new Client({ connectionString: database.urls.owner, application_name: 'scenario' });
  await eyes.connect();
  const kills: Kill[] = [];
  const milliseconds: number[] = [];
  let worker: WorkerProcess | undefined;
  try {
    for (const part of [0, 1]) {
      const id = await company.as('finance', () =>
        company.get(Database).transaction(tx => send(tx, closeMonth, { period: PERIOD })),
      );
      for (;;) {
        worker ??= new WorkerProcess(company.config);
        await until(eyes, id, ({ worker: by }) => by?.endsWith(`:${worker!.pid}`) ?? false);
        const began = performance.now();
        const after = nextKill(part);
        const run = await until(eyes, id, ({ state }) => state === 'done', after ?? Infinity);
        if (after !== null && run.state !== 'done') {
          await worker.kill();
          worker = undefined;
          const hit = await look(eyes, id);
          if (hit.state !== 'done') kills.push({ after: Math.round(after), at: hit.step ?? 'start' });
          await countAsDead(database);
          if (hit.state !== 'done') continue;
        }
        milliseconds.push(performance.now() - began);
        break;
      }
      if (part === 0) await approve(company, database);
    }
    await worker?.kill();
    worker = undefined;
    const { violations } = await company.asSystem(() => company.get(Invariants).check());
    return { books: await booksOf(database), violations, kills, milliseconds };
  } finally {
    await worker?.kill();
    await eyes.end();
    await company.close();
    await database.drop();
  }
}

async function look(eyes: Client, id: string): Promise<Run> {
  const { rows } = await eyes.query<Run & { [column: string]: unknown }>(
    `select state, worker, progress_note ->> 'step' as step, result, error from app.job_run where id = $1`,
    [id],
  );
  return rows[0]!;
}

/** @param longest how many milliseconds it is waited for; then the run is given as it is */
async function until(eyes: Client, id: string, isSo: (run: Run) => boolean, longest = Infinity): Promise<Run> {
  for (const began = performance.now(); performance.now() - began < 120_000;) {
    const run = await look(eyes, id);
    if (run.state === 'failed') throw new Error(`The close failed: ${JSON.stringify(run.error)}`);
    const left = longest - (performance.now() - began);
    if (isSo(run) || run.state === 'done' || left <= 0) return run;
    await sleep(Math.min(25, left));
  }
  throw new Error(`The close stands still: ${JSON.stringify(await look(eyes, id))}`);
}

/** A run is taken over once its heart has not beaten for ten seconds: that time is made to have passed. */
const countAsDead = (database: TestDatabase) =>
  database.query(`update app.job_run set heartbeat_at = heartbeat_at - interval '11 seconds' where state = 'running'`);

async function approve(company: SmallCompany, database: TestDatabase): Promise<void> {
  const pending = await database.query<{ id: string }>(`select id from app.approval where state = 'pending'`);
  if (pending.length !== 1) throw new Error(`${pending.length} approvals wait instead of one`);
  await company.as('approver', () =>
    company.get(Approvals).decide({ approvalId: pending[0]!.id, act: 'approve', channel: 'web' }),
  );
}

/** All that a close leaves, without ids and instants: two closes of the same month are equal in it. */
const BOOKS: Readonly<Record<string, string>> = {
  bills: `select b.number, b.customer_code, b.state, b.lines, trim_scale(b.exact_total)::text as exact, trim_scale(b.rounding)::text as rounding,
      trim_scale(b.total)::text as total, b.issued_on::text, b.due_on::text, b.snapshot is not null as frozen
    from app.bill b where b.period = $1 order by b.number`,
  lines: `select b.number, l.no, l.label, l.charges, trim_scale(l.cost)::text as cost, trim_scale(l.exact_price)::text as exact, trim_scale(l.price)::text as price
    from app.bill_line l join app.bill b on b.id = l.bill_id where b.period = $1 order by b.number, l.no`,
  numbers: `select kind, last from app.number_sequence where period = $1 or period is null order by kind`,
  ledger: `select t.kind, t.description, t.booked_on::text, a.code, c.code as customer, e.currency, trim_scale(e.amount)::text as amount
    from app.ledger_entry e join app.ledger_transaction t on t.id = e.transaction_id join app.ledger_account a on a.id = e.account_id
    left join app.customer c on c.id = e.customer_id where t.period = $1 order by 2, 4, 5, 7`,
  balances: `select code, currency, trim_scale(balance)::text as balance from app.ledger_account order by code, currency`,
  charges: `select s.feed, s.revision, s.state, s.charges::int, c.code as customer, h.state as attributed, count(*)::int as n, trim_scale(sum(h.billed_cost))::text as cost
    from app.charge h join app.charge_slice s on s.no = h.slice_id left join app.customer c on c.id = h.customer_id
    where h.period = $1 group by 1, 2, 3, 4, 5, 6 order by 1, 5, 6, 7, 8`,
  rated: `select c.code as customer, g.key, g.label, g.charges::int, trim_scale(g.price)::text as price
    from app.rated_group g left join app.customer c on c.id = g.customer_id
    where g.period = $1 and g.superseded_by is null order by 1, 2`,
  approvals: `select state, channel, title_zh, (select count(*)::int from app.approval_decision d where d.approval_id = a.id) as decisions
    from app.approval a order by created_at`,
  chain: `select revision, no, currency, step, cause, trim_scale(amount)::text as amount from app.reconciliation_row where period = $1 order by no`,
  month: `select state, revision from app.period_close where period = $1`,
  asked: `select split_part(key, ':', 1) as what, recipient, count(*)::int as n from app.message group by 1, 2 order by 1, 2`,
};

async function booksOf(database: TestDatabase): Promise<Record<string, unknown>> {
  const books: Record<string, unknown> = {};
  for (const [name, sql] of Object.entries(BOOKS)) {
    books[name] = await database.query(sql, sql.includes('$1') ? [PERIOD] : []);
  }
  return books;
}
