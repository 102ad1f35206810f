import type { CloudPlugin } from '@cloudtally/plugin-sdk';
import { tries } from '@cloudtally/plugin-sdk/testing';
import fc from 'fast-check';
import { testDatabase } from '../../testing';
import { addAccount, addTenant, chargeBench, type ChargeBench, type Tenant } from './testing/charge-bench';
import { fakeCloud, type FakeRow, type FakeVendor } from './testing/fake-cloud';
import { page, PERIOD, row, rows, show, totalOf } from './testing/fake-rows';

const database = testDatabase();

/** The fake cloud, counting the rows that it is asked to map. */
function counting(vendor: FakeVendor): { plugin: CloudPlugin; mapped: () => number } {
  const plugin = fakeCloud(vendor);
  let mapped = 0;
  const feeds = plugin.feeds.map(feed => ({
    ...feed,
    charge: (...given: Parameters<typeof feed.charge>) => {
      mapped++;
      return feed.charge(...given);
    },
  }));
  const since = () => {
    const count = mapped;
    mapped = 0;
    return count;
  };
  return { plugin: { ...plugin, feeds }, mapped: since };
}

describe('a sync of a month that is known', () => {
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
  const { plugin, mapped } = counting(vendor);
  let bench: ChargeBench;
  beforeAll(async () => {
    bench = await chargeBench(database, [plugin]);
  });
  afterAll(() => bench.close());
  beforeEach(() => void mapped());

  let count = 0;
  const owners = new Map<string, Tenant>();
  /** Each of a company of its own, so that all may have the same number at the vendor, which is part of what a charge says. */
  const newAccount = async () => {
    const tenant = await addTenant(database, `Again${++count}`);
    const account = await addAccount(database, tenant, 'again', { billingAccountId: 'one' });
    owners.set(account, tenant);
    return account;
  };
  const sync = (account: string) => bench.as(owners.get(account)!, () => bench.syncs.sync(account, PERIOD));
  /** All that a fact says besides where its row lies and which revision wrote it. */
  const facts = (account: string) =>
    database.query(
      `select key_hash, ordinal, content_hash, part, billed_cost::text, state, day from app.charge where cloud_account_id = $1 order by key_hash, ordinal`,
      [account],
    );

  /** Groups of the roll-up that are not what the charges of the account add up to, and the other way round. */
  const drift = (account: string) => {
    const group = 'customer_id, state, sku_id, region_id, unit_id, kind_id, currency, category, day';
    const sums = ['quantity', 'list_cost', 'contracted_cost', 'billed_cost', 'effective_cost'];
    const facts = `select ${group}, count(*) as charges, ${sums.map(sum => `sum(${sum}) as ${sum}`).join(', ')}
      from app.charge_part where cloud_account_id = $1 group by ${group}`;
    const rolled = `select ${group}, charges, ${sums.join(', ')} from app.charge_rollup where cloud_account_id = $1`;
    return database.query(`(${facts} except ${rolled}) union all (${rolled} except ${facts})`, [account]);
  };

  it('X-22 maps only the rows that have come or gone, wherever the others moved', async () => {
    const account = await newAccount();
    show(vendor, page('a', rows(0, 30), rows(30, 60)));
    await sync(account);
    expect(mapped()).toBe(60);

    const moved = [row(100), ...rows(0, 30).reverse(), ...rows(31, 60)];
    show(vendor, page('a', moved.slice(0, 7), moved.slice(7)));
    expect(await sync(account)).toMatchObject({ feeds: [{ inserted: 1, changed: 0, removed: 1, unchanged: 59 }] });
    expect(mapped()).toBe(2);
  });

  it('X-22 maps nothing where the same rows stand on other pages, also of a closed month', async () => {
    const account = await newAccount();
    show(vendor, page('a', rows(0, 20)));
    await sync(account);
    await database.query(`update app.charge_slice set state = 'locked' where cloud_account_id = $1`, [account]);
    mapped();
    show(vendor, page('b', rows(10, 20), rows(0, 10)));
    expect(await sync(account)).toMatchObject({ state: 'unchanged', feeds: [{ unchanged: 20 }] });
    expect(mapped()).toBe(0);
  });

  it('X-22 ends in the facts that mapping the whole month would give, whatever changed on the way', async () => {
    // Few keys, so that lines with one key come, go and change among others like them; vouchers make two charges of a row.
    const line = fc
      .record({
        line: fc.nat(5),
        payable: fc.constantFrom('1', '2', '3.5'),
        voucher: fc.constantFrom(undefined, '0.1'),
      })
      .map(({ line: at, payable, voucher }) => row(at, voucher ? { payable, voucher } : { payable }));
    const month = fc.array(line, { minLength: 1, maxLength: 14 });
    const sizes = fc.integer({ min: 1, max: 6 });
    const shown = (lines: readonly FakeRow[], size: number) => {
      const pages: FakeRow[][] = [];
      for (let at = 0; at < lines.length; at += size) pages.push(lines.slice(at, at + size));
      show(vendor, page('a', ...pages));
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(month, sizes), { minLength: 2, maxLength: 4 }), async months => {
        const account = await newAccount();
        for (const [lines, size] of months) {
          shown(lines, size);
          await sync(account);
        }
        const whole = await newAccount();
        await sync(whole);
        expect(await facts(account)).toEqual(await facts(whole));
        expect(await drift(account)).toEqual([]);
      }),
      { numRuns: tries(50) },
    );
  }, 120_000);

  it('M-109 maps everything while a row of the month waits in quarantine', async () => {
    const account = await newAccount();
    const broken = row(50, { kind: 'Broken', payable: '0', list: '0' });
    show(vendor, page('a', [...rows(0, 10), broken]));
    await sync(account);
    mapped();
    show(vendor, page('a', [...rows(0, 11), broken]));
    expect(await sync(account)).toMatchObject({ feeds: [{ inserted: 1, rejected: 1 }] });
    expect(mapped()).toBe(12);
  });

  it('M-109 maps everything when a row that has come is refused, and files it', async () => {
    const account = await newAccount();
    show(vendor, page('a', rows(0, 10)));
    await sync(account);
    show(vendor, page('a', [...rows(0, 10), row(50, { kind: 'Broken', payable: '0', list: '0' })]));
    expect(await sync(account)).toMatchObject({ feeds: [{ inserted: 0, rejected: 1 }] });
    const [waiting] = await database.query(
      `select count(*)::int as rows from app.quarantined_row where cloud_account_id = $1 and state = 'open'`,
      [account],
    );
    expect(waiting).toEqual({ rows: 1 });
  });

  it('B4 puts right a slice that is not what its rows say', async () => {
    const account = await newAccount();
    show(vendor, page('a', rows(0, 10)));
    await sync(account);
    const before = await facts(account);
    await database.query(
      `update app.charge set content_hash = gen_random_uuid() where cloud_account_id = $1 and billed_cost = $2`,
      [account, row(3).payable],
    );
    // The very row that was spoiled goes; the rows before it stay, and a new one comes.
    show(vendor, page('a', [...rows(0, 3), ...rows(4, 11)]));
    mapped();
    await sync(account);
    expect(mapped()).toBeGreaterThan(2);
    const spoiled = new Set(before.map(fact => String(fact.content_hash)));
    const after = await facts(account);
    expect(after).toHaveLength(10);
    expect(after.filter(fact => !spoiled.has(String(fact.content_hash)))).toHaveLength(1);
  });

  it('is refused by a control total that only the difference breaks, and the old slice stands', async () => {
    const account = await newAccount();
    show(vendor, page('a', rows(0, 10)));
    await sync(account);
    const before = await facts(account);
    show(vendor, page('a', rows(0, 11)));
    vendor.totals = totalOf(rows(0, 12));
    await expect(sync(account)).rejects.toMatchObject({ code: 'charges.rows_missing' });
    expect(await facts(account)).toEqual(before);
  });
});
