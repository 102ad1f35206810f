import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { sandboxWorlds, smallWorld } from '@cloudtally/seed';
import { runAs, workerActor } from '../../kernel/access';
import { AppModule, type LoadedModule } from '../../kernel/app';
import { clockOn, setClock, systemClock } from '../../kernel/clock/clock';
import { Database } from '../../kernel/database';
import { startSandboxes, type RunningSandboxes } from '../../kernel/plugins';
import { testConfig, testDatabase } from '../../testing';
import { modules } from '..';
import { DemoSeeder } from '../demo/demo.module';
import { MatchProposals, Receipts, ReceiptsModule } from '../receipts/receipts.module';
import { ClosingModule } from './closing.module';
import { Closing } from './closing.service';
import { Invariants } from './invariants.service';
import { MonthRoad, type RoadOptions } from './month-road.service';

const database = testDatabase();
const PERIOD = '2026-10';
const world = smallWorld();

/** The product as the terminal runs it, over the small world: real sandboxes, real plugins, real approvals. */
describe('the road of a month (M-144, X-18)', () => {
  let sandboxes: RunningSandboxes;
  let app: INestApplicationContext;
  let tenant: { id: string; path: string };
  let people: Record<string, { id: string; name: string }>;

  beforeAll(async () => {
    setClock(clockOn(world.today));
    sandboxes = await startSandboxes(sandboxWorlds(world));
    const all: LoadedModule[] = [...new Set([...modules, ReceiptsModule, ClosingModule])];
    const config = testConfig(database, { sandboxEndpoints: sandboxes.endpoints });
    app = await NestFactory.createApplicationContext(AppModule.for('terminal', config, all), { logger: ['error'] });
    await app.get(DemoSeeder, { strict: false }).seed(() => undefined, world);
    const [root] = await database.query<typeof tenant>(
      'select id, path::text as path from app.tenant where parent_id is null',
    );
    tenant = root!;
    const users = await database.query<{ key: string; id: string; name: string }>(
      `select r.key, u.id, u.name from app.user_account u join app.membership m on m.user_id = u.id join app.role r on r.id = m.role_id`,
    );
    people = Object.fromEntries(users.map(({ key, ...user }) => [key, user]));
  }, 180_000);
  afterAll(async () => {
    setClock(systemClock);
    await app?.close();
    await sandboxes?.stop();
  });

  const as = <T>(run: () => Promise<T>) => runAs(workerActor(tenant, people.finance), run, 'terminal');
  const get = <T>(type: new (...args: never[]) => T): T => app.get(type, { strict: false });
  const road = (options: RoadOptions = {}) => as(() => get(MonthRoad).run(PERIOD, options));
  const counts = async () =>
    (
      await database.query(
        `select (select count(*)::int from app.bill where period = $1 and state <> 'void') as bills,
         (select count(distinct number)::int from app.bill where period = $1) as numbers,
         (select coalesce(max(right(number, 6)::int), 0) from app.bill where period = $1) as last,
         (select count(*)::int from app.ledger_transaction where period = $1 and kind = 'bill_issue') as postings,
         (select sum(total)::text from app.bill where period = $1 and state <> 'void') as total`,
        [PERIOD],
      )
    )[0]!;

  it('reads the clouds of the demo by their vendors’ finality clocks, and the close waits for all of them (X-03)', async () => {
    const planned = await database.query<{ plan: string; cron: string | null }>(
      `select a.sync_plan as plan, (select s.cron from app.schedule s where s.cloud_account_id = a.id and s.deleted_at is null
         and s.name like '%定稿后读取') as cron
       from app.cloud_account a where a.tenant_id = $1 and a.plugin_id = 'cloud-aliyun'`,
      [tenant.id],
    );
    // Final on the 3rd at 12:00; two hours for the vendor to be late.
    expect(planned).toEqual(planned.map(() => ({ plan: 'finality', cron: '0 0 14 3 * *' })));
    expect(planned.length).toBeGreaterThan(0);
  });

  it('waits for the approver and asks once', async () => {
    await expect(road()).rejects.toMatchObject({ code: 'closing.approval_pending' });
    await expect(road()).rejects.toMatchObject({ code: 'closing.approval_pending' });
    expect(await database.query(`select state from app.approval where state = 'pending'`)).toHaveLength(1);
  }, 120_000);

  it('is cut off after every step, goes on where it was, and ends with residue 0.00 and nothing doubled', async () => {
    const options = { approver: people.approver, acknowledge: '公司自用' };
    const cuts = ['sync', 'attribute', 'rate', 'draft', 'approve', 'issue', 'issue', 'issue', 'receipts', 'close'];
    for (const cut of cuts) {
      let seen = 0;
      const cutOff = road({
        ...options,
        onProgress: ({ step }) =>
          step === cut && ++seen === 2 + (cuts.indexOf(cut) % 3)
            ? Promise.reject(new Error('killed'))
            : Promise.resolve(),
      });
      await cutOff.catch((error: unknown) => expect((error as Error).message).toBe('killed'));
    }
    const { number } = (
      await database.query<{ number: string; total: string }>(
        `select number, total from app.bill where period = $1 and number is not null limit 1`,
        [PERIOD],
      )
    )[0] ?? { number: '' };
    expect(number).not.toBe('');
    const result = await road(options);
    expect(result.currencies.map(({ currency, residue }) => [currency, residue])).toEqual([['CNY', '0.00']]);
    const counted = await counts();
    expect(counted).toMatchObject({
      numbers: counted.bills as number,
      last: counted.bills as number,
      postings: counted.bills as number,
    });
    expect(await as(() => get(Closing).stateOf(PERIOD))).toBe('closed');
    expect((await as(() => get(Invariants).check())).violations).toEqual([]);
    expect(await road(options)).toMatchObject({ already: true, issued: 0, matched: 0 });
    expect(await counts()).toEqual(counted);
  }, 180_000);

  it('takes the receipts of the closed month, and the exact ones book themselves', async () => {
    const bills = await database.query<{ number: string; total: string; id: string }>(
      `select id, number, trim_scale(total)::text as total from app.bill where period = $1 and state = 'issued' order by number limit 2`,
      [PERIOD],
    );
    for (const [index, { number, total }] of bills.entries()) {
      const receipt = {
        serial: `ROAD-${index}`,
        amount: total,
        currency: 'CNY',
        paidOn: world.today,
        payerName: null,
        payerAccount: null,
        memo: number,
      };
      await as(() => get(Database).transaction(tx => get(Receipts).record(tx, receipt)));
    }
    expect(await as(() => get(MatchProposals).matchAll({ confirmExact: true }))).toMatchObject({
      confirmed: bills.length,
    });
    expect((await as(() => get(Closing).chain(PERIOD))).currencies[0]!.residue).toBe('0.00');
  });
});
