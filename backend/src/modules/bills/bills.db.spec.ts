import { testDatabase } from '../../testing';
import { aCell } from '../pricing/testing/builders';
import { Bill } from './bill.resource';
import { addCustomer } from './testing/billing-bench';
import { monthOfBills, PERIOD } from './testing/month-of-bills';

const database = testDatabase();

describe('the bills of a month', () => {
  const month = monthOfBills(database);
  const { rows, make, inTransaction, approve, issue, totals, late } = month;

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
    await month.bench.as(month.tenant, () => month.bench.rating.rate(PERIOD));
    const runs = await Promise.all(
      [1, 2, 3, 4].map(() => month.bench.as(month.tenant, () => month.bench.bills.draft(PERIOD))),
    );
    expect(runs.map(run => run.made).sort()).toEqual([0, 0, 0, 2]);
  });

  it('book the rounding between lines and total by name (M-135, X-02)', async () => {
    month.bench.charges.cells = [1, 2, 3].map(n =>
      aCell({ customerId: month.anna, serviceCode: `s${n}`, cost: '0.005' }),
    );
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
    month.bench.charges.cells = month.bench.charges.cells.filter(cell => cell.customerId !== month.bert);
    expect(await make()).toMatchObject({ voided: 1 });
    expect((await rows()).map(({ state }) => state)).toEqual(['draft', 'void']);
  });

  it.each`
    arrange           | reason            | why
    ${'no agreement'} | ${'no_agreement'} | ${'a part has no price'}
    ${'provisional'}  | ${'provisional'}  | ${'X-03: the vendor may still change it'}
  `(
    'hold a bill, keep it from approval, and say why: $why (B17)',
    async ({ arrange, reason }: Record<string, string>) => {
      if (arrange === 'no agreement')
        month.bench.charges.cells.push(
          aCell({ customerId: await addCustomer(database, month.tenant, 'C0'), cost: '1' }),
        );
      if (arrange === 'provisional') month.bench.charges.provisional = new Set([month.anna]);
      expect((await make()).held).toBe(1);
      expect((await rows())[0]).toMatchObject({ held_reason: reason });
      await approve();
      expect((await rows()).map(({ state }) => state)).not.toContain('in_approval');
      expect((await rows())[0]!.state).toBe('draft');
      const carried = await inTransaction(tx => month.bench.bills.carried(tx, PERIOD));
      if (arrange !== 'no agreement') expect(carried.map(one => one.cause)).toContain(reason);
    },
  );

  it('let a person release provisional data, by name and with a reason, and nothing else (X-03)', async () => {
    month.bench.charges.provisional = new Set([month.anna]);
    await make();
    const [bill] = await rows();
    const entity = () => month.bench.db.source.getRepository(Bill).findOneByOrFail({ id: bill!.id });
    await month.bench.as(month.tenant, () =>
      month.bench.db.transaction(async tx => month.bench.bills.release(tx, await entity(), '客户要求提前出账')),
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
      const [request] = month.bench.approvals.requests.slice(-1);
      expect(request!.facts.map(({ value }) => value)).toContain('145.01 CNY');
      for (const bill of await rows())
        expect(bill).toMatchObject({ state: 'approved', approved_hash: bill.content_hash });
    });

    it('is void once a bill changes while it is asked for: all go back to draft (H3)', async () => {
      await make();
      await inTransaction(tx => month.bench.bills.requestApproval(tx, PERIOD));
      late();
      await make();
      expect((await rows()).map(({ state }) => state)).toEqual(['draft', 'draft']);
      expect(month.bench.approvals.withdrawn).toContain(month.bench.approvals.requests.at(-1)!.subject.id);
      await expect(inTransaction(tx => month.bench.approvals.approve(tx))).rejects.toMatchObject({
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
      await inTransaction(tx => month.bench.bills.requestApproval(tx, PERIOD));
      const { subject } = month.bench.approvals.requests.at(-1)!;
      await inTransaction(tx =>
        month.bench.approvals.handler(subject.type).onRejected(tx, subject.id, { approvalId: '', comment: null }),
      );
      expect((await rows()).map(({ state }) => state)).toEqual(['draft', 'draft']);
    });

    it('is needed', async () => {
      await make();
      await expect(issue((await rows())[0]!.id)).rejects.toMatchObject({ code: 'database.state_changed' });
    });
  });

  it('close the chain: rated + rounding = billed + carried, to the last digit (X-02)', async () => {
    month.bench.charges.cells.push(aCell({ customerId: month.anna, serviceCode: 'x', cost: '0.333333333333' }));
    await make();
    await approve();
    await issue((await rows())[0]!.id);
    const [rated] = await inTransaction(tx => month.bench.rating.totals(tx, PERIOD));
    const [billed] = await totals();
    expect(rated!.rated).toBe('145.3098');
    expect(billed).toMatchObject({ billed: '100.31', carried: '45', rounding: '0.0002' });
  });
});
