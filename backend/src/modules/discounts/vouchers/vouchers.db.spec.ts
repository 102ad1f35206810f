import { AppError } from '@cloudtally/plugin-sdk';
import { testDatabase } from '../../../testing';
import {
  addCustomer,
  addTenant,
  agree,
  approveAll,
  billingBench,
  makeBills,
  type BillingBench,
  type Tenant,
} from '../../bills/testing/billing-bench';
import { Bill } from '../../bills/bills.module';
import { Notifications } from '../../notifications/notifications.module';
import { aCell } from '../../pricing/testing/builders';
import { VoucherExpiry } from './voucher-expiry.service';
import type { VoucherTerms } from './voucher-form';
import { VoucherIssues } from './voucher-issues.service';
import { VoucherLists } from './voucher-lists.service';
import { Voucher } from './voucher.resource';

const database = testDatabase();
const PERIOD = '2026-10';

describe('vouchers of customers (M-130)', () => {
  let bench: BillingBench;
  let issues: VoucherIssues;
  const lists = new VoucherLists();
  let tenant: Tenant;
  let customer: string;
  let other: string;
  let count = 0;
  beforeAll(async () => {
    bench = await billingBench(database);
    issues = new VoucherIssues(bench.db, bench.approvals);
    issues.onModuleInit();
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    tenant = await addTenant(database, `voucher${++count}`);
    customer = await addCustomer(database, tenant, 'C1');
    other = await addCustomer(database, tenant, 'C2');
    bench.charges.cells = [customer, other].flatMap(customerId => [
      aCell({ customerId, serviceCode: 'ecs', cost: '100' }),
      aCell({ customerId, serviceCode: 'oss', serviceName: '对象存储', cost: '50', provider: 'tencent' }),
    ]);
    const params = { basis: 'listCost', factor: '1' };
    for (const id of [customer, other]) await agree(bench, tenant, id, { params });
  });

  const inTransaction = <T>(run: Parameters<typeof bench.db.transaction<T>>[0]) =>
    bench.as(tenant, () => bench.db.transaction(run));
  const terms = (given: Partial<VoucherTerms> = {}): VoucherTerms => ({
    name: '开业券',
    currency: 'CNY',
    validFrom: '2026-10-01',
    validUntil: '2026-12-31',
    withDiscounts: true,
    reason: '开业',
    ...given,
  });
  const issue = async (amount: string, given: Partial<VoucherTerms> = {}, customerId = customer) => {
    const { id } = await inTransaction(tx => issues.issue(tx, [{ customerId, amount }], terms(given)));
    await inTransaction(tx => bench.approvals.approve(tx));
    const [row] = await database.query<{ id: string }>('select id from app.voucher where issue_id = $1', [id]);
    return row!.id;
  };
  const balance = async (id: string) =>
    (
      await database.query<{ b: string }>('select trim_scale(balance)::text as b from app.voucher where id = $1', [id])
    )[0]!.b;
  const moves = async (id: string) =>
    (
      await database.query<{ kind: string; amount: string; line_no: number | null }>(
        'select kind, trim_scale(amount)::text as amount, line_no from app.voucher_movement where voucher_id = $1 order by id',
        [id],
      )
    ).map(({ kind, amount, line_no: line }) => [kind, amount, ...(line === null ? [] : [line])].join(' '));
  const bills = (period = PERIOD) => makeBills(bench, tenant, period);
  const bill = async (customerId = customer, period = PERIOD) => {
    const [row] = await database.query<{ id: string; state: string; total: string; paid: string; open: string }>(
      `select id, state, trim_scale(total)::text as total, trim_scale(paid)::text as paid, trim_scale(open)::text as open
       from app.bill where customer_id = $1 and period = $2 and kind = 'regular' and state <> 'void'`,
      [customerId, period],
    );
    return row!;
  };
  const issueBill = async (customerId = customer) => {
    await approveAll(bench, tenant, PERIOD);
    const { id } = await bill(customerId);
    await inTransaction(tx => bench.bills.issue(tx, id));
  };
  const failing = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error as AppError,
    );

  it('are held by the draft per line, pay the bill at its issue, and are posted', async () => {
    const id = await issue('120');
    await bills();
    expect(await moves(id)).toEqual(['issue 120', 'use -80 1', 'use -40 2']);
    expect(await bill()).toMatchObject({ state: 'draft', total: '150', paid: '0' });
    expect(await bills()).toMatchObject({ unchanged: 2 });
    expect(await moves(id)).toHaveLength(3);
    await issueBill();
    expect(await bill()).toMatchObject({ state: 'partly_paid', total: '150', paid: '120', open: '30' });
    expect(bench.ledger.posted.at(-1)).toMatchObject({
      kind: 'voucher_use',
      entries: [
        { account: 'voucher', amount: '120' },
        { account: `receivable:${customer}`, amount: '-120' },
      ],
    });
    expect(await balance(id)).toBe('0');
  });

  it('stand on the bill, its documents and its explanation, and in what is approved', async () => {
    await issue('60', { scopeProvider: 'aliyun' });
    await bills();
    await issueBill();
    const { id } = await bill();
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
    const { steps } = await bench.as(tenant, () => bench.bills.explainLine(line!.id));
    expect(steps.find(({ key }) => key === 'vouchers')).toMatchObject({ arithmetic: ['100 + -60 = 40'], result: '40' });
  });

  it('void an approval that did not show them', async () => {
    await bills();
    await approveAll(bench, tenant, PERIOD);
    expect(await bill()).toMatchObject({ state: 'approved' });
    await issue('60');
    await bills();
    expect(await bill()).toMatchObject({ state: 'draft' });
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
    const id = await issue('100', given);
    await bills();
    expect(await balance(id)).toBe(String(100 - Number(used)));
  });

  it('are of one customer', async () => {
    const id = await issue('100', {}, other);
    await bills();
    expect(await moves(id)).toEqual(['issue 100', 'use -66.67 1', 'use -33.33 2']);
    expect((await database.query('select 1 from app.voucher_use where bill_id = $1', [(await bill()).id])).length).toBe(
      0,
    );
  });

  it('are used oldest expiry first', async () => {
    const late = await issue('100', { validUntil: '2027-01-31' });
    const early = await issue('100', { validUntil: '2026-11-30' });
    await bills();
    expect([await balance(early), await balance(late)]).toEqual(['0', '50']);
  });

  it('two bills that are made at once never spend the same fen', async () => {
    const id = await issue('200');
    await Promise.all([bills('2026-10'), bills('2026-11'), bills('2026-12')]);
    expect(await balance(id)).toBe('0');
    const [sum] = await database.query<{ used: string }>(
      'select trim_scale(sum(amount))::text as used from app.voucher_use where voucher_id = $1',
      [id],
    );
    expect(sum!.used).toBe('200');
  });

  it('have the database as the wall: never below nothing, never edited, never out of force', async () => {
    const id = await issue('100');
    await bills();
    const held = await bill(other);
    const use = (amount: string, voucher = id) =>
      database.query(
        `insert into app.voucher_movement (tenant_id, voucher_id, customer_id, currency, kind, amount, bill_id, line_no)
         select $1, $2, v.customer_id, 'CNY', 'use', $3, b.id, 1 from app.voucher v join app.bill b
           on b.customer_id = v.customer_id and b.state = 'draft' where v.id = $2`,
        [tenant.id, voucher, amount],
      );
    await expect(use('-0.01')).rejects.toThrow('voucher_never_overdrawn');
    const rest = await issue('1.5', {}, other);
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
    const id = await issue('100');
    await bills();
    expect(await balance(id)).toBe('0');
    await inTransaction(async tx => {
      await bench.bills.void(tx, await tx.getRepository(Bill).findOneByOrFail({ id: (await bill()).id }), 'wrong');
    });
    expect(await balance(id)).toBe('100');
    await bills();
    expect(await balance(id)).toBe('0');
    bench.charges.cells = bench.charges.cells.filter(({ customerId }) => customerId !== customer);
    await bills();
    expect(await balance(id)).toBe('100');
  });

  it.each`
    cost     | back    | paid     | open    | why
    ${'100'} | ${'0'}  | ${'120'} | ${'30'} | ${'nothing changed'}
    ${'90'}  | ${'0'}  | ${'130'} | ${'20'} | ${'the line still comes to what they pay of it'}
    ${'60'}  | ${'20'} | ${'140'} | ${'10'} | ${'what it does not come to'}
    ${'0'}   | ${'80'} | ${'140'} | ${'10'} | ${'all that they paid of it'}
  `('a credit note gives back: $why', async ({ cost, back, open }: Record<string, string>) => {
    const id = await issue('120');
    await bills();
    await issueBill();
    bench.charges.cells = bench.charges.cells.map(cell =>
      cell.customerId === customer && cell.serviceCode === 'ecs' ? { ...cell, listCost: cost! } : cell,
    );
    await bench.as(tenant, () => bench.rating.rate(PERIOD));
    await bench.as(tenant, () => bench.corrections.make(PERIOD));
    const notes = await database.query<{ id: string }>(
      `select id from app.bill where corrects_id = $1 and state = 'draft'`,
      [(await bill()).id],
    );
    if (notes.length > 0) {
      await inTransaction(tx => bench.bills.requestApproval(tx, PERIOD, [notes[0]!.id]));
      await inTransaction(tx => bench.approvals.approve(tx));
      await inTransaction(tx => bench.bills.issue(tx, notes[0]!.id));
    }
    expect(await balance(id)).toBe(back);
    expect((await bill()).open).toBe(open);
  });

  it('wait for a second person above what one may issue alone, who agrees to exactly these', async () => {
    const request = async (amount: string) => {
      const before = bench.approvals.requests.length;
      const issued = await inTransaction(tx => issues.issue(tx, [{ customerId: customer, amount }], terms()));
      return { ...issued, asked: bench.approvals.requests.length - before };
    };
    const { id, asked } = await request('10');
    expect(asked).toBe(1);
    const [voucher] = await database.query<{ id: string; state: string }>(
      'select id, state from app.voucher where issue_id = $1',
      [id],
    );
    expect(voucher!.state).toBe('in_approval');
    await bills();
    expect(await moves(voucher!.id)).toEqual([]);
    const shown = bench.approvals.requests.at(-1)!.subject.hash;
    const handler = bench.approvals.handler('voucher_issue');
    expect(await inTransaction(tx => handler.hashNow(tx, id))).toBe(shown);
    await inTransaction(tx => handler.onRejected(tx, id, { approvalId: '', hash: shown } as never));
    expect(
      (await database.query<{ state: string }>('select state from app.voucher where id = $1', [voucher!.id]))[0]!.state,
    ).toBe('refused');
  });

  it('expire once no bill can take them any more, and are told of before', async () => {
    const told: string[] = [];
    const notifications = { tell: (_tx: unknown, { key }: { key: string }) => Promise.resolve(void told.push(key)) };
    const expiry = new VoucherExpiry(notifications as unknown as Notifications);
    const run = () => inTransaction(tx => expiry.run(tx));
    const [day] = await database.query<{ today: string }>(`select to_char(now(), 'YYYY-MM-DD') as today`);
    const ago = async (days: number) =>
      (
        await database.query<{ d: string }>(`select to_char($1::date - $2::int, 'YYYY-MM-DD') as d`, [day!.today, days])
      )[0]!.d;
    const long = await issue('10', { validFrom: await ago(200), validUntil: await ago(90) });
    const just = await issue('10', { validFrom: await ago(200), validUntil: await ago(30) });
    const soon = await issue('10', { validFrom: await ago(200), validUntil: await ago(-20) });
    expect(await run()).toEqual({ expired: 1, reminded: 1 });
    expect(await moves(long)).toEqual(['issue 10', 'expire -10']);
    expect([await balance(long), await balance(just), await balance(soon)]).toEqual(['0', '10', '10']);
    expect(told).toEqual([`voucher-expires:${soon}`]);
    expect(await run()).toEqual({ expired: 0, reminded: 0 });
  });

  it('are withdrawn but for what bills hold', async () => {
    const id = await issue('200');
    await bills();
    await inTransaction(async tx => {
      await lists.withdraw(tx, await tx.getRepository(Voucher).findOneByOrFail({ id }), '客户违约');
    });
    expect(await moves(id)).toEqual(['issue 200', 'use -100 1', 'use -50 2', 'withdraw -50']);
    expect(await failing(inTransaction(tx => lists.withdraw(tx, { id, code: 'V' }, 'x')))).toMatchObject({
      code: 'vouchers.not_active',
    });
    // The draft keeps what it was promised.
    await bills();
    expect(await balance(id)).toBe('0');
  });

  it('are issued to a list, all of them or none', async () => {
    const gifts = await inTransaction(tx => lists.read(tx, 'C1\nC2 25.5', '10'));
    expect(gifts).toEqual([
      { customerId: customer, amount: '10' },
      { customerId: other, amount: '25.5' },
    ]);
    const unknown = await failing(inTransaction(tx => lists.read(tx, 'C1\nC9\nC2 x', '10')));
    expect(unknown?.fieldErrors?.customers).toEqual({
      zh: expect.stringContaining('C2 x / C9') as string,
      en: expect.anything() as string,
    });
    expect(await failing(inTransaction(tx => lists.read(tx, 'C1', null)))).toMatchObject({
      fieldErrors: { amount: {} },
    });
    const wrong = await failing(
      inTransaction(tx => issues.issue(tx, [gifts[0]!, { ...gifts[1]!, amount: '0.001' }], terms())),
    );
    expect(wrong).toMatchObject({ code: 'vouchers.incomplete', fieldErrors: { amount: {} } });
    expect(await database.query('select 1 from app.voucher where tenant_id = $1', [tenant.id])).toEqual([]);
  });
});
