import { Decimal } from '@cloudtally/plugin-sdk';
import { made, plantCompany, plantPerson, type Company } from '../../../tests/support/company';
import { TestServer } from '../../../tests/support/server';
import { testDatabase } from '../../testing';
import { plantCharges, rollUpAll } from './testing/plant-charges';

const database = testDatabase({ checkInvariants: false });

describe('the list of charges counts and sums from the roll-ups', () => {
  let server: TestServer;
  let company: Company;
  const customers = new Map<string, string>();

  beforeAll(async () => {
    company = await plantCompany(database, 'cc');
    const rep = await plantPerson(database, company, 'rep', { 'charges.read': 'own', 'customers.read': 'own' });
    await plantPerson(database, company, 'boss', { 'charges.read': 'tenant', 'customers.read': 'tenant' });
    for (const code of ['L1', 'L2']) {
      const facts = { tenant_id: company.id, code, name: `customer ${code}`, department_id: company.department };
      customers.set(code, await made(database, 'customer', { ...facts, owner_id: code === 'L1' ? rep.userId : null }));
    }
    await plantCharges(database, company, customers, []);
    await database.query(SPLIT, [company.id, [...customers.values()]]);
    await rollUpAll(database, [company]);
    server = await TestServer.start(database);
  });
  afterAll(() => server?.stop());

  const asked = async (login: string, filter: object) => {
    const { data, errors } = await server.graphql(login, LISTED, { filter, sums: filter });
    expect(errors).toBeUndefined();
    const sums = data.chargeAggregate as Summed[];
    return {
      count: (data.charges as { totalCount: number }).totalCount,
      sums: sums.map(({ groupBy, count, sum }) => [groupBy.billingCurrency, count.id, digits(sum.listCost)]),
    };
  };

  it.each`
    filter                                                                   | sql                                                     | why
    ${{}}                                                                    | ${'true'}                                               | ${'everything'}
    ${{ period: { eq: '2026-10' } }}                                         | ${"c.period = '2026-10'"}                               | ${'a month'}
    ${{ day: { gte: '2026-09-09' } }}                                        | ${"c.day >= '2026-09-09'"}                              | ${'days'}
    ${{ serviceCode: { in: ['s1', 's2'] } }}                                 | ${"c.service_code in ('s1', 's2')"}                     | ${'words'}
    ${{ state: { eq: 'split' } }}                                            | ${"c.state = 'split'"}                                  | ${'split ones count once'}
    ${{ customerId: { is: null } }}                                          | ${'c.customer_id is null'}                              | ${'split ones are nobody’s'}
    ${{ customer: { name: { like: '%L1' } } }}                               | ${"k.name like '%L1'"}                                  | ${'by a relation'}
    ${{ customerId: { isNot: null }, day: { lt: '2026-10-05' } }}            | ${"c.customer_id is not null and c.day < '2026-10-05'"} | ${'customer and day'}
    ${{ or: [{ regionId: { eq: 'r3' } }, { state: { eq: 'unassigned' } }] }} | ${"(c.region_id = 'r3' or c.state = 'unassigned')"}     | ${'alternatives'}
    ${{ listCost: { gt: '100' } }}                                           | ${'c.list_cost > 100'}                                  | ${'what no roll-up tells, from the charges'}
  `('$why: what counting the charges gives', async ({ filter, sql }: { filter: object; sql: string }) => {
    for (const [login, mine] of [
      ['boss', 'true'],
      ['rep', `k.code = 'L1'`],
    ] as const) {
      const rows = await database.query<{ currency: string; count: number; sum: string }>(
        `select c.billing_currency as currency, count(*)::int as count, sum(c.list_cost)::text as sum
         from app.focus_charge c left join app.customer k on k.id = c.customer_id
         where c.tenant_id = $1 and ${mine} and ${sql} group by 1 order by 1`,
        [company.id],
      );
      const count = rows.reduce((sum, row) => sum + row.count, 0);
      const sums = rows.map(row => [row.currency, row.count, digits(row.sum)]);
      expect([login, await asked(login, filter)]).toEqual([login, { count, sums }]);
    }
  });

  it('its pages have every charge once, though many are of one day', async () => {
    const seen: { id: string; day: string }[] = [];
    for (let offset = 0; offset < 400; offset += 80) {
      const { data } = await server.graphql('boss', PAGE, { paging: { limit: 80, offset } });
      seen.push(...(data.charges as { nodes: typeof seen }).nodes);
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(400);
    expect(seen.map(({ day }) => day)).toEqual(
      seen
        .map(({ day }) => day)
        .sort()
        .reverse(),
    );
  });

  it('reads no charge for a count that a roll-up tells', async () => {
    await database.query('delete from app.charge_rollup_by_customer where tenant_id = $1', [company.id]);
    expect((await asked('rep', {})).count).toBe(0);
    expect((await asked('rep', { listCost: { gte: '-1000' } })).count).toBeGreaterThan(0);
  });
});

interface Summed {
  readonly groupBy: { readonly billingCurrency: string };
  readonly count: { readonly id: number };
  readonly sum: { readonly listCost: string };
}
const digits = (sum: string): string => new Decimal(sum).toFixed();

const LISTED = `query ($filter: ChargeFilter!, $sums: ChargeAggregateFilter) {
  charges(filter: $filter, paging: { limit: 1 }) { totalCount }
  chargeAggregate(filter: $sums) { groupBy { billingCurrency } count { id } sum { listCost } }
}`;
const PAGE = `query ($paging: OffsetPaging!) {
  charges(filter: {}, sorting: [{ field: day, direction: DESC }], paging: $paging) { nodes { id day } }
}`;

/** Some of nobody's charges, split over both customers. */
const SPLIT = `
  with rule as (
    insert into app.attribution_rule (tenant_id, code, name, priority, customer_by, valid_from)
    values ($1, 'halves', 'halves', 1, 'shares', '2026-01-01') returning id
  ), shares as (
    insert into app.attribution_share (tenant_id, rule_id, position, customer_id, weight)
    select $1, rule.id, place, customer, 0.5 from rule, unnest($2::uuid[]) with ordinality each (customer, place)
  ), condition as (
    insert into app.attribution_condition (tenant_id, rule_id, position, field, operator, wanted)
    select $1, rule.id, 1, 'service', 'is', array['s1'] from rule
  )
  update app.charge set state = 3, rule_id = rule.id from rule where tenant_id = $1 and state = 0 and list_cost > 50`;
