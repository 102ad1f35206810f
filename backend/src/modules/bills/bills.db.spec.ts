import { testDatabase } from '../../testing';
import { Bill } from './bill.resource';
import { aCell } from '../pricing/testing/builders';
import { hashOf } from './bill-reader';
import { dayAfter } from './domain/settle-bill';
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

interface Row {
  id: string;
  state: string;
  total: string;
  rounding: string;
  number: string | null;
  held_reason: string | null;
  content_hash: string;
  approved_hash: string | null;
  customer_code: string;
}

describe('the bills of a month', () => {
  let bench: BillingBench;
  let tenant: Tenant;
  let [anna, bert] = ['', ''];
  let count = 0;
  beforeAll(async () => {
    bench = await billingBench(database);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    tenant = await addTenant(database, `bills${++count}`);
    anna = await addCustomer(database, tenant, 'C1', '安娜科技');
    bert = await addCustomer(database, tenant, 'C2', '伯特网络');
    for (const customer of [anna, bert]) await agree(bench, tenant, customer);
    bench.charges.provisional = new Set();
    bench.ledger.refuses = false;
    bench.ledger.posted.length = 0;
    bench.charges.cells = [
      aCell({ customerId: anna, serviceCode: 'ecs', cost: '111.117' }),
      aCell({ customerId: anna, serviceCode: 'oss', serviceName: '对象存储', cost: '0.005' }),
      aCell({ customerId: bert, serviceCode: 'ecs', cost: '50' }),
    ];
  });

  const rows = (): Promise<Row[]> =>
    database.query('select * from app.bill where tenant_id = $1 order by customer_code, created_at, id', [
      tenant.id,
    ]) as never;
  const make = () => makeBills(bench, tenant, PERIOD);
  const inTransaction = <T>(run: Parameters<typeof bench.db.transaction<T>>[0]) =>
    bench.as(tenant, () => bench.db.transaction(run));
  const approve = () => approveAll(bench, tenant, PERIOD);
  const issue = (id: string) => inTransaction(tx => bench.bills.issue(tx, id));
  const totals = () => inTransaction(tx => bench.bills.totals(tx, PERIOD));
  const late = () => bench.charges.cells.push(aCell({ customerId: anna, region: 'late', cost: '1' }));

  it('are made once per customer, however often they are run (M-133, B11)', async () => {
    expect(await make()).toMatchObject({ made: 2, refreshed: 0, held: 0 });
    const first = await rows();
    expect(await make()).toMatchObject({ made: 0, refreshed: 0, unchanged: 2 });
    expect(await rows()).toEqual(first);
    expect(first.map(({ state, total, rounding }) => [state, total, rounding])).toEqual([
      ['draft', '100.010000000000', '0.000000000000'],
      ['draft', '45.000000000000', '0.000000000000'],
    ]);
  });

  it('are made once by runs at the same time (B11, B3)', async () => {
    await bench.as(tenant, () => bench.rating.rate(PERIOD));
    const runs = await Promise.all([1, 2, 3, 4].map(() => bench.as(tenant, () => bench.bills.draft(PERIOD))));
    expect(runs.map(run => run.made).sort()).toEqual([0, 0, 0, 2]);
  });

  it('book the rounding between lines and total by name (M-135, X-02)', async () => {
    bench.charges.cells = [1, 2, 3].map(n => aCell({ customerId: anna, serviceCode: `s${n}`, cost: '0.005' }));
    await make();
    // 0.0045 three times is 0.0135: three lines of 0, and one fen in the entry.
    expect((await rows())[0]).toMatchObject({ total: '0.010000000000', rounding: '0.010000000000' });
  });

  it('refresh a draft whose charges changed, and nothing else', async () => {
    await make();
    const before = await rows();
    late();
    expect(await make()).toMatchObject({ made: 0, refreshed: 1, unchanged: 1 });
    const after = await rows();
    expect(after[0]).toMatchObject({ id: before[0]!.id, total: '100.910000000000' });
    expect(after[1]).toEqual(before[1]);
  });

  it('void the draft of a customer for whom nothing is left to bill', async () => {
    await make();
    bench.charges.cells = bench.charges.cells.filter(cell => cell.customerId !== bert);
    expect(await make()).toMatchObject({ voided: 1 });
    expect((await rows()).map(({ state }) => state)).toEqual(['draft', 'void']);
  });

  it.each`
    arrange             | reason              | why
    ${'no agreement'}   | ${'no_agreement'}   | ${'a part has no price'}
    ${'a large credit'} | ${'negative_total'} | ${'money to give back is for a person'}
    ${'provisional'}    | ${'provisional'}    | ${'X-03: the vendor may still change it'}
  `(
    'hold a bill, keep it from approval, and say why: $why (B17)',
    async ({ arrange, reason }: Record<string, string>) => {
      if (arrange === 'no agreement')
        bench.charges.cells.push(aCell({ customerId: await addCustomer(database, tenant, 'C0'), cost: '1' }));
      if (arrange === 'a large credit')
        bench.charges.cells.push(aCell({ customerId: anna, region: 'credit', cost: '-500' }));
      if (arrange === 'provisional') bench.charges.provisional = new Set([anna]);
      expect((await make()).held).toBe(1);
      expect((await rows())[0]).toMatchObject({ held_reason: reason });
      await approve();
      expect((await rows()).map(({ state }) => state)).not.toContain('in_approval');
      expect((await rows())[0]!.state).toBe('draft');
      const carried = await inTransaction(tx => bench.bills.carried(tx, PERIOD));
      if (arrange !== 'no agreement') expect(carried.map(one => one.cause)).toContain(reason);
    },
  );

  it('let a person release provisional data, by name and with a reason, and nothing else (X-03)', async () => {
    bench.charges.provisional = new Set([anna]);
    await make();
    const [bill] = await rows();
    const entity = () => bench.db.source.getRepository(Bill).findOneByOrFail({ id: bill!.id });
    await bench.as(tenant, () =>
      bench.db.transaction(async tx => bench.bills.release(tx, await entity(), '客户要求提前出账')),
    );
    await approve();
    await issue(bill!.id);
    expect((await rows())[0]).toMatchObject({
      state: 'issued',
      held_reason: 'provisional',
      release_reason: '客户要求提前出账',
    });
  });

  describe('approval', () => {
    it('is one for the month, bound to everything that the bills show (C2)', async () => {
      await make();
      await approve();
      const [request] = bench.approvals.requests.slice(-1);
      expect(request!.facts.map(({ value }) => value)).toContain('145.01 CNY');
      for (const bill of await rows())
        expect(bill).toMatchObject({ state: 'approved', approved_hash: bill.content_hash });
    });

    it('is void once a bill changes while it is asked for: all go back to draft (H3)', async () => {
      await make();
      await inTransaction(tx => bench.bills.requestApproval(tx, PERIOD));
      late();
      await make();
      expect((await rows()).map(({ state }) => state)).toEqual(['draft', 'draft']);
      expect(bench.approvals.withdrawn).toContain(bench.approvals.requests.at(-1)!.subject.id);
      await expect(inTransaction(tx => bench.approvals.approve(tx))).rejects.toMatchObject({
        code: 'bills.approval_stale',
      });
    });

    it('is void for the one bill that changes after it was given (H3)', async () => {
      await make();
      await approve();
      late();
      await make();
      expect((await rows()).map(({ state, approved_hash }) => [state, approved_hash === null])).toEqual([
        ['draft', true],
        ['approved', false],
      ]);
    });

    it('does not cover what somebody slipped into the rows afterwards', async () => {
      await make();
      await approve();
      const [bill] = await rows();
      await database.query(`update app.bill_line set label = 'changed' where bill_id = $1 and no = 1`, [bill!.id]);
      await expect(issue(bill!.id)).rejects.toMatchObject({ code: 'bills.approval_stale' });
      expect((await rows())[0]).toMatchObject({ state: 'approved', number: null });
      await database.query(`update app.bill_line set label = '云服务器 ECS' where bill_id = $1 and no = 1`, [bill!.id]);
    });

    it('refused sends the bills back to draft', async () => {
      await make();
      await inTransaction(tx => bench.bills.requestApproval(tx, PERIOD));
      const { subject } = bench.approvals.requests.at(-1)!;
      await inTransaction(tx =>
        bench.approvals.handler(subject.type).onRejected(tx, subject.id, { approvalId: '', comment: null }),
      );
      expect((await rows()).map(({ state }) => state)).toEqual(['draft', 'draft']);
    });

    it('is needed', async () => {
      await make();
      await expect(issue((await rows())[0]!.id)).rejects.toMatchObject({ code: 'database.state_changed' });
    });
  });

  describe('issue', () => {
    beforeEach(async () => {
      await make();
      await approve();
    });

    it('gives number, dates, snapshot, posting and document job in one transaction', async () => {
      const [bill] = await rows();
      expect(await issue(bill!.id)).toEqual({ number: 'BILL-202610-000001' });
      const [issued] = (await database.query<never>('select * from app.bill where id = $1', [bill!.id])) as (Row & {
        snapshot: { totals: object; lines: unknown[]; number: string };
        due_on: string;
        issued_on: string;
      })[];
      expect(issued).toMatchObject({ state: 'issued', number: 'BILL-202610-000001', open: '100.010000000000' });
      expect(issued!.snapshot).toMatchObject({
        number: 'BILL-202610-000001',
        customer: { name: '安娜科技' },
        totals: { listCost: '111.13', price: '100.01', payable: '100.01' },
      });
      expect(issued!.due_on).toBe(dayAfter(issued!.issued_on, 30));
      expect(bench.ledger.posted).toMatchObject([
        {
          key: `bill.issue/${bill!.id}`,
          entries: [
            { account: `receivable:${anna}`, amount: '100.01', currency: 'CNY' },
            { account: 'revenue', amount: '-100.01', currency: 'CNY' },
          ],
        },
      ]);
      const jobs = await database.query(`select state from app.job_run where job = 'bills.render' and once_key = $1`, [
        bill!.id,
      ]);
      expect(jobs).toEqual([{ state: 'queued' }]);
    });

    it('leaves nothing behind when the ledger refuses, not even a used number (B10)', async () => {
      const [bill, other] = await rows();
      bench.ledger.refuses = true;
      await expect(issue(bill!.id)).rejects.toThrow('refuses');
      expect((await rows())[0]).toMatchObject({ state: 'approved', number: null });
      bench.ledger.refuses = false;
      expect(await issue(other!.id)).toEqual({ number: 'BILL-202610-000001' });
    });

    it.each`
      sql                                                                                                                                                                                  | why
      ${`update app.bill set total = total + 1, lines_total = lines_total + 1, exact_total = exact_total + 1 where id = $1`}                                                               | ${'the amount'}
      ${`update app.bill set customer_name = 'x' where id = $1`}                                                                                                                           | ${'a name'}
      ${`update app.bill set snapshot = '{}' where id = $1`}                                                                                                                               | ${'the snapshot'}
      ${`update app.bill set state = 'draft' where id = $1`}                                                                                                                               | ${'the state, backwards'}
      ${`update app.bill set state = 'void' where id = $1`}                                                                                                                                | ${'voiding it'}
      ${`delete from app.bill where id = $1`}                                                                                                                                              | ${'deleting it'}
      ${`update app.bill_line set label = 'x' where bill_id = $1`}                                                                                                                         | ${'a line'}
      ${`delete from app.bill_line where bill_id = $1`}                                                                                                                                    | ${'deleting the lines'}
      ${`insert into app.bill_line select (jsonb_populate_record(l, jsonb_build_object('id', uuidv7(), 'no', 99, 'voided_at', now()))).* from app.bill_line l where bill_id = $1 limit 1`} | ${'one more line'}
    `('is final in the database, whoever tries: $why (B8)', async ({ sql }: { sql: string }) => {
      const [bill] = await rows();
      await issue(bill!.id);
      await expect(database.query(sql, [bill!.id])).rejects.toThrow(/final|does not go|never deleted|do not change/);
    });

    it('takes no line from another bill either (B8)', async () => {
      const [bill, other] = await rows();
      await issue(bill!.id);
      const move = 'update app.bill_line set bill_id = $1, no = 99 where bill_id = $2';
      await expect(database.query(move, [bill!.id, other!.id])).rejects.toThrow('stays on its bill');
    });

    it('is not touched by charges that come late: the difference is carried, and the chain closes', async () => {
      for (const { id } of await rows()) await issue(id);
      const before = await database.query('select * from app.bill where tenant_id = $1 order by id', [tenant.id]);
      late();
      expect(await make()).toMatchObject({ made: 0, refreshed: 0, late: 1 });
      expect(await database.query('select * from app.bill where tenant_id = $1 order by id', [tenant.id])).toEqual(
        before,
      );
      expect(await inTransaction(tx => bench.bills.carried(tx, PERIOD))).toMatchObject([
        { cause: 'late', customerId: anna, amount: '0.9' },
      ]);
    });

    it('a bill of zero is settled when it goes out, and posts nothing', async () => {
      bench.charges.cells = [
        aCell({ customerId: anna, cost: '5' }),
        aCell({ customerId: anna, serviceCode: 'x', cost: '-5' }),
      ];
      await make();
      await approve();
      const [bill] = await rows();
      await issue(bill!.id);
      expect((await rows())[0]).toMatchObject({ state: 'paid', total: '0.000000000000' });
      expect(bench.ledger.posted).toEqual([]);
    });

    it('by the month takes every approved bill, and numbers them without a gap (B10)', async () => {
      expect(await bench.as(tenant, () => bench.bills.issueAll(PERIOD))).toEqual({ issued: 2, refused: [] });
      expect((await rows()).map(({ number }) => number)).toEqual(['BILL-202610-000001', 'BILL-202610-000002']);
      for (const bill of await bench.as(tenant, () =>
        bench.db.read(async tx =>
          bench.reader.read(
            tx,
            (await rows()).map(row => row.id),
          ),
        ),
      ))
        expect(hashOf(bill)).toBe(bill.storedHash);
    });

    it('voided before it, a bill frees its groups for a new one (B3)', async () => {
      const [bill] = await rows();
      const entity = () => bench.db.source.getRepository(Bill).findOneByOrFail({ id: bill!.id });
      await bench.as(tenant, () => bench.db.transaction(async tx => bench.bills.void(tx, await entity(), '抬头错误')));
      expect(await make()).toMatchObject({ made: 1 });
      expect((await rows()).map(({ state }) => state)).toEqual(['void', 'draft', 'approved']);
    });
  });

  describe('payment (M-136, M-137)', () => {
    let bill: string;
    beforeEach(async () => {
      await make();
      await approve();
      bill = (await rows())[0]!.id;
      for (const { id } of await rows()) await issue(id);
    });
    const pay = (delta: string) => inTransaction(tx => bench.bills.applyAllocation(tx, bill, delta));
    const now = async () => (await database.query('select state, paid, open from app.bill where id = $1', [bill]))[0];

    it('follows the allocations, forwards and backwards', async () => {
      const seen: unknown[] = [];
      for (const delta of ['40', '60.01', '-100.01']) {
        await pay(delta);
        seen.push(await now());
      }
      expect(seen).toEqual([
        { state: 'partly_paid', paid: '40.000000000000', open: '60.010000000000' },
        { state: 'paid', paid: '100.010000000000', open: '0.000000000000' },
        { state: 'issued', paid: '0.000000000000', open: '100.010000000000' },
      ]);
    });

    it.each(['100.02', '-0.01'])('refuses to go out of bounds by %s (P2)', async delta => {
      await expect(pay(delta)).rejects.toMatchObject({ code: 'bills.allocation_out_of_bounds' });
    });

    it('takes two allocations at once one after the other (H5)', async () => {
      const results = await Promise.allSettled([pay('60'), pay('60')]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await now()).toMatchObject({ paid: '60.000000000000' });
    });

    it('leaves totals that equal the receivables', async () => {
      await pay('40');
      const [row] = await totals();
      expect(row).toMatchObject({ billed: '145.01', paid: '40', open: '105.01', carried: '0', bills: 2 });
      const receivable = bench.ledger.posted
        .flatMap(({ entries }) => entries)
        .filter(({ account }) => account.startsWith('receivable:'));
      expect(receivable.map(({ amount }) => amount)).toEqual(['100.01', '45']);
    });
  });

  it('close the chain: rated + rounding = billed + carried, to the last digit (X-02)', async () => {
    bench.charges.cells.push(aCell({ customerId: anna, serviceCode: 'x', cost: '0.333333333333' }));
    await make();
    await approve();
    await issue((await rows())[0]!.id);
    const [rated] = await inTransaction(tx => bench.rating.totals(tx, PERIOD));
    const [billed] = await totals();
    expect(rated!.rated).toBe('145.3098');
    expect(billed).toMatchObject({ billed: '100.31', carried: '45', rounding: '0.0002' });
  });
});
