import { testDatabase } from '../../../testing';
import { Bill } from '../../bills/bills.module';
import { approveAll } from '../../bills/testing/billing-bench';
import { PERIOD, VoucherBench } from '../testing/voucher-bench';
import type { VoucherTerms } from './voucher-form';

const database = testDatabase();

describe('vouchers that pay bills (M-130)', () => {
  let vouchers: VoucherBench;
  beforeAll(async () => {
    vouchers = await VoucherBench.open(database);
  });
  afterAll(() => vouchers.close());
  beforeEach(() => vouchers.nextCompany());

  it('are held by the draft per line, pay the bill at its issue, and are posted', async () => {
    const id = await vouchers.issue('120');
    await vouchers.bills();
    expect(await vouchers.moves(id)).toEqual(['issue 120', 'use -80 1', 'use -40 2']);
    expect(await vouchers.bill()).toMatchObject({ state: 'draft', total: '150', paid: '0' });
    expect(await vouchers.bills()).toMatchObject({ unchanged: 2 });
    expect(await vouchers.moves(id)).toHaveLength(3);
    await vouchers.issueBill();
    expect(await vouchers.bill()).toMatchObject({ state: 'partly_paid', total: '150', paid: '120', open: '30' });
    expect(vouchers.billing.ledger.posted.at(-1)).toMatchObject({
      kind: 'voucher_use',
      entries: [
        { account: 'voucher', amount: '120' },
        { account: `receivable:${vouchers.customer}`, amount: '-120' },
      ],
    });
    expect(await vouchers.balance(id)).toBe('0');
  });

  it('stand on the bill, its documents and its explanation, and in what is approved', async () => {
    await vouchers.issue('60', { scopeProvider: 'aliyun' });
    await vouchers.bills();
    await vouchers.issueBill();
    const { id } = await vouchers.bill();
    const [row] = await database.query<{ snapshot: { lines: { detail?: string }[]; totals: object } }>(
      'select snapshot from app.bill where id = $1',
      [id],
    );
    expect(row!.snapshot.totals).toMatchObject({ payable: '150.00', voucher: '60.00', open: '90.00' });
    expect(row!.snapshot.lines.map(({ detail }) => detail?.replace(/V-\S+/, 'V'))).toEqual([
      '代金券 V −60.00',
      undefined,
    ]);
    const [line] = await database.query<{ id: string }>('select id from app.bill_line where bill_id = $1 order by no', [
      id,
    ]);
    const { steps } = await vouchers.billing.as(vouchers.tenant, () => vouchers.billing.bills.explainLine(line!.id));
    expect(steps.find(({ key }) => key === 'vouchers')).toMatchObject({ arithmetic: ['100 + -60 = 40'], result: '40' });
  });

  it('void an approval that did not show them', async () => {
    await vouchers.bills();
    await approveAll(vouchers.billing, vouchers.tenant, PERIOD);
    expect(await vouchers.bill()).toMatchObject({ state: 'approved' });
    await vouchers.issue('60');
    await vouchers.bills();
    expect(await vouchers.bill()).toMatchObject({ state: 'draft' });
  });

  it.each`
    given                                                    | used     | why
    ${{}}                                                    | ${'100'} | ${'anything'}
    ${{ scopeProvider: 'tencent' }}                          | ${'50'}  | ${'one provider'}
    ${{ scopeProvider: 'aliyun', scopeServiceCode: 'x' }}    | ${'0'}   | ${'a service that is not on the bill'}
    ${{ minimum: '150' }}                                    | ${'100'} | ${'exactly its minimum'}
    ${{ minimum: '150.01' }}                                 | ${'0'}   | ${'less than its minimum'}
    ${{ validUntil: '2026-10-01' }}                          | ${'100'} | ${'valid on one day of the month'}
    ${{ validFrom: '2026-11-01' }}                           | ${'0'}   | ${'valid from the month after'}
    ${{ validFrom: '2026-09-01', validUntil: '2026-09-30' }} | ${'0'}   | ${'over before the month'}
    ${{ currency: 'USD' }}                                   | ${'0'}   | ${'another currency'}
  `('pay what they are for: $why', async ({ given, used }: { given: Partial<VoucherTerms>; used: string }) => {
    const id = await vouchers.issue('100', given);
    await vouchers.bills();
    expect(await vouchers.balance(id)).toBe(String(100 - Number(used)));
  });

  it('are of one customer', async () => {
    const id = await vouchers.issue('100', {}, vouchers.other);
    await vouchers.bills();
    expect(await vouchers.moves(id)).toEqual(['issue 100', 'use -66.67 1', 'use -33.33 2']);
    expect(
      (await database.query('select 1 from app.voucher_use where bill_id = $1', [(await vouchers.bill()).id])).length,
    ).toBe(0);
  });

  it('are used oldest expiry first', async () => {
    const late = await vouchers.issue('100', { validUntil: '2027-01-31' });
    const early = await vouchers.issue('100', { validUntil: '2026-11-30' });
    await vouchers.bills();
    expect([await vouchers.balance(early), await vouchers.balance(late)]).toEqual(['0', '50']);
  });

  it('two bills that are made at once never spend the same fen', async () => {
    const id = await vouchers.issue('200');
    await Promise.all([vouchers.bills('2026-10'), vouchers.bills('2026-11'), vouchers.bills('2026-12')]);
    expect(await vouchers.balance(id)).toBe('0');
    const [sum] = await database.query<{ used: string }>(
      'select trim_scale(sum(amount))::text as used from app.voucher_use where voucher_id = $1',
      [id],
    );
    expect(sum!.used).toBe('200');
  });

  it('have the database as the wall: never below nothing, never edited, never out of force', async () => {
    const id = await vouchers.issue('100');
    await vouchers.bills();
    const held = await vouchers.bill(vouchers.other);
    const use = (amount: string, voucher = id) =>
      database.query(
        `insert into app.voucher_movement (tenant_id, voucher_id, customer_id, currency, kind, amount, bill_id, line_no)
         select $1, $2, v.customer_id, 'CNY', 'use', $3, b.id, 1 from app.voucher v join app.bill b
           on b.customer_id = v.customer_id and b.state = 'draft' where v.id = $2`,
        [vouchers.tenant.id, voucher, amount],
      );
    await expect(use('-0.01')).rejects.toThrow('voucher_never_overdrawn');
    const rest = await vouchers.issue('1.5', {}, vouchers.other);
    const both = await Promise.allSettled([use('-1', rest), use('-1', rest)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(held.state).toBe('draft');
    await expect(database.query('update app.voucher set balance = 5 where id = $1', [id])).rejects.toThrow(
      'is counted',
    );
    await expect(database.query('update app.voucher set amount = 5 where id = $1', [id])).rejects.toThrow(
      'does not change',
    );
    await expect(database.query('delete from app.voucher_movement where voucher_id = $1', [id])).rejects.toThrow(
      'append-only',
    );
  });

  it('come back when a draft is void, and when its charges go', async () => {
    const id = await vouchers.issue('100');
    await vouchers.bills();
    expect(await vouchers.balance(id)).toBe('0');
    await vouchers.inTransaction(async tx => {
      await vouchers.billing.bills.void(
        tx,
        await tx.getRepository(Bill).findOneByOrFail({ id: (await vouchers.bill()).id }),
        'wrong',
      );
    });
    expect(await vouchers.balance(id)).toBe('100');
    await vouchers.bills();
    expect(await vouchers.balance(id)).toBe('0');
    vouchers.billing.charges.cells = vouchers.billing.charges.cells.filter(
      ({ customerId }) => customerId !== vouchers.customer,
    );
    await vouchers.bills();
    expect(await vouchers.balance(id)).toBe('100');
  });

  it.each`
    cost     | back    | paid     | open    | why
    ${'100'} | ${'0'}  | ${'120'} | ${'30'} | ${'nothing changed'}
    ${'90'}  | ${'0'}  | ${'130'} | ${'20'} | ${'the line still comes to what they pay of it'}
    ${'60'}  | ${'20'} | ${'140'} | ${'10'} | ${'what it does not come to'}
    ${'0'}   | ${'80'} | ${'140'} | ${'10'} | ${'all that they paid of it'}
  `('a credit note gives back: $why', async ({ cost, back, open }: Record<string, string>) => {
    const id = await vouchers.issue('120');
    await vouchers.bills();
    await vouchers.issueBill();
    vouchers.billing.charges.cells = vouchers.billing.charges.cells.map(cell =>
      cell.customerId === vouchers.customer && cell.serviceCode === 'ecs' ? { ...cell, listCost: cost! } : cell,
    );
    await vouchers.billing.as(vouchers.tenant, () => vouchers.billing.rating.rate(PERIOD));
    await vouchers.billing.as(vouchers.tenant, () => vouchers.billing.corrections.make(PERIOD));
    const notes = await database.query<{ id: string }>(
      `select id from app.bill where corrects_id = $1 and state = 'draft'`,
      [(await vouchers.bill()).id],
    );
    if (notes.length > 0) {
      await vouchers.inTransaction(tx => vouchers.billing.bills.requestApproval(tx, PERIOD, [notes[0]!.id]));
      await vouchers.inTransaction(tx => vouchers.billing.approvals.approve(tx));
      await vouchers.inTransaction(tx => vouchers.billing.bills.issue(tx, notes[0]!.id));
    }
    expect(await vouchers.balance(id)).toBe(back);
    expect((await vouchers.bill()).open).toBe(open);
  });
});
