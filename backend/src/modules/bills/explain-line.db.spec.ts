import fc from 'fast-check';
import { Decimal } from '@cloudtally/plugin-sdk';
import type { Scope } from '../../kernel/access';
import { testDatabase } from '../../testing';
import { aCell } from '../pricing/testing/builders';
import { TEST_MODELS } from '../pricing/testing/models';
import type { LineExplanation } from './explain-line.service';
import {
  addCustomer,
  addTenant,
  agree,
  billingBench,
  makeBills,
  type BillingBench,
  type Tenant,
} from './testing/billing-bench';

const database = testDatabase();
const PERIOD = '2026-10';

/** Redoes one line of arithmetic as a person with paper would: "a + b = c", "a × f = c", "round(a) = c". */
function redo(arithmetic: string): { computed: string; stated: string } {
  const [left, stated] = arithmetic.split(' = ') as [string, string];
  const rounded = /^round\((.+)\)$/.exec(left);
  const digits = 12;
  if (rounded)
    return { computed: new Decimal(rounded[1]!).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(), stated };
  if (left.includes(' × ')) {
    const [base, factor] = left.split(' × ') as [string, string];
    return {
      computed: new Decimal(base).times(factor).toDecimalPlaces(digits, Decimal.ROUND_HALF_UP).toFixed(),
      stated,
    };
  }
  return {
    computed: left
      .split(' + ')
      .reduce((sum, part) => sum.plus(part), new Decimal(0))
      .toFixed(),
    stated,
  };
}

describe('explain this line (X-09)', () => {
  let bench: BillingBench;
  let tenant: Tenant;
  let customer: string;
  let count = 0;
  beforeAll(async () => {
    bench = await billingBench(database);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    tenant = await addTenant(database, `explain${++count}`);
    customer = await addCustomer(database, tenant, 'C1');
  });

  const lines = () =>
    database.query<{ id: string; price: string; exact_price: string; agreement_id: string }>(
      `select l.* from app.bill_line l join app.bill b on b.id = l.bill_id where b.tenant_id = $1 and b.state <> 'void' order by l.no`,
      [tenant.id],
    );
  const explain = (id: string): Promise<LineExplanation> => bench.as(tenant, () => bench.bills.explainLine(id));
  const step = (explanation: LineExplanation, key: string) => explanation.steps.find(one => one.key === key)!;

  it('leads from the vendor rows to the amount, naming slice, binding, agreement and rounding', async () => {
    await agree(bench, tenant, customer, { name: '全部' });
    await agree(bench, tenant, customer, {
      name: 'ECS',
      scopeProvider: 'aliyun',
      scopeServiceCode: 'ecs',
      params: { basis: 'listCost', factor: '0.85' },
    });
    bench.charges.cells = [
      aCell({ customerId: customer, region: 'a', cost: '10.001' }),
      aCell({ customerId: customer, region: 'b', cost: '-0.5' }),
    ];
    await makeBills(bench, tenant, PERIOD);
    const explanation = await explain((await lines())[0]!.id);
    expect(explanation.steps.map(({ key }) => key)).toEqual([
      'charges',
      'attribution',
      'fold',
      'agreement',
      'price',
      'rounding',
    ]);
    expect(explanation.steps.flatMap(({ arithmetic }) => arithmetic)).toEqual([
      '10.001 + -0.5 = 9.501',
      '9.501 × 0.85 = 8.07585',
      '8.07585 = 8.07585',
      'round(8.07585) = 8.08',
      '8.08 + 0 = 8.08',
    ]);
    expect(
      step(explanation, 'agreement').inputs.map(({ value }) => (typeof value === 'string' ? value : value.en)),
    ).toEqual(['applies: the most specific scope', 'applies, but another one is more specific', 'pricing-share 1.0.0']);
    expect(step(explanation, 'charges').inputs[0]!.label.en).toBe('ali-main · bill · r2 · Charges');
    expect(explanation).toMatchObject({ price: '8.08', exactPrice: '8.07585', chargesUnchanged: true });
  });

  it('replayed as arithmetic gives every amount again, on random bills', async () => {
    const amount = fc
      .bigInt(-(10n ** 11n), 10n ** 14n)
      .map(units => new Decimal(units.toString()).div('1e9').toFixed());
    const cells = fc.array(
      fc.record({
        serviceCode: fc.constantFrom('ecs', 'oss', 'cdn'),
        region: fc.constantFrom('a', 'b'),
        list: amount,
        billed: amount,
      }),
      { minLength: 1, maxLength: 8 },
    );
    const factor = fc.integer({ min: 1, max: 20_000 }).map(units => new Decimal(units).div(10_000).toFixed());
    const model = fc.oneof(
      fc
        .record({ basis: fc.constantFrom('listCost', 'billedCost'), factor })
        .map(params => ({ model: 'pricing-share', params: params })),
      fc
        .record({ boundary: fc.integer({ min: 1, max: 99_999 }).map(String), below: factor, above: factor })
        .map(params => ({ model: 'pricing-steps', params: params })),
      fc
        .record({ boundary: fc.integer({ min: 1, max: 99_999 }).map(String), below: factor, above: factor })
        .map(params => ({ model: 'pricing-steps-overall', params: params })),
    );
    let index = 0;
    await fc.assert(
      fc.asyncProperty(cells, model, async (world, terms) => {
        customer = await addCustomer(database, tenant, `R${++index}`);
        await agree(bench, tenant, customer, terms);
        bench.charges.cells = world.map(({ list, billed, ...cell }) =>
          aCell({ customerId: customer, ...cell, listCost: list, contractedCost: list, billedCost: billed }),
        );
        await makeBills(bench, tenant, PERIOD);
        for (const line of await lines()) {
          const explanation = await explain(line.id);
          for (const text of explanation.steps.flatMap(({ arithmetic }) => arithmetic)) {
            const { computed, stated } = redo(text);
            expect(computed).toBe(stated);
          }
          // The steps are one chain: fold -> base of the price, price lines -> exact price, exact price -> line.
          const exact = step(explanation, 'price').result!;
          expect(new Decimal(exact).equals(line.exact_price)).toBe(true);
          expect(step(explanation, 'rounding').arithmetic[0]).toBe(`round(${exact}) = ${explanation.price}`);
          expect(new Decimal(explanation.price).equals(line.price)).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('keeps enough in the trace to ask the model again and get the same lines (B13)', async () => {
    await agree(bench, tenant, customer, {
      model: 'pricing-steps',
      params: { boundary: '100', below: '1', above: '0.9' },
    });
    bench.charges.cells = ['ecs', 'oss', 'cdn'].map(serviceCode =>
      aCell({ customerId: customer, serviceCode, cost: '77.7777' }),
    );
    await makeBills(bench, tenant, PERIOD);
    const groups = await database.query<{ trace: never; list_cost: string; price: string; key: string }>(
      'select * from app.rated_group where tenant_id = $1 order by no',
      [tenant.id],
    );
    for (const { trace, list_cost, price, key } of groups) {
      const { model, params, before } = trace as { model: { id: string }; params: unknown; before: string };
      const costs = { listCost: list_cost, contractedCost: list_cost, billedCost: list_cost };
      const again = TEST_MODELS.get(model.id)!.price(
        { key, currency: 'CNY', quantity: null, unit: null, charges: 1, ...costs },
        params,
        before,
      );
      expect(again.reduce((sum, line) => sum.plus(line.price), new Decimal(0)).equals(price)).toBe(true);
    }
    expect(groups).toHaveLength(3);
  });

  it('says so when charges changed since', async () => {
    await agree(bench, tenant, customer);
    bench.charges.cells = [aCell({ customerId: customer, cost: '1' })];
    await makeBills(bench, tenant, PERIOD);
    bench.charges.cells.push(aCell({ customerId: customer, region: 'late', cost: '1' }));
    const explanation = await explain((await lines())[0]!.id);
    expect(explanation).toMatchObject({ chargesUnchanged: false, price: '0.9' });
  });

  const salesperson = (permissions: [string, Scope][]) => ({
    kind: 'staff' as const,
    userId: '00000000-0000-7000-8000-0000000000ff',
    permissions: new Map(permissions),
  });

  it.each`
    basis           | shown    | why
    ${'listCost'}   | ${true}  | ${'the list price is public'}
    ${'billedCost'} | ${false} | ${'what we pay is not'}
  `(
    'hides our cost from a reader without costs.read: $why',
    async ({ basis, shown }: { basis: string; shown: boolean }) => {
      await agree(bench, tenant, customer, { params: { basis, factor: '1.5' } });
      bench.charges.cells = [
        aCell({ customerId: customer, listCost: '200', contractedCost: '140', billedCost: '123.45' }),
      ];
      await makeBills(bench, tenant, PERIOD);
      const [line] = await lines();
      const seen = await bench.as(
        tenant,
        () => bench.bills.explainLine(line!.id),
        salesperson([['bills.read', 'tenant']]),
      );
      const text = JSON.stringify(seen);
      expect(text).not.toContain('123.45');
      expect(text).not.toContain('185.175 ×');
      expect(seen.steps.flatMap(({ arithmetic }) => arithmetic).some(one => one.includes('×'))).toBe(shown);
      expect(seen.price).toBe(shown ? '300' : '185.18');
    },
  );

  it('is not found for a line of somebody else’s customer', async () => {
    await agree(bench, tenant, customer);
    bench.charges.cells = [aCell({ customerId: customer, cost: '1' })];
    await makeBills(bench, tenant, PERIOD);
    const [line] = await lines();
    await expect(
      bench.as(tenant, () => bench.bills.explainLine(line!.id), salesperson([['bills.read', 'own']])),
    ).rejects.toMatchObject({ code: 'access.record_not_found' });
  });
});
