import { Decimal } from '@cloudtally/plugin-sdk';
import { testDatabase } from '../../testing';
import { addAccount, addTenant, chargeBench, type ChargeBench, type Tenant } from './testing/charge-bench';
import { fakeCloud, type FakeVendor } from './testing/fake-cloud';
import { page, PERIOD, row, rows, show, totalOf } from './testing/fake-rows';

const database = testDatabase();

describe('a sync', () => {
  let vendor: FakeVendor;
  let bench: ChargeBench;
  let tenant: Tenant;
  let account: string;
  const live: FakeVendor = { pages: [], totals: null, fetched: [] };
  beforeAll(async () => {
    bench = await chargeBench(database, [fakeCloud(live)]);
    tenant = await addTenant(database, 'Sync');
  });
  afterAll(() => bench.close());
  let count = 0;
  beforeEach(async () => {
    vendor = Object.assign(live, { pages: [], totals: null, fetched: [], beforePage: undefined, finality: undefined });
    account = await addAccount(database, tenant, `acc-${++count}`);
  });

  const sync = (explained?: string) => bench.as(tenant, () => bench.syncs.sync(account, PERIOD, { explained }));
  const facts = () =>
    database.query<{ id: string; billed_cost: string; revision: number; page_no: string }>(
      `select id, trim_scale(billed_cost)::text as billed_cost, revision, page_no from app.charge
       where cloud_account_id = $1 order by id`,
      [account],
    );
  const sum = (amounts: readonly { billed_cost: string }[]) =>
    amounts.reduce((total, each) => total.plus(each.billed_cost), new Decimal(0)).toFixed();

  it('M-110 shows window, rows, changes and sums of each run', async () => {
    show(vendor, page('a', rows(0, 50), rows(50, 80, { voucher: '0.1' })));
    await sync();
    const [run] = await database.query(`select * from app.sync_run where cloud_account_id = $1`, [account]);
    expect(run).toMatchObject({
      state: 'done',
      pages: 2,
      tasks: 1,
      rows_read: '80',
      inserted: '110',
      changed: '0',
      rejected: '0',
      window_start: new Date('2026-10-01T00:00:00Z'),
      window_end: new Date('2026-10-28T01:00:00Z'),
      difference: '0.000000000000',
    });
    expect(new Decimal(run!.billed_cost as string).toFixed()).toBe(vendor.totals![0]!.billedCost);
  });

  it('keeps every digit of amounts that no double holds', async () => {
    const wide = { list: '12345678901234567890.123456789012', payable: '-98765432109876543210.000000000001' };
    show(vendor, page('a', [row(1, wide), row(2, { payable: '0.000000000001' })]));
    await sync();
    expect((await facts()).map(fact => fact.billed_cost).sort()).toEqual([
      '-98765432109876543210.000000000001',
      '0.000000000001',
    ]);
  });

  it('X-22 the same content again makes no revision, whatever order and pages it comes in', async () => {
    const twins = [row(7), row(7), row(7, { payable: '9.5' })];
    const all = [...rows(0, 60), ...twins];
    show(vendor, page('a', all.slice(0, 30), all.slice(30)));
    await sync();
    const before = await facts();
    expect(before).toHaveLength(63);

    expect(await sync()).toMatchObject({ state: 'unchanged', feeds: [{ revised: false, unchanged: 63 }] });
    const shuffled = [...all].reverse();
    show(vendor, page('b', shuffled.slice(0, 11), shuffled.slice(11, 50), shuffled.slice(50)));
    expect(await sync()).toMatchObject({ state: 'unchanged', feeds: [{ revised: false, unchanged: 63 }] });
    expect(await facts()).toEqual(before);
  });

  it('X-22 lines with one key keep their ordinals when pages come in another order beside a late row', async () => {
    const alike = ['9.5', '1.5', '7.25', '3'].map(payable => row(7, { payable }));
    show(vendor, page('a', [...alike, ...rows(20, 25)]));
    await sync();
    show(vendor, page('a', [row(99), ...rows(20, 25)], [...alike].reverse()));
    expect(await sync()).toMatchObject({ feeds: [{ inserted: 1, changed: 0, removed: 0 }] });
  });

  it('X-22 lines with one key are all kept, and losing one removes exactly one', async () => {
    show(vendor, page('a', [row(1), row(1), row(1)]));
    await sync();
    show(vendor, page('a', [row(1), row(1)]));
    expect(await sync()).toMatchObject({ feeds: [{ inserted: 0, changed: 0, removed: 1, revision: 2 }] });
    expect(await facts()).toHaveLength(2);
  });

  it('late and corrected rows give exactly the difference, and the older revision stays readable', async () => {
    show(vendor, page('a', rows(0, 40)));
    await sync();
    const first = await facts();
    const corrected = [...rows(0, 38), row(38, { payable: '5.00000001' }), ...rows(40, 43)];
    show(vendor, page('a', corrected));
    expect(await sync()).toMatchObject({
      feeds: [{ inserted: 3, changed: 1, removed: 1, unchanged: 38, revision: 2 }],
    });
    const second = await facts();
    expect(second.filter(fact => fact.revision === 2)).toHaveLength(4);
    expect(sum(second)).toBe(vendor.totals![0]!.billedCost);

    const asOfOne = await database.query<{ id: string; billed_cost: string }>(
      `select id, trim_scale(billed_cost)::text as billed_cost from app.charge_version
       where cloud_account_id = $1 and revision <= 1 and (until_revision is null or until_revision > 1) order by id`,
      [account],
    );
    expect(asOfOne).toEqual(first.map(({ id, billed_cost }) => ({ id, billed_cost })));
    const [revision] = await database.query(
      `select r.billed_change::text as change from app.slice_revision r join app.charge_slice s on s.id = r.slice_id
       where s.cloud_account_id = $1 and r.revision = 2`,
      [account],
    );
    expect(new Decimal(revision!.change as string).toFixed()).toBe(
      new Decimal(sum(second)).minus(sum(first)).toFixed(),
    );
  });

  it('unchanged rows keep their place when a page shifts by one late row', async () => {
    show(vendor, page('a', rows(0, 20), rows(20, 40)));
    await sync();
    const before = new Map((await facts()).map(fact => [fact.id, fact]));
    show(vendor, page('a', [row(100), ...rows(0, 19)], rows(19, 40)));
    expect(await sync()).toMatchObject({ feeds: [{ inserted: 1, changed: 0, removed: 0 }] });
    for (const fact of await facts()) if (fact.revision === 1) expect(fact).toEqual(before.get(fact.id));
  });

  it.each`
    off                 | why
    ${'0.01'}           | ${'a fen'}
    ${'0.000000000001'} | ${'the last decimal that can be stored'}
    ${'-1000000'}       | ${'more than the vendor says'}
  `(
    'a control total that differs by $off ($why) is refused, and the old slice stands',
    async ({ off }: { off: string }) => {
      show(vendor, page('a', rows(0, 10)));
      await sync();
      const before = await facts();
      show(vendor, page('a', rows(0, 12)));
      const said = new Decimal(vendor.totals![0]!.billedCost).plus(off).toFixed();
      vendor.totals = [{ ...vendor.totals![0]!, billedCost: said }];
      await expect(sync()).rejects.toMatchObject({ code: 'charges.control_total_differs' });
      expect(await facts()).toEqual(before);
      const [run] = await database.query(
        `select state, difference::text, error->>'code' as code from app.sync_run where cloud_account_id = $1 order by started_at desc limit 1`,
        [account],
      );
      expect(run).toMatchObject({ state: 'refused', code: 'charges.control_total_differs' });
      expect(new Decimal(run!.difference as string).toFixed()).toBe(off);

      // A person who says why may take it; the difference stays visible, and stays accepted.
      expect(await sync('厂商确认汇总滞后')).toMatchObject({ feeds: [{ difference: off, revision: 2 }] });
      expect(await sync()).toMatchObject({ state: 'unchanged' });
      const [slice] = await database.query(
        `select explained, difference::text from app.charge_slice where cloud_account_id = $1`,
        [account],
      );
      expect(slice!.explained).toBe('厂商确认汇总滞后');
    },
  );

  it.each`
    fault                 | code                               | why
    ${'row count'}        | ${'charges.rows_missing'}          | ${'the vendor counts one row more'}
    ${'foreign currency'} | ${'charges.control_total_differs'} | ${'the summary has money in a currency of which no row came'}
  `('$fault is refused: $why', async ({ fault, code }: { fault: string; code: string }) => {
    show(vendor, page('a', rows(0, 5)));
    const [total] = totalOf(rows(0, 5));
    vendor.totals =
      fault === 'row count' ? [{ ...total!, rows: 6 }] : [total!, { currency: 'USD', billedCost: '1.00' }];
    await expect(sync()).rejects.toMatchObject({ code });
    expect(await facts()).toEqual([]);
  });

  it('B12 a locked month takes no revision', async () => {
    show(vendor, page('a', rows(0, 5)));
    await sync();
    await database.query(`update app.charge_slice set state = 'locked' where cloud_account_id = $1`, [account]);
    show(vendor, page('a', rows(0, 6)));
    await expect(sync()).rejects.toMatchObject({ code: 'charges.slice_locked' });
    expect(await facts()).toHaveLength(5);
    await expect(
      database.query(`update app.charge_slice set revision = 2 where cloud_account_id = $1`, [account]),
    ).rejects.toThrow('locked');
  });

  it('an empty month is a slice without a revision', async () => {
    show(vendor, [{ task: 'a', rows: [] }]);
    expect(await sync()).toMatchObject({ state: 'unchanged', feeds: [{ revision: 0, charges: 0 }] });
    const [slice] = await database.query(
      `select synced_at, revision from app.charge_slice where cloud_account_id = $1`,
      [account],
    );
    expect(slice!.synced_at).not.toBeNull();
  });

  it('X-03 is final only when it was read after the hour at which the vendor says so', async () => {
    show(vendor, page('a', rows(0, 3)));
    await sync();
    const [slice] = await database.query(`select state, final_at from app.charge_slice where cloud_account_id = $1`, [
      account,
    ]);
    expect(slice!.final_at).toEqual(new Date('2026-11-03T04:00:00Z'));
    expect(slice!.state).toBe(new Date() >= new Date('2026-11-03T04:00:00Z') ? 'final' : 'provisional');
  });

  it('X-03 goes by the clock of the account where a vendor has several', async () => {
    vendor.finality = { day: 5, hour: 10, zone: 'Asia/Shanghai', source: 'test' };
    show(vendor, page('a', rows(0, 3)));
    await sync();
    const [slice] = await database.query(`select final_at from app.charge_slice where cloud_account_id = $1`, [
      account,
    ]);
    expect(slice!.final_at).toEqual(new Date('2026-11-05T02:00:00Z'));
  });

  it('M-113 a question about one month touches one partition', async () => {
    show(vendor, page('a', rows(0, 3)));
    await sync();
    await database.query(`select app.ensure_charge_partition('2026-09'), app.ensure_charge_partition('2026-11')`);
    const plan = await database.query<{ 'QUERY PLAN': string }>(
      `explain select sum(billed_cost) from app.focus_charge where period = '2026-10' and customer_id is null`,
    );
    const scanned = new Set(plan.flatMap(line => line['QUERY PLAN'].match(/charge_\d{4}_\d\d/g) ?? []));
    expect([...scanned]).toEqual(['charge_2026_10']);
  });

  it('explains a charge by mapping its raw row again, with its older versions', async () => {
    show(vendor, page('a', rows(0, 3)));
    await sync();
    show(vendor, page('a', [row(0), row(1, { payable: '7.5' }), row(2)]));
    await sync();
    const changed = (await facts()).find(fact => fact.revision === 2)!;
    const explained = await bench.as(tenant, () => bench.explainer.explain(changed.id, PERIOD));
    expect(explained).toMatchObject({
      row: row(1, { payable: '7.5' }),
      mapped: { billedCost: '7.5', resourceId: 'i-1' },
      charge: { billed_cost: '7.500000000000', service_code: 'oss', feed: 'lines' },
      lineage: { revision: 2, task: 'a', pageInTask: 1, rowInPage: 1, part: 0 },
      versions: [{ revision: 1, untilRevision: 2, replacedAs: 'changed', billedCost: '1.10000001' }],
    });
  });

  it('charge_id() makes the ids that the mapping makes', async () => {
    show(vendor, page('a', rows(0, 3)));
    await sync();
    const wrong = await database.query(
      `select id from app.charge where id <> app.charge_id(slice_id, key_hash, ordinal)`,
    );
    expect(wrong).toEqual([]);
  });
});
