import { setClock, stoppedClock, systemClock } from '../../kernel/clock/clock';
import { testDatabase } from '../../testing';
import { addCustomer, agree, approveAll, type Tenant } from '../bills/testing/billing-bench';
import { aCell } from '../pricing/testing/builders';
import type { ChargeCell } from '../pricing/domain/charge-cell';
import { addChannel, aReceipt, PERIOD } from '../receipts/testing/receipts-bench';
import { addSlice, type ClosingBench } from './testing/closing-bench';
import { correctionsBench, type CorrectionsBench } from './testing/corrections-bench';

const database = testDatabase();

describe('what changes after issue (X-04, M-140)', () => {
  let story: CorrectionsBench;
  let bench: ClosingBench;
  let tenant: Tenant;
  let ids: Record<string, string>;
  beforeAll(async () => {
    setClock(stoppedClock('2026-11-20T02:00:00Z'));
    story = await correctionsBench(database);
    bench = story.bench;
  });
  afterAll(async () => {
    setClock(systemClock);
    await bench.close();
  });
  // The first two customers get a bill of 99.01 and 45.00.
  beforeEach(async () => {
    bench.charges.news = {};
    bench.charges.provisional = new Set();
    Object.assign(bench.vendor, { off: '0', unassigned: '0', excluded: '0', state: 'final', quarantined: 0 });
    ({ tenant, ids } = await story.company());
    bench.charges.cells = [
      aCell({ customerId: ids.C1!, serviceCode: 'ecs', cost: '100' }),
      aCell({ customerId: ids.C1!, serviceCode: 'oss', serviceName: '对象存储 OSS', cost: '10.006' }),
      aCell({ customerId: ids.C2!, serviceCode: 'ecs', cost: '50' }),
    ];
  });

  const issue = (period?: string) => story.issue(tenant, period);
  const close = () => story.close(tenant);
  const reRate = () => bench.as(tenant, () => bench.rating.rate(PERIOD, { reRating: true }));
  const differences = () => bench.tx(tenant, tx => bench.differences.differences(tx, PERIOD));
  const make = () => story.make(tenant);
  const correct = () => story.correct(tenant);
  const documents = () => story.documents(tenant);
  const chain = () => story.chain(tenant);
  const frozen = () => story.frozen(tenant);
  const push = (code: string, cell: Partial<ChargeCell> & { cost: string }) =>
    bench.charges.cells.push(aCell({ customerId: ids[code]!, ...cell }));

  it('is shown per line with its amount and why, and nothing is written by looking', async () => {
    await issue();
    push('C1', { serviceCode: 'ecs', region: 'late', cost: '12.5' });
    bench.charges.news = { 'aliyun/ecs': { charges: 1, listCost: '12.5', cost: '12.5' } };
    await reRate();
    const [one, ...others] = await differences();
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      customerCode: 'C1',
      unpriced: false,
      difference: { total: '11.25', exactBefore: '99.0054' },
    });
    expect(one!.difference.lines).toMatchObject([
      {
        exactBefore: '90',
        exactPrice: '11.25',
        price: '11.25',
        before: { originLineNo: 1 },
        reasons: [{ code: 'late_charges', charges: 1, listCost: '12.5' }],
      },
    ]);
    expect((await documents()).map(({ kind }) => kind)).toEqual(['regular', 'regular']);
  });

  it('charges that changed hands are told apart from those that came late', async () => {
    await issue();
    bench.charges.cells[0] = { ...bench.charges.cells[0]!, customerId: ids.C2! };
    await reRate();
    const found = await differences();
    expect(found.map(one => [one.customerCode, one.difference.total])).toEqual([
      ['C1', '-90'],
      ['C2', '90'],
    ]);
    for (const { difference } of found)
      expect(difference.lines.flatMap(line => line.reasons.map(reason => reason.code))).toEqual(['re_attribution']);
  });

  it('a discount that was published later names its rule (M-125)', async () => {
    await issue();
    await database.query(
      `insert into app.discount_rule (tenant_id, code, name, layer, benefit, factor, customer_id, priority, valid_from, state)
       values ($1, 'DR-1', '秋季', 'customer', 'multiplier', 0.9, $2, 10, '2026-01-01', 'active')`,
      [tenant.id, ids.C2],
    );
    await reRate();
    const [one, ...others] = await differences();
    expect(others).toEqual([]);
    expect(one!.difference.lines).toMatchObject([
      { price: '-4.5', reasons: [{ code: 'new_terms', to: expect.stringContaining('DR-1') }] },
    ]);
  });

  it('a better price found later names the agreement that was and the one that is', async () => {
    await issue();
    await agree(bench.billing, tenant, ids.C1!, {
      name: 'ECS 八折',
      scopeProvider: 'aliyun',
      scopeServiceCode: 'ecs',
      params: { basis: 'listCost', factor: '0.8' },
    });
    await reRate();
    const [one] = await differences();
    expect(one!.difference.lines).toMatchObject([
      {
        price: '-10',
        before: { originLineNo: 1 },
        reasons: [{ code: 'new_terms', to: expect.stringContaining('ECS 八折') }],
      },
    ]);
  });

  it('becomes a note with a number of its own, approved and posted as bills are; the bill stays as it is', async () => {
    await issue();
    const before = await frozen();
    push('C1', { serviceCode: 'ecs', region: 'late', cost: '12.5' });
    push('C2', { serviceCode: 'ecs', region: 'refund', cost: '-20' });
    expect(await correct()).toMatchObject({ made: 2, voided: 0 });
    const notes = (await documents()).filter(({ kind }) => kind !== 'regular');
    expect(notes).toMatchObject([
      { number: 'DN-202610-000001', kind: 'debit_note', total: '11.25', open: '11.25', booked_in: PERIOD },
      { number: 'CN-202610-000001', kind: 'credit_note', total: '-18', open: '0', state: 'paid', booked_in: PERIOD },
    ]);
    expect(notes[0]!.due_on > notes[0]!.issued_on).toBe(true);
    for (const [id, hash] of before) expect((await frozen()).get(id)).toBe(hash);
    expect(await chain()).toMatchObject({
      residue: '0.00',
      billed: '144.01',
      notes: '-6.75',
      carried: '0.00',
      open: '137.26',
    });
    const balance = await bench.tx(tenant, tx => bench.ledger.balance(tx, `receivable:${ids.C2!}`, 'CNY'));
    expect(balance).toBe('27');
  });

  it('is approved by somebody other than who made it, whoever asked for the approval (C1)', async () => {
    await issue();
    push('C1', { serviceCode: 'ecs', region: 'late', cost: '12.5' });
    await reRate();
    const [maker, colleague] = ['00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-0000000000a2'];
    await bench.as(tenant, () => bench.corrections.make(PERIOD), { userId: maker });
    await bench.tx(tenant, tx => bench.bills.requestApproval(tx, PERIOD));
    const approve = (userId: string) =>
      bench.as(tenant, () => bench.db.transaction(tx => bench.approvals.approve(tx)), { kind: 'staff', userId });
    await expect(approve(maker)).rejects.toMatchObject({ code: 'bills.own_correction' });
    const note = async () => (await documents()).find(({ kind }) => kind === 'debit_note')!.state;
    expect(await note()).toBe('in_approval');
    await approve(colleague);
    expect(await note()).toBe('approved');
  });

  it('is corrected once, however often notes are made and by however many at once (H1, H4)', async () => {
    await issue();
    push('C1', { serviceCode: 'ecs', region: 'late', cost: '12.5' });
    await reRate();
    const runs = await Promise.all([1, 2, 3].map(() => bench.as(tenant, () => bench.corrections.make(PERIOD))));
    expect(runs.map(run => run.made).sort()).toEqual([0, 0, 1]);
    await approveAll(bench.billing, tenant, PERIOD);
    const note = (await documents()).find(({ kind }) => kind === 'debit_note')!;
    const presses = await Promise.allSettled([1, 2].map(() => bench.tx(tenant, tx => bench.bills.issue(tx, note.id))));
    expect(presses.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await make()).toMatchObject({ made: 0, unchanged: 0 });
    expect(await differences()).toEqual([]);
  });

  it('a later difference stands on the bill and its notes', async () => {
    await issue();
    for (const cost of ['12.5', '-40', '0.011']) {
      push('C1', { serviceCode: 'ecs', region: cost, cost });
      await correct();
    }
    const totals = (await documents()).filter(({ customer_code }) => customer_code === 'C1').map(({ total }) => total);
    expect(totals).toEqual(['99.01', '11.25', '-36', '0.01']);
    expect(await chain()).toMatchObject({ residue: '0.00', carried: '0.00' });
  });

  it('a draft whose difference changed is drawn up anew, and its approval is void (H3)', async () => {
    await issue();
    push('C1', { serviceCode: 'ecs', region: 'late', cost: '12.5' });
    await make();
    await bench.tx(tenant, tx => bench.bills.requestApproval(tx, PERIOD));
    push('C1', { serviceCode: 'ecs', region: 'later', cost: '1' });
    expect(await make()).toMatchObject({ made: 1, voided: 1 });
    expect((await documents()).at(1)).toMatchObject({ kind: 'debit_note', state: 'draft', total: '12.15' });
    await expect(bench.tx(tenant, tx => bench.approvals.approve(tx))).rejects.toThrow();
  });

  it('what has no price gets no note, and what does not reach a fen waits', async () => {
    await issue();
    push('C1', { serviceCode: 'oss', region: 'dust', cost: '0.001' });
    const stranger = await addCustomer(database, tenant, 'C9');
    bench.charges.cells[2] = { ...bench.charges.cells[2]!, customerId: stranger };
    expect(await make()).toMatchObject({ made: 1, below: 1, unpriced: 0 });
    expect(await chain()).toMatchObject({ residue: '0.00' });
  });

  it('more credit than is open stays, and pays the next bill when somebody says so', async () => {
    await issue();
    const [first] = await documents();
    const { id } = await bench.tx(tenant, async tx => {
      await addChannel(database, tenant);
      return bench.receipts.record(tx, aReceipt({ customerId: ids.C1!, amount: '99.01' }));
    });
    await bench.tx(tenant, tx => bench.receipts.allocate(tx, id, [{ billId: first!.id, amount: '99.01' }]));
    push('C1', { serviceCode: 'ecs', region: 'refund', cost: '-20' });
    await correct();
    const note = (await documents()).find(({ kind }) => kind === 'credit_note')!;
    expect(note).toMatchObject({ state: 'issued', open: '-18' });
    bench.charges.cells = [aCell({ customerId: ids.C1!, cost: '100' })];
    await issue('2026-11');
    const next = (await documents()).find(({ number }) => number.startsWith('BILL-202611'))!;
    const both = await Promise.allSettled([1, 2].map(() => bench.tx(tenant, tx => bench.credits.useOn(tx, next.id))));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const after = await documents();
    expect(after.find(one => one.id === next.id)).toMatchObject({ state: 'partly_paid', open: '72' });
    expect(after.find(one => one.id === note.id)).toMatchObject({ state: 'paid', open: '0' });
  });

  it('a month below nothing is a credit note, and holds nobody up', async () => {
    push('C2', { serviceCode: 'oss', region: 'refund', cost: '-80' });
    expect(await issue()).toMatchObject({ issued: 2, refused: [] });
    expect((await documents()).at(1)).toMatchObject({
      kind: 'credit_note',
      number: 'CN-202610-000001',
      total: '-27',
      open: '-27',
    });
    expect(await chain()).toMatchObject({ residue: '0.00', billed: '99.01', notes: '-27.00', carried: '0.00' });
    // And what is known later stands on it.
    push('C2', { serviceCode: 'ecs', region: 'late', cost: '100' });
    await correct();
    expect((await documents()).at(2)).toMatchObject({
      kind: 'debit_note',
      total: '90',
      corrects_id: (await documents()).at(1)!.id,
    });
    expect(await chain()).toMatchObject({ residue: '0.00', notes: '63.00', carried: '0.00' });
  });

  describe('in a closed month (B12)', () => {
    beforeEach(async () => {
      await addSlice(database, tenant, PERIOD);
      await issue();
      await close();
    });

    it('is a note that is booked into the open month, also for a customer who had no bill', async () => {
      await agree(bench.billing, tenant, ids.C2!, {
        name: '补签',
        scopeProvider: 'aliyun',
        params: { basis: 'listCost', factor: '0.5' },
      });
      bench.charges.cells[1] = { ...bench.charges.cells[1]!, customerId: ids.C3! };
      const closed = await database.query('select * from app.reconciliation_row where tenant_id = $1 order by no', [
        tenant.id,
      ]);
      const before = await frozen();
      await correct();
      expect((await documents()).filter(({ kind }) => kind !== 'regular')).toMatchObject([
        { customer_code: 'C1', number: 'CN-202611-000001', total: '-9.01', booked_in: '2026-11' },
        { customer_code: 'C2', number: 'CN-202611-000002', total: '-20', booked_in: '2026-11' },
        { customer_code: 'C3', number: 'DN-202611-000001', total: '9.01', booked_in: '2026-11', corrects_id: null },
      ]);
      expect(await chain()).toMatchObject({ residue: '0.00', carried: '0.00' });
      for (const [id, hash] of before) expect((await frozen()).get(id)).toBe(hash);
      expect(
        await database.query('select * from app.reconciliation_row where tenant_id = $1 order by no', [tenant.id]),
      ).toEqual(closed);
      await expect(bench.as(tenant, () => bench.rating.rate(PERIOD))).rejects.toThrow(/is closed/);
    });
  });

  it.each`
    change                                                       | refused            | why
    ${`update app.bill set total = 1 where id = $1`}             | ${'is final'}      | ${'its amount'}
    ${`update app.bill set corrects_id = null where id = $1`}    | ${'is final'}      | ${'what it corrects'}
    ${`update app.bill_line set label = 'x' where bill_id = $1`} | ${'do not change'} | ${'a line'}
    ${`delete from app.bill where id = $1`}                      | ${'never deleted'} | ${'the note itself'}
  `('an issued note is kept by the database: $why (B8)', async ({ change, refused }: Record<string, string>) => {
    await issue();
    push('C1', { serviceCode: 'ecs', region: 'late', cost: '12.5' });
    await correct();
    const note = (await documents()).find(({ kind }) => kind === 'debit_note')!;
    await expect(database.query(change!, [note.id])).rejects.toThrow(refused);
  });

  it('a note that does not begin where the bill stands is refused by the database (B9)', async () => {
    await issue();
    push('C1', { serviceCode: 'ecs', region: 'late', cost: '12.5' });
    await make();
    await approveAll(bench.billing, tenant, PERIOD);
    const note = (await documents()).find(({ kind }) => kind === 'debit_note')!;
    await expect(
      database.query(
        `update app.bill set exact_before = exact_before + 1, state = 'issued', number = 'X', booked_in = '2026-11',
           issued_on = now(), due_on = now(), snapshot = '{}' where id = $1`,
        [note.id],
      ),
    ).rejects.toThrow('does not begin where');
  });
});
