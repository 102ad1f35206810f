import type { EntityManager } from 'typeorm';
import { testDatabase } from '../../testing';
import { Dictionaries } from './dictionaries';
import { newTally, RowMapper } from './map-pages';
import { loadSlice } from './slice-load';
import { copyStaged, openStaging, sumStaged, tellApart } from './staging';
import { addAccount, addCustomer, addTenant, chargeBench, type ChargeBench, type Tenant } from './testing/charge-bench';
import { fakeCloud, type FakeRow, type FakeVendor } from './testing/fake-cloud';
import { PERIOD, row, rows } from './testing/fake-rows';

const database = testDatabase();
/** So that a few dozen rows are several batches. */
const ROWS_A_CHUNK = 2;
const ROWS_A_PAGE = 10;

interface Placed {
  readonly raw: FakeRow;
  readonly pageNo: number;
  readonly rowNo: number;
}

/** The rows page by page, and the pages in this order: one that the vendor sends twice is one raw page. */
function placed(all: readonly FakeRow[], order = [...Array(Math.ceil(all.length / ROWS_A_PAGE)).keys()]): Placed[] {
  return order.flatMap(page =>
    all.slice(page * ROWS_A_PAGE, (page + 1) * ROWS_A_PAGE).map((raw, rowNo) => ({ raw, pageNo: page + 1, rowNo })),
  );
}

class Undone extends Error {}

describe('the first load of a slice', () => {
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
  const plugin = fakeCloud(vendor);
  const feed = plugin.feeds[0]!;
  let bench: ChargeBench;
  let tenant: Tenant;
  let accountId: string;
  let slice: number;
  beforeAll(async () => {
    bench = await chargeBench(database, [plugin]);
    tenant = await addTenant(database, 'Load');
    accountId = await addAccount(database, tenant, 'load');
    slice = await bench.as(tenant, async () => {
      await bench.db.source.query('select ensure_charge_partition($1)', [PERIOD]);
      return (await bench.slices.ensure(await bench.sources.load(accountId), PERIOD, feed.id)).no;
    });
  });
  afterAll(() => bench.close());

  async function* linesOf(all: readonly Placed[], after?: (row: number) => Promise<void>) {
    const account = { billingAccountId: 'load', invoiceIssuerName: 'Issuer' };
    const to = { slice, feed, period: PERIOD, currency: 'CNY', zone: 'Asia/Shanghai', account, corrections: new Map() };
    const words = new Dictionaries(
      tenant.id,
      () => accountId,
      run => run(bench.db.source.manager),
    );
    const mapper = new RowMapper(to, newTally(), words);
    for (let at = 0; at < all.length; at += ROWS_A_CHUNK) {
      for (const { raw, pageNo, rowNo } of all.slice(at, at + ROWS_A_CHUNK)) mapper.add(raw, pageNo, rowNo);
      yield mapper.take().finished();
      await after?.(at);
    }
  }
  /** In a transaction that is taken back. */
  const tried = async <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => {
    let result: T | undefined;
    await bench.as(tenant, () =>
      bench.db
        .transaction(async tx => {
          result = await work(tx);
          throw new Undone();
        })
        .catch((error: unknown) => {
          if (!(error instanceof Undone)) throw error;
        }),
    );
    return result!;
  };
  const target = () => ({ tenantId: tenant.id, accountId, period: PERIOD, slice, revision: 0 });
  const FACTS = 'id, ordinal, content_hash, page_no::int, row_no, part, billed_cost::float8';

  it('X-22 gives lines with one key the ordinals of the whole month, whatever batch they come in, and its sums', async () => {
    // Twins beside each other, far apart, and of other contents, which stand in another order than they come.
    const twins = [row(3), row(3, { payable: '0.5' }), row(70), row(3, { payable: '9' }), row(70, { list: '1' })];
    const month = [...rows(0, 50), row(49), ...rows(50, 84), ...twins];
    const all = placed(month, [0, 1, 1, 2, 3, 0, 4, 5, 6, 7, 8, 1]);
    const loaded = await tried(async tx => {
      const sums = await loadSlice(tx, target(), linesOf(all));
      return {
        sums,
        facts: await tx.query<unknown[]>(`select ${FACTS} from charge where period = $1 order by id`, [PERIOD]),
      };
    });
    const whole = await tried(async tx => {
      await openStaging(tx);
      await copyStaged(tx, linesOf(all));
      await tellApart(tx);
      const sums = (await sumStaged(tx)).get(slice)!;
      return { sums, facts: await tx.query<unknown[]>(`select ${FACTS} from staged order by id`) };
    });
    expect(loaded.facts).toHaveLength(120);
    expect(loaded).toEqual(whole);
  });

  it('ends with the rules as they are at its end, and rolls up what stands', async () => {
    const customer = await addCustomer(database, tenant, 'C-1');
    const result = await tried(async tx => {
      await loadSlice(
        tx,
        target(),
        // The first 32 rows have been asked when row 64 is mapped.
        linesOf(placed(rows(0, 90)), async at => {
          if (at !== 66) return;
          await database.query(
            `insert into app.sub_account_binding (tenant_id, cloud_account_id, sub_account_id, customer_id, valid_from)
             values ($1, $2, 'S1', $3, '2026-01-01')`,
            [tenant.id, accountId, customer],
          );
        }),
      );
      const owned = await tx.query<unknown[]>(
        `select c.state, c.customer_id, count(*)::int as charges from charge c
         join dim_sub_account d on d.id = c.sub_account_id and d.sub_account_id = 'S1' group by 1, 2`,
      );
      const rolled = await tx.query<unknown[]>(
        'select state, sum(charges)::int as charges from charge_rollup where slice_id = $1 group by 1 order by 1',
        [slice],
      );
      return { owned, rolled };
    });
    expect(result.owned).toEqual([{ state: 1, customer_id: customer, charges: 30 }]);
    expect(result.rolled).toEqual([
      { state: 0, charges: 60 },
      { state: 1, charges: 30 },
    ]);
  });
});
