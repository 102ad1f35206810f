import fc from 'fast-check';
import { allocate, Decimal, Money } from '@cloudtally/plugin-sdk';
import { testDatabase } from '../../../testing';
import { addRule } from '../testing/attribution-rules';
import {
  addAccount,
  addCustomer,
  addTenant,
  chargeBench,
  type ChargeBench,
  type Tenant,
} from '../testing/charge-bench';
import { fakeCloud, type FakeRow, type FakeVendor } from '../testing/fake-cloud';
import { page, PERIOD, row, show } from '../testing/fake-rows';

const database = testDatabase();

describe('charges that several customers share (B1, B15)', () => {
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
  let bench: ChargeBench;
  let tenant: Tenant;
  let account: string;
  let customers: string[];
  beforeAll(async () => void (bench = await chargeBench(database, [fakeCloud(vendor)])));
  afterAll(() => bench.close());
  let count = 0;
  beforeEach(async () => {
    tenant = await addTenant(database, `Share${++count}`);
    account = await addAccount(database, tenant, `s-${count}`);
    customers = [];
    for (const code of ['ALPHA', 'BETA', 'GAMMA']) customers.push(await addCustomer(database, tenant, code));
  });
  const sync = (lines: FakeRow[]) => {
    show(vendor, page('a', lines));
    return bench.as(tenant, () => bench.syncs.sync(account, PERIOD));
  };
  const attribute = () => bench.as(tenant, () => bench.attribution.attribute({ period: PERIOD, tenantId: tenant.id }));
  const share = (...weights: string[]) =>
    addRule(database, tenant, {
      priority: 1,
      when: [['service', 'is', 'ecs']],
      shares: weights.map((weight, index) => [customers[index]!, weight] as const),
    });
  const line = (payable: string, more: Partial<FakeRow> = {}) =>
    row(1, { account: 'S1', product: 'ecs', payable, list: new Decimal(payable).abs().toFixed(), ...more });
  const parts = (column = 'billed_cost') =>
    database
      .query<{ part: string }>(
        `select trim_scale(p.${column})::text as part from app.charge_part p join app.customer k on k.id = p.customer_id
         where p.tenant_id = $1 order by p.id, k.code`,
        [tenant.id],
      )
      .then(rows => rows.map(each => each.part));

  it('the database splits as the money library does, whatever the weights and the amount', async () => {
    const weights = fc
      .array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 8 })
      .map(list => allocate(Money.of('1', 'CNY'), list.map(String), 6).map(part => part.toText()))
      .filter(list => list.every(weight => new Decimal(weight).gt(0)));
    const amounts = fc
      .tuple(fc.bigInt(-(10n ** 24n), 10n ** 24n), fc.integer({ min: 0, max: 12 }))
      .map(([whole, digits]) => new Decimal(whole.toString()).div(new Decimal(10).pow(digits)).toFixed());
    await fc.assert(
      fc.asyncProperty(amounts, weights, async (amount, shares) => {
        const [row] = await database.query<{ parts: string[] }>('select app.split_amount($1, $2)::text[] as parts', [
          amount,
          shares,
        ]);
        const digits = Math.max(8, new Decimal(amount).decimalPlaces());
        const expected = allocate(Money.of(amount, 'CNY'), shares, digits).map(part => part.toText());
        expect(row!.parts.map(part => new Decimal(part).toFixed())).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it.each`
    amount              | weights                                 | split                                   | why
    ${'10'}             | ${['0.5', '0.3', '0.2']}                | ${['5', '3', '2']}                      | ${'weights that divide it'}
    ${'0.00000001'}     | ${['0.5', '0.5']}                       | ${['0.00000001', '0']}                  | ${'a tie goes to the earlier part'}
    ${'1'}              | ${['0.333333', '0.333333', '0.333334']} | ${['0.333333', '0.333333', '0.333334']} | ${'thirds, as somebody wrote them'}
    ${'-0.00000005'}    | ${['0.5', '0.5']}                       | ${['-0.00000003', '-0.00000002']}       | ${'a credit splits like a charge'}
    ${'0.000000000003'} | ${['0.5', '0.5']}                       | ${['0.000000000002', '0.000000000001']} | ${'below the eighth decimal nothing is lost'}
  `('$amount: $why', async ({ amount, weights, split }: Record<string, string[]> & { amount: string }) => {
    await share(...weights!);
    await sync([line(amount, { list: '1' })]);
    expect(await parts()).toEqual(split);
  });

  it('the parts add up through attribution, roll-up, rating and reconciliation, digit by digit', async () => {
    await share('0.333333333333', '0.333333333333', '0.333333333334');
    await sync([line('7.77777777'), row(2, { account: 'S2', product: 'oss', payable: '5' })]);
    const before = await bench.as(tenant, () => bench.sums.totals(PERIOD));
    expect(before[0]).toMatchObject({ ingested: '12.77777777', attributed: '7.77777777', unassigned: '5' });
    expect(before[0]!.slices[0]).toMatchObject({ charges: 2 });
    const rated = await bench.as(tenant, () => bench.sums.foldForRating(PERIOD));
    const of = (customer: string) => rated.find(group => group.customerId === customer)!;
    expect(customers.map(customer => of(customer).billedCost)).toEqual(await parts());
    expect(Decimal.sum(...rated.map(group => group.billedCost)).toFixed()).toBe('7.77777777');
    expect(customers.map(customer => of(customer).charges)).toEqual([1, 1, 1]);
    expect(Decimal.sum(...customers.map(customer => of(customer).quantity!)).toFixed()).toBe('1');
    expect(Decimal.sum(...(await parts('list_cost')).slice(0, 3)).toFixed()).toBe('7.77777777');
  });

  it('other weights split again, and nothing else is written', async () => {
    const rule = await share('0.5', '0.5');
    await sync([line('10'), row(2, { account: 'S2', product: 'oss' })]);
    expect(await parts()).toEqual(['5', '5']);
    expect(await attribute()).toEqual({ changed: 0, slices: 0 });
    await database.query(
      `update app.attribution_share set weight = case position when 1 then 0.9 else 0.1 end where rule_id = $1`,
      [rule],
    );
    expect(await attribute()).toEqual({ changed: 1, slices: 1 });
    expect(await parts()).toEqual(['9', '1']);
    expect(await attribute()).toEqual({ changed: 0, slices: 0 });
  });

  it("a vendor's correction is split too, and a locked month keeps its parts", async () => {
    const rule = await share('0.5', '0.5');
    await sync([line('10')]);
    await sync([line('12')]);
    expect(await parts()).toEqual(['6', '6']);
    await database.query(`update app.charge_slice set state = 'locked' where tenant_id = $1`, [tenant.id]);
    await database.query(
      `update app.attribution_share set weight = case position when 1 then 0.9 else 0.1 end where rule_id = $1`,
      [rule],
    );
    expect(await attribute()).toEqual({ changed: 0, slices: 0 });
    expect(await parts()).toEqual(['6', '6']);
  });

  it('weights that do not sum to 1 are refused by the database', async () => {
    await expect(share('0.5', '0.4')).rejects.toThrow(/weights of rule R1 sum to 0.9/);
    await expect(share('0.5', '0.500000000001')).rejects.toThrow(/sum to 1.000000000001/);
  });
});
