import { testDatabase } from '../../testing';
import { addAccount, addTenant, chargeBench, type ChargeBench, type Tenant } from './testing/charge-bench';
import { fakeCloud, type FakeRow, type FakeVendor } from './testing/fake-cloud';
import { page, PERIOD, row, rows, show } from './testing/fake-rows';

const database = testDatabase();

describe('rows that are not let in (M-109)', () => {
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
  let bench: ChargeBench;
  let tenant: Tenant;
  let account: string;
  beforeAll(async () => {
    bench = await chargeBench(database, [fakeCloud(vendor)]);
    tenant = await addTenant(database, 'Quarantine');
  });
  afterAll(() => bench.close());
  let count = 0;
  beforeEach(async () => void (account = await addAccount(database, tenant, `q-${++count}`)));

  const sync = () => bench.as(tenant, () => bench.syncs.sync(account, PERIOD));
  const replay = () => bench.as(tenant, () => bench.syncs.replay(account, PERIOD));
  const items = () =>
    database.query<{ id: string; code: string; state: string; row: FakeRow; reason: { zh: string; en: string } }>(
      `select id, code, state, row, reason from app.quarantined_row where cloud_account_id = $1 order by code`,
      [account],
    );
  const charges = async () =>
    (
      await database.query<{ n: number }>(`select count(*)::int as n from app.charge where cloud_account_id = $1`, [
        account,
      ])
    )[0]!.n;

  it('wait on a work list with their code, the others are taken in, and the difference shows', async () => {
    const strange = { ...row(90), NewColumn: 'x' } as FakeRow;
    const broken = row(91, { kind: 'Broken' });
    show(vendor, page('a', [...rows(0, 20), strange, broken]));
    const outcome = await sync();
    expect(outcome.feeds[0]).toMatchObject({ charges: 20, rejected: 2, difference: '2.20000181' });
    expect(await items()).toMatchObject([
      { code: 'fake.list_covers_payable', state: 'open', row: broken },
      { code: 'row.unknown_column', state: 'open', row: strange, reason: { en: expect.stringContaining('NewColumn') } },
    ]);
    const [totals] = await bench.as(tenant, () => bench.sums.totals(PERIOD));
    expect(totals!.slices.find(slice => slice.cloudAccountId === account)).toMatchObject({
      quarantined: 2,
      difference: '2.20000181',
    });
  });

  it('corrected and replayed, the row is in and the slice agrees', async () => {
    show(vendor, page('a', [...rows(0, 5), row(91, { kind: 'Broken' })]));
    await sync();
    const [item] = await items();
    await database.query(`update app.quarantined_row set fixed_row = $2 where id = $1`, [
      item!.id,
      JSON.stringify({ ...item!.row, kind: 'PayAsYouGoBill' }),
    ]);
    expect((await replay()).feeds[0]).toMatchObject({ inserted: 1, rejected: 0, difference: '0', revision: 2 });
    expect(await charges()).toBe(6);
    expect(await items()).toMatchObject([{ state: 'fixed' }]);
    // The correction stands for the vendor's row in the next pull too.
    expect(await sync()).toMatchObject({ state: 'unchanged' });
    expect(await charges()).toBe(6);
  });

  it('a correction that is wrong itself stays open with the new reason', async () => {
    show(vendor, page('a', [...rows(0, 5), row(91, { kind: 'Broken' })]));
    await sync();
    const [item] = await items();
    await database.query(`update app.quarantined_row set fixed_row = $2 where id = $1`, [
      item!.id,
      JSON.stringify({ ...item!.row, kind: 'x', currency: 'USD' }),
    ]);
    await replay();
    expect(await items()).toMatchObject([{ state: 'open', code: 'row.other_currency' }]);
    expect(await charges()).toBe(5);
  });

  it('the same bad row of the next pull is the same item, and a dropped one stays dropped', async () => {
    show(vendor, page('a', [...rows(0, 5), row(91, { kind: 'Broken' })]));
    await sync();
    await database.query(`update app.quarantined_row set state = 'dropped' where cloud_account_id = $1`, [account]);
    show(vendor, page('a', [...rows(0, 6), row(91, { kind: 'Broken' })]));
    await sync();
    expect(await items()).toMatchObject([{ state: 'dropped' }]);
  });

  it('a row that the vendor puts right is fixed by itself', async () => {
    show(vendor, page('a', [...rows(0, 5), row(91, { kind: 'Broken' })]));
    await sync();
    show(vendor, page('a', [...rows(0, 5), row(91)]));
    await sync();
    expect(await items()).toMatchObject([{ state: 'fixed' }]);
  });

  it('a vendor that changed its format stops the run, and nothing of the month is lost', async () => {
    show(vendor, page('a', rows(0, 20)));
    await sync();
    const wrong = rows(0, 1_500).map(each => ({ ...each, NewColumn: 'x' }) as FakeRow);
    show(vendor, page('a', wrong.slice(0, 800), wrong.slice(800)));
    await expect(sync()).rejects.toMatchObject({ code: 'charges.too_many_rejected' });
    expect(await charges()).toBe(20);
    const [run] = await database.query(
      `select state from app.sync_run where cloud_account_id = $1 order by started_at desc limit 1`,
      [account],
    );
    expect(run!.state).toBe('refused');
  });
});
