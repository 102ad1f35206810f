import type { AppError } from '@cloudtally/plugin-sdk';
import { Client } from 'pg';
import { testDatabase } from '../../testing';
import { withRealLedger } from '../ledger/testing/with-real-ledger';
import { aCell } from '../pricing/testing/builders';
import { Overdrawn } from '../ledger/ledger.errors';
import {
  addCustomer,
  addTenant,
  agree,
  approveAll,
  billingBench,
  makeBills,
  type BillingBench,
  type Tenant,
} from './testing/billing-bench';

const database = testDatabase();
const PERIOD = '2026-10';
const CODES = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];

describe('a month of bills that goes out at once (M-137)', () => {
  let bench: BillingBench;
  let tenant: Tenant;
  let customers: string[];
  let count = 0;
  beforeAll(async () => {
    bench = withRealLedger(await billingBench(database));
  });
  afterAll(() => bench.close());
  beforeEach(() => prepared(CODES));

  async function prepared(codes: readonly string[]) {
    tenant = await addTenant(database, `many${++count}`);
    customers = [];
    for (const code of codes) {
      const customer = await addCustomer(database, tenant, code);
      await agree(bench, tenant, customer);
      customers.push(customer);
    }
    bench.charges.cells = customers.map((customerId, at) => aCell({ customerId, cost: `${at + 1}.005` }));
    await makeBills(bench, tenant, PERIOD);
    await approveAll(bench, tenant, PERIOD);
  }

  const issueAll = (options?: Parameters<BillingBench['bills']['issueAll']>[1]) =>
    bench.as(tenant, () => bench.bills.issueAll(PERIOD, options));
  const bills = () =>
    database.query<{ customer_code: string; state: string; number: string | null }>(
      'select customer_code, state, number from app.bill where tenant_id = $1 order by customer_code',
      [tenant.id],
    );
  const numbered = (codes: readonly string[]) =>
    codes.map((customer_code, at) => ({ customer_code, state: 'issued', number: `BILL-202610-00000${at + 1}` }));
  /** Each once, with its own total. */
  const postings = () =>
    database.query<{ fits: boolean; count: number }>(
      `select bool_and(e.amount = b.total and b.ledger_transaction_id = t.id) as fits, count(*)::int as count
       from app.ledger_transaction t join app.bill b on b.id = t.reference_id
       join app.ledger_entry e on e.transaction_id = t.id and e.customer_id = b.customer_id where t.tenant_id = $1`,
      [tenant.id],
    );
  const jobs = () =>
    database.query(
      `select count(distinct r.input ->> 'billId')::int as jobs, count(distinct d.id)::int as documents
       from app.bill_document d left join app.job_run r on r.job = 'bills.render' and r.input ->> 'billId' = d.bill_id::text
       where d.tenant_id = $1`,
      [tenant.id],
    );

  it('is numbered in the order of its customers, posted bill by bill, and drawn by jobs (B10)', async () => {
    expect(await issueAll()).toEqual({ issued: CODES.length, refused: [] });
    expect(await bills()).toEqual(numbered(CODES));
    expect(await postings()).toEqual([{ fits: true, count: CODES.length }]);
    expect(await jobs()).toEqual([{ jobs: CODES.length, documents: 2 * CODES.length }]);
  });

  it('asks the database as often for many bills as for few', async () => {
    const asked = async () => {
      const query = jest.spyOn(Client.prototype, 'query');
      await issueAll();
      const statements = query.mock.calls.length;
      query.mockRestore();
      return statements;
    };
    const many = await asked();
    await prepared(CODES.slice(0, 2));
    expect(many).toBe(await asked());
  });

  it('leaves behind what may not go out, and its number goes to the next (B10, B17)', async () => {
    await database.query(
      `update app.bill set held_reason = 'provisional' where tenant_id = $1 and customer_code = 'C'`,
      [tenant.id],
    );
    expect(await issueAll()).toMatchObject({ issued: CODES.length - 1, refused: [{ code: 'bills.held' }] });
    const out = CODES.filter(code => code !== 'C');
    expect((await bills()).filter(({ state }) => state === 'issued')).toEqual(numbered(out));
  });

  it('goes out one by one where the ledger refuses one of them, and says which', async () => {
    const { ledger } = bench;
    const { postAll } = ledger;
    ledger.postAll = (tx, postings) => {
      const isRefused = postings.some(({ entries }) => entries.some(({ account }) => account.endsWith(customers[4]!)));
      return isRefused ? Promise.reject(Overdrawn({})) : postAll(tx, postings);
    };
    const issued = await issueAll();
    ledger.postAll = postAll;
    expect(issued).toMatchObject({ issued: CODES.length - 1, refused: [{ code: 'ledger.overdrawn' }] });
    const out = CODES.filter(code => code !== 'E');
    expect((await bills()).filter(({ state }) => state === 'issued')).toEqual(numbered(out));
    expect(await postings()).toEqual([{ fits: true, count: out.length }]);
  });

  it('is issued once by two at once (H1)', async () => {
    // Whoever comes when all are out finds nothing to do, and is told.
    const late = (error: AppError) => {
      expect(error.code).toBe('bills.nothing_to_issue');
      return { issued: 0 };
    };
    const [one, other] = await Promise.all([issueAll().catch(late), issueAll().catch(late)]);
    expect(one.issued + other.issued).toBe(CODES.length);
    expect(await bills()).toEqual(numbered(CODES));
    expect(await postings()).toEqual([{ fits: true, count: CODES.length }]);
  });

  it('is cut off in the middle of a transaction and goes on where it was (C10)', async () => {
    const { ledger } = bench;
    const { postAll } = ledger;
    ledger.postAll = async (tx, postings) => {
      const ids = await postAll(tx, postings);
      // As a process that dies: the connection is gone with all that it has not committed.
      const dies = postings.length > 1 || postings[0]!.entries.some(({ account }) => account.endsWith(customers[3]!));
      if (!dies) return ids;
      const [{ pid }] = await tx.query<[{ pid: number }]>('select pg_backend_pid() as pid');
      await database.query('select pg_terminate_backend($1, 5000)', [pid]);
      return ids;
    };
    await expect(issueAll()).rejects.toThrow();
    ledger.postAll = postAll;
    const before = (await bills()).filter(({ state }) => state === 'issued');
    expect(before).toEqual(numbered(CODES.slice(0, 3)));
    expect(await issueAll()).toEqual({ issued: CODES.length - before.length, refused: [] });
    expect(await bills()).toEqual(numbered(CODES));
    expect(await postings()).toEqual([{ fits: true, count: CODES.length }]);
  });
});
