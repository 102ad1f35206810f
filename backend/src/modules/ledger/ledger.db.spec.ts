import { randomUUID } from 'node:crypto';
import { setClock, stoppedClock, systemClock } from '../../kernel/clock/clock';
import { testDatabase } from '../../testing';
import type { PostingRequest } from './ledger.service';
import { addCustomer, addTenant, ledgerBench, type Tenant } from './testing/ledger-bench';

const database = testDatabase();
const CNY = 'CNY';
const time = stoppedClock('2026-11-20T02:00:00Z');

describe.each(['worker', 'staff'] as const)('the ledger, as %s (M-168)', role => {
  let bench: Awaited<ReturnType<typeof ledgerBench>>;
  let tenant: Tenant;
  let anna = '';
  let count = 0;
  beforeAll(async () => {
    setClock(time);
    bench = await ledgerBench(database, role);
  });
  afterAll(async () => {
    setClock(systemClock);
    await bench.close();
  });
  beforeEach(async () => {
    tenant = await addTenant(database, `ledger${role}${++count}`);
    anna = await addCustomer(database, tenant, 'C1', '安娜科技');
  });

  const tx = <T>(run: Parameters<typeof bench.db.transaction<T>>[0]) =>
    bench.as(tenant, () => bench.db.transaction(run));
  const receipt = (amount: string, change: Partial<PostingRequest> = {}): PostingRequest => ({
    kind: 'receipt',
    key: randomUUID(),
    period: '2026-11',
    reference: { type: 'receipt', id: randomUUID() },
    entries: [
      { account: 'bank', amount, currency: CNY },
      { account: `wallet:${anna}`, amount: `-${amount}`, currency: CNY },
    ],
    ...change,
  });
  const post = (posting: PostingRequest) => tx(manager => bench.ledger.post(manager, posting));
  const balance = (account: string, at?: Date | string) =>
    tx(manager => bench.ledger.balance(manager, account, CNY, at));
  const codes = (results: PromiseSettledResult<unknown>[]) =>
    results.map(one => (one.status === 'fulfilled' ? 'done' : (one.reason as { code?: string }).code)).sort();

  it('moves balances by entries, exact to twelve decimals', async () => {
    await post(receipt('0.100000000001'));
    await post(receipt('0.200000000002'));
    expect([await balance('bank'), await balance(`wallet:${anna}`), await balance('revenue')]).toEqual([
      '0.300000000003',
      '-0.300000000003',
      '0',
    ]);
  });

  it('M11 posts once per key, whatever comes at once, and refuses the key for other content', async () => {
    const same = receipt('5');
    const many = await Promise.all(Array.from({ length: 20 }, () => post(same)));
    expect(new Set(many.map(one => one.id)).size).toBe(1);
    expect(await balance('bank')).toBe('5');
    const other = { ...receipt('6'), key: same.key, reference: same.reference };
    await expect(post(other)).rejects.toMatchObject({ code: 'ledger.key_reused' });
    const race = receipt('1');
    const raced = await Promise.allSettled([post(race), post({ ...receipt('2'), key: race.key })]);
    expect(codes(raced)).toEqual(['done', 'ledger.key_reused']);
  });

  it('M10 reverses once, whoever presses at once, and exactly', async () => {
    for (let pair = 0; pair < 20; pair++) {
      const { id } = await post(receipt('7.77'));
      const reverse = (key: string) => tx(manager => bench.ledger.reverse(manager, id, key));
      const both = await Promise.allSettled([reverse(randomUUID()), reverse(randomUUID())]);
      expect(codes(both)).toEqual(['done', 'ledger.already_reversed']);
    }
    expect([await balance('bank'), await balance(`wallet:${anna}`)]).toEqual(['0', '0']);
  });

  it('M10 does not reverse a reversal', async () => {
    const { id } = await post(receipt('1'));
    const { id: back } = await tx(manager => bench.ledger.reverse(manager, id, 'back'));
    await expect(tx(manager => bench.ledger.reverse(manager, back, 'again'))).rejects.toMatchObject({
      code: 'ledger.not_reversible',
    });
  });

  it('H6 keeps balances right under sixty postings at once over the same accounts', async () => {
    await Promise.all(Array.from({ length: 60 }, (_, index) => post(receipt(`${index + 1}.01`))));
    expect(await balance('bank')).toBe('1830.6');
  });

  it('M7 does not let a wallet be overdrawn', async () => {
    await post(receipt('10'));
    const use = (amount: string): PostingRequest => ({
      ...receipt(amount),
      kind: 'allocation',
      entries: [
        { account: `wallet:${anna}`, amount, currency: CNY },
        { account: `receivable:${anna}`, amount: `-${amount}`, currency: CNY },
      ],
    });
    const both = await Promise.allSettled([post(use('6')), post(use('6'))]);
    expect(codes(both)).toEqual(['done', 'ledger.overdrawn']);
  });

  it('answers for a past instant and for a past day (M-168)', async () => {
    await post(receipt('100', { bookedOn: '2026-10-31' }));
    const [row] = await database.query<{ between: Date }>('select clock_timestamp() as between');
    await new Promise(resolve => setTimeout(resolve, 5));
    await post(receipt('50', { bookedOn: '2026-10-15' }));
    expect(await balance('bank')).toBe('150');
    expect(await balance('bank', row!.between)).toBe('100');
    expect(await balance('bank', '2026-10-30')).toBe('50');
    expect(await balance('bank', '2026-10-31')).toBe('150');
    expect(await balance('bank', '2026-10-14')).toBe('0');
  });

  it.each`
    what                                   | says                               | sql                                                                                                                                                                                                                                                      | why
    ${'changing an entry'}                 | ${/permission denied|append-only/} | ${'update app.ledger_entry set amount = amount'}                                                                                                                                                                                                         | ${'the past is not edited'}
    ${'deleting a posting'}                | ${/permission denied|append-only/} | ${'delete from app.ledger_transaction'}                                                                                                                                                                                                                  | ${'nor removed'}
    ${'setting a balance'}                 | ${/permission denied/}             | ${'update app.ledger_account set balance = 0'}                                                                                                                                                                                                           | ${'a balance is what the entries say'}
    ${'an account that begins with money'} | ${/permission denied/}             | ${`insert into app.ledger_account (tenant_id, code, name, kind, currency, balance) select id, 'bank', 'x', 'bank', 'EUR', 5 from app.tenant limit 1`}                                                                                                    | ${'the same'}
    ${'an entry added to an old posting'}  | ${/not written whole/}             | ${`insert into app.ledger_entry (tenant_id, transaction_id, account_id, currency, amount) select tenant_id, transaction_id, account_id, currency, s from app.ledger_entry, (values (1), (-1)) v(s)`}                                                     | ${'it was written whole'}
    ${'saying when it was learned'}        | ${/permission denied/}             | ${`insert into app.ledger_transaction (tenant_id, kind, key, body_hash, period, booked_on, reference_type, reference_id, posted_at) select id, 'receipt', 'k', repeat('0', 64), '2026-11', '2026-11-01', 'x', id, '2020-01-01' from app.tenant limit 1`} | ${'that is the clock of the database'}
    ${'a posting without entries'}         | ${/has no entries/}                | ${`insert into app.ledger_transaction (tenant_id, kind, key, body_hash, period, booked_on, reference_type, reference_id) select id, 'receipt', 'k', repeat('0', 64), '2026-11', '2026-11-01', 'x', id from app.tenant limit 1`}                          | ${'M2'}
  `('refuses $what in the database: $why', async ({ sql, says }: { sql: string; says: RegExp }) => {
    await post(receipt('1'));
    await expect(tx(manager => manager.query(sql))).rejects.toThrow(says);
    expect(await balance('bank')).toBe('1');
  });

  it('M1 refuses what does not balance, written past the service', async () => {
    await post(receipt('1'));
    const lopsided = tx(async manager => {
      const [made] = await manager.query<{ id: string }[]>(
        `insert into app.ledger_transaction (tenant_id, kind, key, body_hash, period, booked_on, reference_type, reference_id)
         values ($1, 'receipt', 'k', repeat('0', 64), '2026-11', '2026-11-01', 'x', $1) returning id`,
        [tenant.id],
      );
      await manager.query(
        `insert into app.ledger_entry (tenant_id, transaction_id, account_id, customer_id, currency, amount)
         select tenant_id, $1, id, customer_id, currency, 1 from app.ledger_account where tenant_id = $2`,
        [made!.id, tenant.id],
      );
    });
    await expect(lopsided).rejects.toMatchObject({ driverError: { constraint: 'ledger_balanced' } });
  });

  it('shows one company nothing of another', async () => {
    await post(receipt('1'));
    const other = await addTenant(database, `other${role}${count}`);
    const seen = await bench.as(other, () =>
      bench.db.transaction(manager => manager.query('select id from ledger_entry')),
    );
    expect(seen).toEqual([]);
  });
});
