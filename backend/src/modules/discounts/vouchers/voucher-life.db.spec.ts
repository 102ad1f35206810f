import { testDatabase } from '../../../testing';
import { Notifications } from '../../notifications/notifications.module';
import { failing, terms, VoucherBench } from '../testing/voucher-bench';
import { VoucherExpiry } from './voucher-expiry.service';
import { VoucherLists } from './voucher-lists.service';
import { Voucher } from './voucher.resource';

const database = testDatabase();

describe('vouchers from issue to end (M-130)', () => {
  let vouchers: VoucherBench;
  const lists = new VoucherLists();
  beforeAll(async () => {
    vouchers = await VoucherBench.open(database);
  });
  afterAll(() => vouchers.close());
  beforeEach(() => vouchers.nextCompany());

  it('wait for a second person above what one may issue alone, who agrees to exactly these', async () => {
    const request = async (amount: string) => {
      const before = vouchers.billing.approvals.requests.length;
      const issued = await vouchers.inTransaction(tx =>
        vouchers.issues.issue(tx, [{ customerId: vouchers.customer, amount }], terms()),
      );
      return { ...issued, asked: vouchers.billing.approvals.requests.length - before };
    };
    const { id, asked } = await request('10');
    expect(asked).toBe(1);
    const [voucher] = await database.query<{ id: string; state: string }>(
      'select id, state from app.voucher where issue_id = $1',
      [id],
    );
    expect(voucher!.state).toBe('in_approval');
    await vouchers.bills();
    expect(await vouchers.moves(voucher!.id)).toEqual([]);
    const shown = vouchers.billing.approvals.requests.at(-1)!.subject.hash;
    const handler = vouchers.billing.approvals.handler('voucher_issue');
    expect(await vouchers.inTransaction(tx => handler.hashNow(tx, id))).toBe(shown);
    await vouchers.inTransaction(tx => handler.onRejected(tx, id, { approvalId: '', hash: shown } as never));
    expect(
      (await database.query<{ state: string }>('select state from app.voucher where id = $1', [voucher!.id]))[0]!.state,
    ).toBe('refused');
  });

  it('expire once no bill can take them any more, and are told of before', async () => {
    const told: string[] = [];
    const notifications = { tell: (_tx: unknown, { key }: { key: string }) => Promise.resolve(void told.push(key)) };
    const expiry = new VoucherExpiry(notifications as unknown as Notifications);
    const run = () => vouchers.inTransaction(tx => expiry.run(tx));
    const [day] = await database.query<{ today: string }>(`select to_char(now(), 'YYYY-MM-DD') as today`);
    const ago = async (days: number) =>
      (
        await database.query<{ d: string }>(`select to_char($1::date - $2::int, 'YYYY-MM-DD') as d`, [day!.today, days])
      )[0]!.d;
    const long = await vouchers.issue('10', { validFrom: await ago(200), validUntil: await ago(90) });
    const just = await vouchers.issue('10', { validFrom: await ago(200), validUntil: await ago(30) });
    const soon = await vouchers.issue('10', { validFrom: await ago(200), validUntil: await ago(-20) });
    expect(await run()).toEqual({ expired: 1, reminded: 1 });
    expect(await vouchers.moves(long)).toEqual(['issue 10', 'expire -10']);
    expect([await vouchers.balance(long), await vouchers.balance(just), await vouchers.balance(soon)]).toEqual([
      '0',
      '10',
      '10',
    ]);
    expect(told).toEqual([`voucher-expires:${soon}`]);
    expect(await run()).toEqual({ expired: 0, reminded: 0 });
  });

  it('are withdrawn but for what bills hold', async () => {
    const id = await vouchers.issue('200');
    await vouchers.bills();
    await vouchers.inTransaction(async tx => {
      await lists.withdraw(tx, await tx.getRepository(Voucher).findOneByOrFail({ id }), '客户违约');
    });
    expect(await vouchers.moves(id)).toEqual(['issue 200', 'use -100 1', 'use -50 2', 'withdraw -50']);
    expect(await failing(vouchers.inTransaction(tx => lists.withdraw(tx, { id, code: 'V' }, 'x')))).toMatchObject({
      code: 'vouchers.not_active',
    });
    // The draft keeps what it was promised.
    await vouchers.bills();
    expect(await vouchers.balance(id)).toBe('0');
  });

  it('are issued to a list, all of them or none', async () => {
    const gifts = await vouchers.inTransaction(tx => lists.read(tx, 'C1\nC2 25.5', '10'));
    expect(gifts).toEqual([
      { customerId: vouchers.customer, amount: '10' },
      { customerId: vouchers.other, amount: '25.5' },
    ]);
    const unknown = await failing(vouchers.inTransaction(tx => lists.read(tx, 'C1\nC9\nC2 x', '10')));
    expect(unknown?.fieldErrors?.customers).toEqual({
      zh: expect.stringContaining('C2 x / C9') as string,
      en: expect.anything() as string,
    });
    expect(await failing(vouchers.inTransaction(tx => lists.read(tx, 'C1', null)))).toMatchObject({
      fieldErrors: { amount: {} },
    });
    const wrong = await failing(
      vouchers.inTransaction(tx => vouchers.issues.issue(tx, [gifts[0]!, { ...gifts[1]!, amount: '0.001' }], terms())),
    );
    expect(wrong).toMatchObject({ code: 'vouchers.incomplete', fieldErrors: { amount: {} } });
    expect(await database.query('select 1 from app.voucher where tenant_id = $1', [vouchers.tenant.id])).toEqual([]);
  });
});
