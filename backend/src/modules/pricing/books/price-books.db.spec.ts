import type { AppError } from '@cloudtally/plugin-sdk';
import { declaredResources, ResourceService } from '../../../kernel/resource';
import { testDatabase } from '../../../testing';
import {
  addCustomer,
  addTenant,
  agree,
  billingBench,
  makeBills,
  type BillingBench,
  type Tenant,
} from '../../bills/testing/billing-bench';
import { aCell } from '../testing/builders';
import { CustomerGroup } from './customer-group.resource';
import { CustomerGroupMember } from './customer-group-member.resource';
import { PriceBook } from './price-book.resource';
import { PriceBooks, type LineTerms } from './price-books.service';

const database = testDatabase();
const PERIOD = '2026-10';

describe('price books (M-118)', () => {
  let bench: BillingBench;
  let books: PriceBooks;
  let tenant: Tenant;
  let customer: string;
  let count = 0;
  beforeAll(async () => {
    bench = await billingBench(database, 'worker');
    books = new PriceBooks(bench.agreements);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    tenant = await addTenant(database, `books${++count}`);
    customer = await addCustomer(database, tenant, 'C1');
    bench.charges.cells = [aCell({ customerId: customer, cost: '100' })];
  });

  const inTransaction = <T>(run: Parameters<typeof bench.db.transaction<T>>[0]) =>
    bench.as(tenant, () => bench.db.transaction(run));
  const refused = (made: Promise<unknown>) =>
    made.then(
      () => null,
      (error: unknown) => error as AppError,
    );
  /** As a person does: through the kernel, with what it checks. */
  const create = <T extends object>(target: abstract new () => T, row: Partial<T>): Promise<{ id: string }> => {
    const declaration = declaredResources().find(one => one.target === (target as never))!;
    const everything = new Map([
      ['pricing.read', 'tenant'],
      ['pricing.write', 'tenant'],
    ] as const);
    return bench.as(
      tenant,
      () => new ResourceService(bench.db, declaration).createOne(row as never) as unknown as Promise<{ id: string }>,
      { permissions: everything },
    );
  };
  const find = (id: string) => bench.as(tenant, () => bench.db.source.getRepository(PriceBook).findOneByOrFail({ id }));
  const share = (factor: string, more: Partial<LineTerms> = {}): LineTerms => ({
    name: `at ${factor}`,
    model: 'pricing-share',
    params: { basis: 'listCost', factor },
    ...more,
  });
  async function draft(code: string, given: Partial<PriceBook> = {}, lines: LineTerms[] = [share('0.9')]) {
    const { id } = await create(PriceBook, {
      code,
      name: code,
      audience: 'public',
      provider: 'aliyun',
      currency: 'CNY',
      validFrom: '2026-01-01',
      ...given,
    });
    const book = await find(id);
    for (const line of lines) await inTransaction(tx => books.addLine(tx, book, line));
    return book;
  }
  async function inForce(...args: Parameters<typeof draft>) {
    const book = await draft(...args);
    await inTransaction(tx => books.activate(tx, book));
    return find(book.id);
  }
  const rated = async () => {
    await bench.as(tenant, () => bench.rating.rate(PERIOD));
    return database.query<{ price: string | null; trace: { decisions: { considered: Record<string, string>[] }[] } }>(
      `select trim_scale(price)::text as price, trace from app.rated_group
       where tenant_id = $1 and superseded_by is null order by no`,
      [tenant.id],
    );
  };

  it('decide in the stated order, and the trace says what was considered and what won', async () => {
    const group = await create(CustomerGroup, { code: 'KEY', name: '大客户' });
    await inForce('PUB', {}, [share('0.95', { scopeServiceCode: 'ecs' }), share('0.99', { scopeServiceCode: 'oss' })]);
    expect((await rated())[0]!.price).toBe('95');
    await inForce('GRP', { audience: 'group', customerGroupId: group.id });
    expect((await rated())[0]!.price).toBe('95');
    await create(CustomerGroupMember, { customerGroupId: group.id, customerId: customer, validFrom: '2026-10-01' });
    expect((await rated())[0]!.price).toBe('90');
    await inForce('DIS', { audience: 'distributor', distributorId: customer }, [share('0.85')]);
    expect((await rated())[0]!.price).toBe('85');
    await agree(bench, tenant, customer, { params: { basis: 'listCost', factor: '0.8' } });
    const [found] = await rated();
    expect(found!.price).toBe('80');
    expect(found!.trace.decisions[0]!.considered.map(({ code, source, outcome }) => [code, source, outcome])).toEqual([
      [expect.stringMatching(/^PA-/), undefined, 'won'],
      ['DIS/001', 'distributor', 'less_specific'],
      ['GRP/001', 'group', 'less_specific'],
      ['PUB/001', 'public', 'less_specific'],
    ]);
  });

  it('are billed and explained with the book that priced', async () => {
    await inForce('PUB-2026', {}, [share('0.95')]);
    await makeBills(bench, tenant, PERIOD);
    const [line] = await database.query<{ id: string; price: string }>(
      'select id, trim_scale(price)::text as price from app.bill_line where tenant_id = $1',
      [tenant.id],
    );
    expect(line!.price).toBe('95');
    const { steps } = await bench.as(tenant, () => bench.bills.explainLine(line!.id));
    const decided = steps.find(({ key }) => key === 'agreement')!;
    expect(decided.inputs[0]!.label.zh).toBe('PUB-2026/001（公开价目表）');
    expect(decided.result).toBe('PUB-2026/001');
  });

  it.each`
    validFrom       | validTo         | price   | why
    ${'2026-10-01'} | ${null}         | ${'90'} | ${'from this month on'}
    ${'2026-11-01'} | ${null}         | ${null} | ${'not yet'}
    ${'2026-01-01'} | ${'2026-10-01'} | ${null} | ${'half-open: no longer'}
    ${'2026-01-01'} | ${'2026-11-01'} | ${'90'} | ${'its last month'}
  `('hold from $validFrom to $validTo: $why', async ({ validFrom, validTo, price }: Record<string, string | null>) => {
    await inForce('DATED', { validFrom: validFrom!, validTo });
    expect((await rated())[0]!.price).toBe(price);
  });

  it.each`
    second                                                | line                           | other        | why
    ${{}}                                                 | ${{}}                          | ${'ONE/001'} | ${'the same scope and time'}
    ${{ provider: null }}                                 | ${{ scopeProvider: 'aliyun' }} | ${'ONE/001'} | ${'the same provider, named by the line'}
    ${{ validFrom: '2026-12-01' }}                        | ${{}}                          | ${'ONE/001'} | ${'the first is open'}
    ${{ validFrom: '2025-01-01', validTo: '2026-01-01' }} | ${{}}                          | ${null}      | ${'it ends where the first begins'}
    ${{}}                                                 | ${{ scopeServiceCode: 'ecs' }} | ${null}      | ${'a service is another scope'}
    ${{ provider: 'aws' }}                                | ${{}}                          | ${null}      | ${'another cloud'}
    ${{ currency: 'USD' }}                                | ${{}}                          | ${null}      | ${'another currency'}
  `(
    'refuse two prices of one audience and scope at a time, naming both: $why',
    async ({ second, line, other }: { second: Partial<PriceBook>; line: Partial<LineTerms>; other: string | null }) => {
      await inForce('ONE');
      const error = await refused(inForce('TWO', second, [share('0.8', line)]));
      expect(error?.code ?? null).toBe(other && 'pricing.agreements_overlap');
      if (error)
        expect([error.text.en, error.text.zh].every(text => text.includes('TWO/001') && text.includes(other!))).toBe(
          true,
        );
    },
  );

  it('refuse two prices of one scope in one book, and a book without any', async () => {
    const twice = await draft('TWICE', {}, [share('0.9'), share('0.8')]);
    expect(await refused(inTransaction(tx => books.activate(tx, twice)))).toMatchObject({
      code: 'pricing.agreements_overlap',
      details: { code: 'TWICE/001', other: 'TWICE/002' },
    });
    const [line] = await database.query<{ id: string }>(
      `select id from app.price_agreement where code = 'TWICE/002' and tenant_id = $1`,
      [tenant.id],
    );
    await inTransaction(tx => books.removeLine(tx, line!.id));
    await expect(inTransaction(tx => books.activate(tx, twice))).resolves.toBeUndefined();
    const empty = await draft('EMPTY', { provider: 'aws' }, []);
    expect(await refused(inTransaction(tx => books.activate(tx, empty)))).toMatchObject({
      code: 'pricing.book_is_empty',
    });
  });

  it('have the database as the wall behind that look', async () => {
    await inForce('ONE');
    const two = await draft('TWO');
    await expect(
      database.query(`update app.price_agreement set state = 'active', book_audience = 'public' where book_id = $1`, [
        two.id,
      ]),
    ).rejects.toThrow('price_book_line_no_overlap');
  });

  it('never change while in force; a new version takes over from a month on', async () => {
    const book = await inForce('V1');
    expect(await refused(inTransaction(tx => books.addLine(tx, book, share('0.7'))))).toMatchObject({
      code: 'pricing.book_in_force',
    });
    await expect(
      database.query(`update app.price_agreement set params = '{}' where book_id = $1`, [book.id]),
    ).rejects.toThrow('is in force');
    const next = await inTransaction(tx => books.copy(tx, book, 'V2', '2026-10-01'));
    expect((await rated())[0]!.trace.decisions[0]!.considered).toMatchObject([{ code: 'V1/001', outcome: 'won' }]);
    await inTransaction(async tx => books.activate(tx, await find(next)));
    expect(await find(book.id)).toMatchObject({ state: 'ended', validTo: '2026-10-01' });
    expect((await rated())[0]!.trace.decisions[0]!.considered).toMatchObject([{ code: 'V2/001', outcome: 'won' }]);
  });

  it.each`
    given                          | code                           | why
    ${{ validFrom: '2026-10-15' }} | ${'pricing.whole_months_only'} | ${'half a month'}
    ${{ audience: 'group' }}       | ${'pricing.audience_unnamed'}  | ${'for a group that it does not name'}
  `('are refused by the kernel: $why', async ({ given, code }: { given: Partial<PriceBook>; code: string }) => {
    expect(await refused(draft('WRONG', given))).toMatchObject({ code });
  });

  it('a customer is in one group at a time, and the refusal names the other', async () => {
    const [one, two] = [
      await create(CustomerGroup, { code: 'A', name: '甲' }),
      await create(CustomerGroup, { code: 'B', name: '乙' }),
    ];
    const join = (group: { id: string }, validFrom: string, validTo: string | null) =>
      create(CustomerGroupMember, { customerGroupId: group.id, customerId: customer, validFrom, validTo });
    await join(one, '2026-01-01', '2026-10-01');
    expect(await refused(join(two, '2026-09-01', null))).toMatchObject({
      code: 'pricing.groups_overlap',
      details: { group: 'A 甲' },
    });
    await expect(join(two, '2026-10-01', null)).resolves.toBeDefined();
  });

  it('a book’s fee of the month is for who uses it, and for nobody else', async () => {
    await addCustomer(database, tenant, 'C2');
    const params = { factor: '1', fee: '9', minimum: '0' };
    await inForce('FEE', {}, [{ name: '基础服务', model: 'pricing-with-month', params }]);
    expect((await rated()).map(({ price }) => price)).toEqual(['100', '9']);
  });
});
