import { Decimal } from '@cloudtally/plugin-sdk';
import { made, plantCompany, plantPerson, type Company } from '../../../../tests/support/company';
import { TestServer } from '../../../../tests/support/server';
import { testDatabase } from '../../../testing';
import { plantCharges, rollUpAll, type PlantedCharge } from '../testing/plant-charges';
import type { ChargePivot } from './charge-pivot.service';

const database = testDatabase({ checkInvariants: false });
const CUSTOMERS = 60;

describe('customers by day: the few to show are chosen first, the others are what is left', () => {
  let server: TestServer;
  let company: Company;
  const customers = new Map<string, string>();
  const rows: PlantedCharge[] = [];

  beforeAll(async () => {
    company = await plantCompany(database, 'ff');
    await plantPerson(database, company, 'finance', { 'charges.read': 'tenant', 'costs.read': 'tenant' });
    for (let at = 0; at < CUSTOMERS; at++) {
      const facts = { tenant_id: company.id, code: `F${at}`, name: `customer F${at}`, short_name: `F${at}` };
      customers.set(`F${at}`, await made(database, 'customer', facts));
    }
    await plantCharges(database, company, customers, rows);
    await rollUpAll(database, [company]);
    server = await TestServer.start(database);
  });
  afterAll(() => server?.stop());

  const pivot = async (input: object): Promise<ChargePivot> => {
    const whole = { from: '2026-09', to: '2026-10', ...input };
    const { data, errors } = await server.graphql('finance', 'query ($i: JSON!) { chargePivot(input: $i) }', {
      i: whole,
    });
    expect(errors).toBeUndefined();
    return data.chargePivot as ChargePivot;
  };

  it.each`
    input                                                                           | shown | why
    ${{ rows: 'customer', columns: 'day' }}                                         | ${50} | ${'of the customers fifty are shown'}
    ${{ rows: 'day', columns: 'customer' }}                                         | ${12} | ${'and of columns twelve'}
    ${{ rows: 'customer', columns: 'day', currency: 'USD' }}                        | ${50} | ${'in the currency that is asked for'}
    ${{ rows: 'customer', columns: 'day', measure: 'charges' }}                     | ${50} | ${'how many they are'}
    ${{ rows: 'customer', columns: 'day', where: { service: ['s1', 's2', 's4'] } }} | ${46} | ${'of some services, where all can be shown'}
    ${{ rows: 'day', columns: 'customer', where: { month: ['2026-10'] } }}          | ${12} | ${'of a month'}
    ${{ rows: 'customer', columns: 'day', where: { region: ['nowhere'] } }}         | ${0}  | ${'of nothing'}
  `('$input: $why', async ({ input, shown }: { input: Asked; shown: number }) => {
    const found = await pivot(input);
    const side = input.rows === 'customer' ? found.rows : found.columns;
    expect(side.length).toBeLessThanOrEqual(50);
    expect(side.length >= Math.min(shown, 12)).toBe(true);
    expect(Object.fromEntries(found.cells.map(([r, c, sum]) => [`${r} ${c}`, sum]))).toEqual(
      await foldedByHand(found, input),
    );
  });

  interface Asked {
    readonly rows: string;
    readonly columns: string;
    readonly currency?: string;
    readonly measure?: string;
    readonly where?: { service?: string[]; month?: string[]; region?: string[] };
  }

  /** From the charges themselves: whatever is not among the groups that are shown belongs to the others. */
  async function foldedByHand({ rows: r, columns: c }: ChargePivot, { rows: by, currency, measure, where }: Asked) {
    const sums = await database.query<{ customer: string | null; day: string; sum: string }>(
      `select c.customer_id as customer, c.day::text as day, ${measure === 'charges' ? 'count(*)' : 'sum(c.list_cost)'} as sum
       from app.charge c join app.dim_sku p on p.id = c.sku_id join app.dim_region g on g.id = c.region_id
       where c.tenant_id = $1 and c.currency = $2 and ($3::text[] is null or p.service_code = any ($3))
         and ($4::text[] is null or c.period = any ($4)) and ($5::text[] is null or g.region_id = any ($5))
       group by 1, 2`,
      [company.id, currency ?? 'CNY', where?.service ?? null, where?.month ?? null, where?.region ?? null],
    );
    const cells = new Map<string, Decimal>();
    for (const { customer, day, sum } of sums) {
      const [row, col] = by === 'customer' ? [customer, day] : [day, customer];
      const at = [r.findIndex(({ key }) => key === row), c.findIndex(({ key }) => key === col)].join(' ');
      cells.set(at, new Decimal(sum).plus(cells.get(at) ?? 0));
    }
    return Object.fromEntries([...cells].map(([at, sum]) => [at, sum.toFixed()]));
  }
});
