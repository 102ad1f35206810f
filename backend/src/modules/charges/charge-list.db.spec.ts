import { Decimal } from '@cloudtally/plugin-sdk';
import { made, plantCompany, plantPerson, type Company } from '../../../tests/support/company';
import { TestServer } from '../../../tests/support/server';
import { testDatabase } from '../../testing';
import { FocusRows } from './focus/focus-rows.service';
import { chargeBench } from './testing/charge-bench';
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

  describe('a charge that customers share is in the list of each of them, with that part', () => {
    const OWN = `
      select c.id, c.currency, c.period, c.day::text as day, c.list_cost, c.state from app.charge c
      where c.tenant_id = $1 and c.customer_id = $2 and c.state <> 3
      union all
      select c.id, c.currency, c.period, c.day::text, s.list_cost, c.state
      from app.charge_share s join app.charge c on c.period = s.period and c.id = s.charge_id
      where s.tenant_id = $1 and s.customer_id = $2`;
    const own = (code: string, where = 'true') =>
      database.query<{ id: string; currency: string; listCost: string; state: number }>(
        `select id, currency, trim_scale(list_cost)::text as "listCost", state from (${OWN}) mine where ${where}`,
        [company.id, customers.get(code)],
      );

    it.each`
      more                              | where                    | why
      ${{}}                             | ${'true'}                | ${'all of it'}
      ${{ period: { eq: '2026-10' } }}  | ${"period = '2026-10'"}  | ${'a month'}
      ${{ day: { lte: '2026-10-07' } }} | ${"day <= '2026-10-07'"} | ${'days'}
      ${{ state: { eq: 'split' } }}     | ${'state = 3'}           | ${'the shared ones alone'}
      ${{ listCost: { gt: '40' } }}     | ${'list_cost > 40'}      | ${'by the part and not by the whole'}
    `('count and sums: $why', async ({ more, where }: { more: object; where: string }) => {
      for (const [login, code] of [
        ['boss', 'L1'],
        ['boss', 'L2'],
        ['rep', 'L1'],
      ] as const) {
        const rows = await own(code, where);
        const wanted = [...new Set(rows.map(({ currency }) => currency))].sort().map(currency => {
          const mine = rows.filter(row => row.currency === currency);
          return [
            currency,
            mine.length,
            mine.reduce((sum, { listCost }) => sum.plus(listCost), new Decimal(0)).toFixed(),
          ];
        });
        expect(rows.some(({ state }) => state === 3)).toBe(true);
        for (const asks of [{ eq: customers.get(code) }, { in: [customers.get(code)] }]) {
          const found = await asked(login, { and: [{ customerId: asks }, more] });
          expect([login, code, found]).toEqual([login, code, { count: rows.length, sums: wanted }]);
        }
      }
    });

    it.each(['day', 'listCost'])('pages by %s have each once, with its part', async field => {
      const sorting = [{ field, direction: 'DESC' }];
      const filter = { customerId: { eq: customers.get('L1') } };
      const seen: Placed[] = [];
      for (let after: object | null = null; ; after = { [field]: seen.at(-1)![field], id: seen.at(-1)!.id }) {
        const { data, errors } = await server.graphql('rep', OF_ONE, { filter, sorting, after, paging: { limit: 37 } });
        expect(errors).toBeUndefined();
        const { nodes } = data.charges as { nodes: Placed[] };
        seen.push(...nodes);
        if (nodes.length < 37) break;
      }
      const wanted = await own('L1');
      const bare = (rows: readonly Placed[]) => rows.map(({ id, listCost }) => [id, listCost].join(' ')).sort();
      expect(bare(seen)).toEqual(bare(wanted as unknown as Placed[]));
      const offset = { paging: { limit: 20, offset: 30 } };
      const { data } = await server.graphql('rep', OF_ONE, { filter, sorting, ...offset });
      expect((data.charges as { nodes: Placed[] }).nodes).toEqual(seen.slice(30, 50));
    });

    it('X-05 the FOCUS file of one customer has the parts, that of everybody the whole once', async () => {
      const bench = await chargeBench(database, []);
      try {
        const rows = new FocusRows(bench.db, bench.sources, bench.pages);
        const filed = async (filter: Readonly<Record<string, unknown>>) => {
          const found: Record<string, string | null>[] = [];
          await bench.as(company, () => rows.read(filter, ({ row }) => Promise.resolve(void found.push(row))));
          const sum = found.reduce((total, { ListCost }) => total.plus(ListCost!), new Decimal(0)).toFixed();
          const split = found.filter(row => row.x_AttributionState === 'split').length;
          return { rows: found.length, split, sum };
        };
        for (const code of ['L1', 'L2']) {
          const mine = await own(code);
          expect(await filed({ customerId: { eq: customers.get(code) } })).toEqual({
            rows: mine.length,
            split: mine.filter(({ state }) => state === 3).length,
            sum: mine.reduce((total, { listCost }) => total.plus(listCost), new Decimal(0)).toFixed(),
          });
        }
        expect((await filed({})).rows).toBe(400);
      } finally {
        await bench.close();
      }
    });

    it('of a customer whom one may not see there is none', async () => {
      expect((await asked('rep', { customerId: { eq: customers.get('L2') } })).count).toBe(0);
      const { data } = await server.graphql('rep', OF_ONE, {
        filter: { customerId: { eq: customers.get('L2') } },
        sorting: [],
        paging: { limit: 5 },
      });
      expect((data.charges as { nodes: Placed[] }).nodes).toEqual([]);
    });
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

  it.each`
    sorting                                                                           | why
    ${[{ field: 'day', direction: 'DESC' }]}                                          | ${'many charges of a day'}
    ${[{ field: 'listCost', direction: 'ASC' }]}                                      | ${'amounts'}
    ${[{ field: 'regionId', direction: 'ASC' }, { field: 'day', direction: 'DESC' }]} | ${'words and days, one up and one down'}
    ${[{ field: 'resourceId', direction: 'DESC' }]}                                   | ${'none of them has it'}
  `(
    'M-114 pages that begin where another ended have every charge once: $why',
    async ({ sorting }: { sorting: Sorting }) => {
      const rows = async (more: object) => {
        const { data, errors } = await server.graphql('boss', PLACED, { sorting, ...more });
        expect(errors).toBeUndefined();
        return (data.charges as { nodes: Placed[] }).nodes;
      };
      const place = (row: Placed) =>
        Object.fromEntries([...sorting.map(each => each.field), 'id'].map(f => [f, row[f]]));
      const counted: Placed[] = [];
      for (let offset = 0; offset < 400; offset += 200)
        counted.push(...(await rows({ paging: { limit: 200, offset } })));
      const walked = await rows({ paging: { limit: 130 } });
      while (walked.length < 400) {
        const next = await rows({ paging: { limit: 130 }, after: place(walked.at(-1)!) });
        if (next.length === 0) break;
        walked.push(...next);
      }
      expect(walked).toEqual(counted);
      const ends = (more: object) => rows({ before: place(counted[300]!), ...more });
      expect(await ends({ paging: { limit: 50 } })).toEqual(counted.slice(250, 300));
      expect(await ends({ paging: { limit: 50, offset: 20 } })).toEqual(counted.slice(230, 280));
      expect(await rows({ before: place(counted[3]!), paging: { limit: 50 } })).toEqual(counted.slice(0, 3));
      expect(await rows({ after: place(counted[100]!), paging: { limit: 20, offset: 40 } })).toEqual(
        counted.slice(141, 161),
      );
    },
  );

  it.each`
    after                                                                                 | why
    ${{ day: '2026-10-01' }}                                                              | ${'no id'}
    ${{ day: '2026-10-41', id: '0199a1b2-0000-7000-8000-000000000001' }}                  | ${'no such day'}
    ${{ day: "1' or true --", id: '0199a1b2-0000-7000-8000-000000000001' }}               | ${'no day at all'}
    ${{ day: '2026-10-01', id: 'x' }}                                                     | ${'no such id'}
    ${{ day: '2026-10-01', id: '0199a1b2-0000-7000-8000-000000000001', billedCost: '1' }} | ${'a field that is not sorted by'}
    ${'2026-10-01'}                                                                       | ${'no object'}
  `('a place that is none is refused: $why', async ({ after }: { after: unknown }) => {
    const sorting = [{ field: 'day', direction: 'DESC' }];
    const { errors } = await server.graphql('boss', PLACED, { sorting, paging: { limit: 5 }, after });
    expect(errors?.[0]?.extensions.code).toBe('input.invalid');
  });

  it('a page far down shows nobody more than the first: the place is no door', async () => {
    const sorting = [{ field: 'day', direction: 'ASC' }];
    const after = { day: '2026-08-01', id: '00000000-0000-0000-0000-000000000000' };
    const { data } = await server.graphql('rep', PLACED, { sorting, paging: { limit: 200 }, after });
    const { nodes } = data.charges as { nodes: { customer: { code: string } | null }[] };
    expect(new Set(nodes.map(({ customer }) => customer?.code))).toEqual(new Set(['L1']));
  });

  it('looks through no charges for what the roll-ups know is not there', async () => {
    const none = { period: { eq: '2026-10' }, serviceCode: { eq: 'nothing' } };
    expect(await asked('boss', none)).toEqual({ count: 0, sums: [] });
    const { data } = await server.graphql('boss', OF_ONE, { filter: none, sorting: [], paging: { limit: 5 } });
    expect((data.charges as { nodes: Placed[] }).nodes).toEqual([]);
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
type Sorting = readonly { readonly field: string; readonly direction: string }[];
type Placed = Readonly<Record<string, unknown>>;

const PLACED = `query ($sorting: [ChargeSort!]!, $paging: OffsetPaging!, $after: JSON, $before: JSON) {
  charges(sorting: $sorting, paging: $paging, after: $after, before: $before) {
    nodes { id day listCost regionId resourceId customer { code } }
  }
}`;
const OF_ONE = `query ($filter: ChargeFilter!, $sorting: [ChargeSort!]!, $paging: OffsetPaging!, $after: JSON) {
  charges(filter: $filter, sorting: $sorting, paging: $paging, after: $after) { nodes { id day listCost state } }
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
