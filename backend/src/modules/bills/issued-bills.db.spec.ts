import { testDatabase } from '../../testing';
import { aCell } from '../pricing/testing/builders';
import { hashOf } from './bill-reader';
import { Bill } from './bill.resource';
import { dayAfter } from './domain/settle-bill';
import { monthOfBills, PERIOD, type BillRow } from './testing/month-of-bills';

const database = testDatabase();

describe('the bills of a month', () => {
  const month = monthOfBills(database);
  const { rows, make, inTransaction, approve, issue, totals, late } = month;

  describe('issue', () => {
    beforeEach(async () => {
      await make();
      await approve();
    });

    it('gives number, dates, snapshot, posting and document job in one transaction', async () => {
      const [bill] = await rows();
      expect(await issue(bill!.id)).toEqual({ number: 'BILL-202610-000001' });
      const [issued] = (await database.query<never>('select * from app.bill where id = $1', [bill!.id])) as (BillRow & {
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
      expect(month.bench.ledger.posted).toMatchObject([
        {
          key: `bill.issue/${bill!.id}`,
          entries: [
            { account: `receivable:${month.anna}`, amount: '100.01', currency: 'CNY' },
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
      month.bench.ledger.refuses = true;
      await expect(issue(bill!.id)).rejects.toThrow('refuses');
      expect((await rows())[0]).toMatchObject({ state: 'approved', number: null });
      month.bench.ledger.refuses = false;
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
      const before = await database.query('select * from app.bill where tenant_id = $1 order by id', [month.tenant.id]);
      late();
      expect(await make()).toMatchObject({ made: 0, refreshed: 0, late: 1 });
      expect(
        await database.query('select * from app.bill where tenant_id = $1 order by id', [month.tenant.id]),
      ).toEqual(before);
      expect(await inTransaction(tx => month.bench.bills.carried(tx, PERIOD))).toMatchObject([
        { cause: 'late', customerId: month.anna, amount: '0.9' },
      ]);
    });

    it('a bill of zero is settled when it goes out, and posts nothing', async () => {
      month.bench.charges.cells = [
        aCell({ customerId: month.anna, cost: '5' }),
        aCell({ customerId: month.anna, serviceCode: 'x', cost: '-5' }),
      ];
      await make();
      await approve();
      const [bill] = await rows();
      await issue(bill!.id);
      expect((await rows())[0]).toMatchObject({ state: 'paid', total: '0.000000000000' });
      expect(month.bench.ledger.posted).toEqual([]);
    });

    it('by the month takes every approved bill, and numbers them without a gap (B10)', async () => {
      expect(await month.bench.as(month.tenant, () => month.bench.bills.issueAll(PERIOD))).toEqual({
        issued: 2,
        refused: [],
      });
      expect((await rows()).map(({ number }) => number)).toEqual(['BILL-202610-000001', 'BILL-202610-000002']);
      for (const bill of await month.bench.as(month.tenant, () =>
        month.bench.db.read(async tx =>
          month.bench.reader.read(
            tx,
            (await rows()).map(row => row.id),
          ),
        ),
      ))
        expect(hashOf(bill)).toBe(bill.storedHash);
    });

    it('voided before it, a bill frees its groups for a new one (B3)', async () => {
      const [bill] = await rows();
      const entity = () => month.bench.db.source.getRepository(Bill).findOneByOrFail({ id: bill!.id });
      await month.bench.as(month.tenant, () =>
        month.bench.db.transaction(async tx => month.bench.bills.void(tx, await entity(), '抬头错误')),
      );
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
    const pay = (delta: string) => inTransaction(tx => month.bench.bills.applyAllocation(tx, bill, delta));
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
      const receivable = month.bench.ledger.posted
        .flatMap(({ entries }) => entries)
        .filter(({ account }) => account.startsWith('receivable:'));
      expect(receivable.map(({ amount }) => amount)).toEqual(['100.01', '45']);
    });
  });
});
