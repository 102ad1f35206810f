import { randomUUID } from 'node:crypto';
import { setClock, stoppedClock, systemClock } from '../../kernel/clock/clock';
import { testDatabase } from '../../testing';
import { addTenant, type Tenant } from '../bills/testing/billing-bench';
import { allocateReceipt, reverseAllocation } from './receipt.actions';
import {
  addChannel,
  aReceipt,
  issueBills,
  receiptsBench,
  type IssuedBill,
  type ReceiptsBench,
} from './testing/receipts-bench';

const database = testDatabase();

describe('receipts (M-148 to M-153)', () => {
  let bench: ReceiptsBench;
  let staff: ReceiptsBench;
  let tenant: Tenant;
  let bills: Record<string, IssuedBill>;
  let count = 0;
  beforeAll(async () => {
    setClock(stoppedClock('2026-11-20T02:00:00Z'));
    bench = await receiptsBench(database, 'worker');
    staff = await receiptsBench(database, 'staff');
  });
  afterAll(async () => {
    setClock(systemClock);
    await staff.close();
    await bench.close();
  });
  beforeEach(async () => {
    tenant = await addTenant(database, `receipts${++count}`);
    await addChannel(database, tenant);
    bills = await issueBills(bench, database, tenant, { costs: { C1: '111.12', C2: '50' } });
  });

  const record = (change = {}) => staff.tx(tenant, tx => staff.receipts.record(tx, aReceipt(change)));
  const allocate = (id: string, lines: { billId: string; amount: string }[]) =>
    staff.tx(tenant, tx => staff.receipts.allocate(tx, id, lines));
  const balance = (account: string) => bench.tx(tenant, tx => bench.ledger.balance(tx, account, 'CNY'));
  const row = async (table: string, id: string) =>
    (await database.query(`select * from app.${table} where id = $1`, [id]))[0]!;
  const codes = (results: PromiseSettledResult<unknown>[]) =>
    results.map(one => (one.status === 'fulfilled' ? 'done' : (one.reason as { code?: string }).code)).sort();

  it('post to bank and wallet when the payer is known, to unidentified when not (P11)', async () => {
    const anna = bills.C1!.customerId;
    await record({ customerId: anna, amount: '１00.00' });
    await record({ amount: '7.5' });
    expect([await balance('bank'), await balance(`wallet:${anna}`), await balance('unidentified')]).toEqual([
      '107.5',
      '-100',
      '-7.5',
    ]);
    expect(await balance(`receivable:${anna}`)).toBe('100.01');
  });

  it('P5 M-153 record a serial once, however it is typed and whoever comes at once', async () => {
    for (let pair = 0; pair < 10; pair++) {
      const both = await Promise.allSettled([
        record({ serial: `c08${pair}hz 1`.replace(' ', '') }),
        record({ serial: `Ｃ08${pair}ＨＺ1` }),
      ]);
      expect(codes(both)).toEqual(['done', 'receipts.serial_taken']);
    }
    const [counted] = await database.query(
      'select count(*)::int as receipts, max(right(number, 6)::int) as last from app.receipt where tenant_id = $1',
      [tenant.id],
    );
    expect(counted).toEqual({ receipts: 10, last: 10 });
  });

  it('refuse what the channel refuses, with the field, and without any trace', async () => {
    await expect(record({ amount: '1.234' })).rejects.toMatchObject({ code: 'payment_bank.receipt_refused' });
    expect(await balance('bank')).toBe('0');
  });

  it('M-149 pay bills in part, merged and over, and bills say so (P3)', async () => {
    const anna = bills.C1!;
    const first = await record({ customerId: anna.customerId, amount: '60' });
    const second = await record({ customerId: anna.customerId, amount: '60' });
    await allocate(first.id, [{ billId: anna.id, amount: '60' }]);
    expect(await row('bill', anna.id)).toMatchObject({ state: 'partly_paid', paid: '60.000000000000' });
    await allocate(second.id, [{ billId: anna.id, amount: '40.01' }]);
    expect(await row('bill', anna.id)).toMatchObject({ state: 'paid', open: '0.000000000000' });
    expect(await row('receipt', second.id)).toMatchObject({ state: 'matched', unallocated: '19.990000000000' });
    expect([await balance(`wallet:${anna.customerId}`), await balance(`receivable:${anna.customerId}`)]).toEqual([
      '-19.99',
      '0',
    ]);
  });

  it.each`
    lines                              | code                                | why
    ${[['C1', '100.02']]}              | ${'bills.allocation_out_of_bounds'} | ${'more than the bill asks for (P2)'}
    ${[['C1', '100.01'], ['C1', '1']]} | ${'receipts.allocation_refused'}    | ${'one bill twice'}
    ${[['C2', '10']]}                  | ${'receipts.allocation_refused'}    | ${"another customer's bill (P4)"}
    ${[['C1', '-1']]}                  | ${'receipts.allocation_refused'}    | ${'money back is a reversal'}
    ${[['C1', '100'], ['C1', '200']]}  | ${'receipts.allocation_refused'}    | ${'all or nothing'}
  `('refuse an allocation: $why', async ({ lines, code }: { lines: [string, string][]; code: string }) => {
    const { id } = await record({ customerId: bills.C1!.customerId, amount: '150' });
    const wanted = lines.map(([bill, amount]) => ({ billId: bills[bill]!.id, amount }));
    await expect(allocate(id, wanted)).rejects.toMatchObject({ code });
    expect(await row('receipt', id)).toMatchObject({ state: 'recorded' });
    expect(await row('bill', bills.C1!.id)).toMatchObject({ state: 'issued' });
  });

  it('P1 refuse more than is left', async () => {
    const { id } = await record({ customerId: bills.C1!.customerId, amount: '50' });
    await expect(allocate(id, [{ billId: bills.C1!.id, amount: '50.01' }])).rejects.toMatchObject({
      code: 'receipts.overspent',
    });
  });

  it('M-152 are taken back by a row with a reason, once, and the money is in the wallet again', async () => {
    const anna = bills.C1!;
    const { id } = await record({ customerId: anna.customerId, amount: '100.01' });
    const [allocation] = await allocate(id, [{ billId: anna.id, amount: '100.01' }]);
    const press = () =>
      staff.as(
        tenant,
        () =>
          staff.runner.run(reverseAllocation as never, {
            ids: [allocation!],
            input: { reason: '核错' },
            key: randomUUID(),
          }),
        staff.staff(tenant),
      );
    const both = await Promise.allSettled([press(), press()]);
    expect(codes(both)).toEqual(['action.not_available', 'done']);
    expect(await row('bill', anna.id)).toMatchObject({ state: 'issued', paid: '0.000000000000' });
    expect(await row('receipt', id)).toMatchObject({ state: 'recorded', allocated: '0.000000000000' });
    expect(await balance(`wallet:${anna.customerId}`)).toBe('-100.01');
    const kept = await database.query(
      'select amount, live, reason from app.allocation where receipt_id = $1 order by created_at',
      [id],
    );
    expect(kept).toEqual([
      { amount: '100.010000000000', live: false, reason: null },
      { amount: '-100.010000000000', live: false, reason: '核错' },
    ]);
  });

  it.each`
    sql                                                                                                                                                                                                                                                                        | says                               | why
    ${'delete from app.allocation'}                                                                                                                                                                                                                                            | ${/permission denied/}             | ${'nothing is deleted'}
    ${'update app.allocation set live = false'}                                                                                                                                                                                                                                | ${/taken back by a reversal/}      | ${'not even said to be over'}
    ${'update app.receipt set allocated = 0'}                                                                                                                                                                                                                                  | ${/permission denied/}             | ${'what is given away is what the allocations say'}
    ${'update app.receipt set amount = amount + 1'}                                                                                                                                                                                                                            | ${/permission denied/}             | ${'the bank said how much'}
    ${'delete from app.receipt'}                                                                                                                                                                                                                                               | ${/permission denied/}             | ${'money that came stays'}
    ${`insert into app.allocation (tenant_id, receipt_id, bill_id, customer_id, currency, amount, ledger_transaction_id, allocated_on, live) select tenant_id, receipt_id, bill_id, customer_id, currency, 1, ledger_transaction_id, allocated_on, true from app.allocation`}  | ${/does not show its allocations/} | ${'an allocation that the bill knows nothing of (P3)'}
    ${`insert into app.allocation (tenant_id, receipt_id, bill_id, customer_id, currency, amount, ledger_transaction_id, allocated_on, live) select tenant_id, receipt_id, bill_id, customer_id, currency, 51, ledger_transaction_id, allocated_on, true from app.allocation`} | ${/receipt_not_overspent/}         | ${'more than the receipt has (P1)'}
    ${`insert into app.allocation (tenant_id, receipt_id, bill_id, customer_id, currency, amount, ledger_transaction_id, allocated_on, live) select tenant_id, receipt_id, bill_id, customer_id, 'USD', 1, ledger_transaction_id, allocated_on, true from app.allocation`}     | ${/foreign key/}                   | ${'another currency (P4)'}
  `('are kept by the database, whoever asks: $why', async ({ sql, says }: { sql: string; says: RegExp }) => {
    const { id } = await record({ customerId: bills.C1!.customerId, amount: '50' });
    await allocate(id, [{ billId: bills.C1!.id, amount: '10' }]);
    await expect(staff.tx(tenant, tx => tx.query(sql))).rejects.toThrow(says);
  });

  it('recorded wrongly are reversed, and their serial is free again', async () => {
    const anna = bills.C1!.customerId;
    const { id } = await record({ serial: 'WRONG-1', amount: '1000' });
    await staff.tx(tenant, tx => staff.receipts.identify(tx, id, anna));
    await staff.tx(tenant, tx => staff.receipts.reverse(tx, id, '金额录错'));
    await record({ serial: 'WRONG-1', amount: '100', customerId: anna });
    expect([await balance('bank'), await balance(`wallet:${anna}`), await balance('unidentified')]).toEqual([
      '100',
      '-100',
      '0',
    ]);
    await expect(staff.tx(tenant, tx => staff.receipts.reverse(tx, id, 'again'))).rejects.toMatchObject({
      code: 'database.state_changed',
    });
  });

  it('M-150 M-151 are proposed with a reason, booked by a person, and the payer is learned', async () => {
    await database.query(`update app.customer set name = '杭州安娜科技有限公司' where id = $1`, [bills.C1!.customerId]);
    const { id } = await record({ amount: '100.01', payerName: '安娜科技', paidOn: '2026-11-20' });
    const [best] = await staff.tx(tenant, tx => staff.proposals.propose(tx, id));
    expect(best).toMatchObject({ rule: 'one_bill', score: 76, customerId: bills.C1!.customerId });
    expect(await balance('unidentified')).toBe('-100.01');
    const confirm = () => staff.tx(tenant, tx => staff.proposals.confirm(tx, best!.id));
    const both = await Promise.allSettled([confirm(), confirm()]);
    expect(codes(both)).toEqual(['database.state_changed', 'done']);
    expect(await row('bill', bills.C1!.id)).toMatchObject({ state: 'paid' });
    const { id: next } = await record({ amount: '5', payerName: '安娜科技' });
    await issueBills(bench, database, tenant, { costs: { C1: '10' }, period: '2026-09' });
    const [learned] = await staff.tx(tenant, tx => staff.proposals.propose(tx, next));
    expect(learned!.reason.zh).toContain('付款人即客户“安娜科技”');
  });

  it('match the exact rule without a person when asked, and nothing else', async () => {
    await record({ memo: `货款 ${bills.C1!.number}`, amount: '100.01' });
    await record({ memo: bills.C2!.number, amount: '44' });
    const match = (confirmExact: boolean) => bench.as(tenant, () => bench.proposals.matchAll({ confirmExact }));
    expect(await match(false)).toMatchObject({ receipts: 2, confirmed: 0 });
    expect(await match(true)).toMatchObject({ receipts: 2, confirmed: 1 });
    expect(await match(true)).toMatchObject({ receipts: 1, confirmed: 0 });
    expect([await row('bill', bills.C1!.id), await row('bill', bills.C2!.id)]).toMatchObject([
      { state: 'paid' },
      { state: 'issued' },
    ]);
  });

  it('H5 fifty pairs of allocations at once keep P1 and P2', async () => {
    const codesOf = Array.from({ length: 25 }, (_, index) => `P${index}`);
    const costs = Object.fromEntries(codesOf.flatMap(code => [[`${code}A`, '100']]));
    const more = await issueBills(bench, database, tenant, { costs, period: '2026-08' });
    const again = await issueBills(bench, database, tenant, { costs, period: '2026-07' });
    let wins = 0;
    const press = (id: string, billId: string) =>
      staff.as(
        tenant,
        () =>
          staff.runner.run(allocateReceipt as never, {
            ids: [id],
            input: { lines: [{ billId, amount: '60' }] },
            key: randomUUID(),
          }),
        staff.staff(tenant),
      );
    for (const code of codesOf) {
      const [bill, other] = [more[`${code}A`]!, again[`${code}A`]!];
      const [one, two] = [
        await record({ customerId: bill.customerId, amount: '90' }),
        await record({ customerId: bill.customerId, amount: '90' }),
      ];
      // Two receipts at one bill of 90 (P2), then one receipt at two bills (P1).
      const atBill = await Promise.allSettled([press(one.id, bill.id), press(two.id, bill.id)]);
      const three = await record({ customerId: bill.customerId, amount: '90' });
      const atReceipt = await Promise.allSettled([press(three.id, other.id), press(three.id, bill.id)]);
      wins += [...atBill, ...atReceipt].filter(({ status }) => status === 'fulfilled').length;
      expect(codes(atBill)).toEqual(['bills.allocation_out_of_bounds', 'done']);
      expect(atReceipt.filter(({ status }) => status === 'fulfilled').length).toBe(1);
    }
    expect(wins).toBe(50);
  }, 90_000);
});
