import type { AppError } from '@cloudtally/plugin-sdk';
import type { Actor, Scope } from '../../kernel/access';
import { testDatabase } from '../../testing';
import {
  addCustomer,
  addTenant,
  agree,
  approveAll,
  billingBench,
  makeBills,
  type BillingBench,
  type Tenant,
} from '../bills/testing/billing-bench';
import { DiscountReviews } from '../discounts/discount-reviews.service';
import { DiscountRules } from '../discounts/discounts.module';
import { DiscountTrials } from '../discounts/discount-trials.service';
import { SupplierEstimates } from '../discounts/supplier/supplier-estimates.service';
import { aCell } from '../pricing/testing/builders';
import type { Scenario } from './scenario';
import { ScenarioReader } from './scenario-terms.service';
import { SimulationResults } from './simulation-results.service';
import { Simulations } from './simulations.service';
import './simulations.module';

const database = testDatabase();
const QUARTER = ['2026-08', '2026-09', '2026-10'];
const ANY = { customerId: null, level: null, industry: null, currency: null, provider: null, serviceCode: null };
const change = (percent: string, scope = {}): Scenario => ({
  kind: 'price_change',
  percent,
  scope: { ...ANY, region: null, ...scope },
});

interface SimulatedRow {
  readonly customer_id: string;
  readonly period: string;
  readonly issued: string | null;
  readonly current: string | null;
  readonly simulated: string;
  readonly delta: string;
  readonly margin: string | null;
}

describe('simulations of real months (X-07)', () => {
  let bench: BillingBench;
  let simulations: Simulations;
  let results: SimulationResults;
  let rules: DiscountRules;
  let tenant: Tenant;
  let anna: string;
  let bert: string;
  let count = 0;
  beforeAll(async () => {
    bench = await billingBench(database);
    rules = new DiscountRules(
      bench.db,
      bench.discounts,
      new DiscountReviews(new DiscountTrials(bench.rating, new SupplierEstimates()), bench.approvals),
    );
    rules.onModuleInit();
    const scenarios = new ScenarioReader(bench.db, bench.agreements, bench.models, bench.discounts, rules);
    simulations = new Simulations(bench.db, bench.rating, bench.bills, scenarios);
    results = new SimulationResults(bench.db);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    tenant = await addTenant(database, `whatif${++count}`);
    anna = await addCustomer(database, tenant, 'C1');
    bert = await addCustomer(database, tenant, 'C2');
    for (const customer of [anna, bert]) await agree(bench, tenant, customer);
    bench.charges.cells = [
      aCell({ customerId: anna, serviceCode: 'ecs', cost: '111.117' }),
      aCell({ customerId: anna, serviceCode: 'oss', serviceName: '对象存储', provider: 'tencent', cost: '0.005' }),
      aCell({ customerId: bert, serviceCode: 'ecs', cost: '50' }),
    ];
    await database.query(
      `with account as (
         insert into app.cloud_account (tenant_id, code, name, plugin_id, provider_name, billing_account_id,
           invoice_issuer_name, currency) values ($1, 'ali', 'ali', 'cloud-focus', 'aliyun', '1', 'x', 'CNY') returning id)
       insert into app.charge_slice (tenant_id, cloud_account_id, period, feed, currency, charges)
       select $1, account.id, month, 'bill', 'CNY', 3 from account, unnest($2::text[]) as month`,
      [tenant.id, QUARTER],
    );
  });

  const inTransaction = <T>(run: Parameters<typeof bench.db.transaction<T>>[0], actor: Partial<Actor> = {}) =>
    bench.as(tenant, () => bench.db.transaction(run), actor);
  const ask = (scenario: Scenario, months = 1, actor: Partial<Actor> = {}) =>
    inTransaction(tx => simulations.ask(tx, scenario, { months, lastMonth: '2026-10' }), actor);
  const answer = (id: string) => bench.as(tenant, () => simulations.answer(id));
  const rowsOf = async (id: string) => {
    const rows = await database.query<SimulatedRow>(
      `select customer_id, period, trim_scale(issued)::text as issued, trim_scale(current)::text as current,
         trim_scale(simulated)::text as simulated, trim_scale(delta)::text as delta,
         trim_scale(margin_after)::text as margin from app.simulation_row where simulation_id = $1
       order by period, customer_id`,
      [id],
    );
    const name = { [anna]: 'anna', [bert]: 'bert' };
    return rows.map(({ customer_id, ...row }) => ({ who: name[customer_id], ...row }));
  };
  const simulate = async (scenario: Scenario, months = 1) => {
    const id = await ask(scenario, months);
    await answer(id);
    return rowsOf(id);
  };
  const issueQuarter = async () => {
    for (const period of QUARTER) {
      await makeBills(bench, tenant, period);
      await approveAll(bench, tenant, period);
    }
    const bills = await database.query<{ id: string }>('select id from app.bill where tenant_id = $1', [tenant.id]);
    for (const { id } of bills) await inTransaction(tx => bench.bills.issue(tx, id));
  };
  const failing = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error as AppError,
    );
  /** Every table's rows by place and writer: whatever inserts, updates or deletes changes it. */
  const fingerprints = async () => {
    const tables = await database.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'app' and c.relkind = 'r' order by 1`,
    );
    const each = tables.map(
      ({ name }) =>
        `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(xmin::text || ctid::text, ' ' order by ctid)), '') as now
         from app."${name}"`,
    );
    const rows = await database.query<{ name: string; now: string }>(each.join(' union all '));
    return new Map(rows.map(({ name, now }) => [name, now]));
  };

  it('gives exactly what was issued last quarter under the terms as they stand, and nothing changes', async () => {
    const rule = await inTransaction(tx =>
      rules.draft(tx, {
        ...{ name: '秋季', layer: 'platform', benefit: 'multiplier', factor: '0.333333' },
        ...{ stacking: 'stack', priority: 10, validFrom: '2026-09-01' },
      }),
    );
    await inTransaction(tx => rules.publish(tx, rule));
    await inTransaction(tx => bench.approvals.approve(tx));
    await issueQuarter();
    const rows = await simulate({ kind: 'current' }, 3);
    expect(rows.map(({ who, period, issued }) => `${who} ${period} ${issued}`).sort()).toEqual([
      'anna 2026-08 100.01',
      'anna 2026-09 33.34',
      'anna 2026-10 33.34',
      'bert 2026-08 45',
      'bert 2026-09 15',
      'bert 2026-10 15',
    ]);
    for (const row of rows) expect(row).toMatchObject({ simulated: row.issued, current: row.issued, delta: '0' });
  });

  it('writes nothing but its answer', async () => {
    await issueQuarter();
    const id = await ask(change('1'), 3);
    const before = await fingerprints();
    await answer(id);
    const after = await fingerprints();
    const changed = [...after].filter(([name, now]) => before.get(name) !== now).map(([name]) => name);
    expect(changed).toEqual(['simulation', 'simulation_row']);
    await bench.as(tenant, () => results.view(id));
    expect(await fingerprints()).toEqual(after);
  });

  it.each`
    scenario                                  | deltas                                               | why
    ${change('1')}                            | ${['anna 100.01 101.01 1', 'bert 45 45.45 0.45']}    | ${'1 % of 100.0098 is 101.009898, of 45 is 45.45'}
    ${change('-2.5')}                         | ${['anna 100.01 97.51 -2.5', 'bert 45 43.88 -1.12']} | ${'97.509555 and 43.875, each rounded once'}
    ${change('1', { provider: 'tencent' })}   | ${['anna 100.01 100.01 0']}                          | ${'0.0045 grows by 0.000045; bert has nothing there'}
    ${change('100', { region: 'elsewhere' })} | ${[]}                                                | ${'nobody has anything there'}
    ${change('1', { currency: 'USD' })}       | ${[]}                                                | ${'nobody pays in it'}
  `(
    'gives the delta worked out by hand: $why',
    async ({ scenario, deltas }: { scenario: Scenario; deltas: string[] }) => {
      const rows = await simulate(scenario);
      expect(rows.map(row => `${row.who} ${row.current} ${row.simulated} ${row.delta}`).sort()).toEqual(deltas);
    },
  );

  it('tries a draft agreement in place of the one in force, also in months before it begins', async () => {
    const id = await inTransaction(tx =>
      bench.agreements.draft(tx, {
        ...{ name: '新价', customerId: anna, model: 'pricing-share', scopeKind: 'framework' as const },
        ...{ params: { basis: 'listCost', factor: '0.8' }, validFrom: '2027-01-01' },
      }),
    );
    expect(await simulate({ kind: 'agreement', id })).toEqual([
      // 111.122 at 0.8 is 88.8976; what we pay is 111.122.
      {
        who: 'anna',
        period: '2026-10',
        issued: null,
        current: '100.01',
        simulated: '88.9',
        delta: '-11.11',
        margin: '-22.222',
      },
    ]);
  });

  it('tries terms that are written nowhere, with what the month itself costs', async () => {
    const terms = {
      ...{ name: 'x', customerId: bert, scopeKind: 'framework' as const, scopeProvider: null, scopeServiceCode: null },
      ...{ scopeCurrency: 'CNY', model: 'pricing-with-month', params: { factor: '0.5', fee: '3', minimum: '30' } },
    };
    // 25 from usage, the fee of 3 and the 5 that are missing to 30; the general agreement of any currency gives way.
    expect(await simulate({ kind: 'terms', terms })).toMatchObject([{ who: 'bert', simulated: '33', delta: '-12' }]);
    const wrong = { ...terms, params: { factor: 5 } };
    expect((await failing(ask({ kind: 'terms', terms: wrong })))?.code).toBe('input.invalid');
    const nobody = { ...terms, customerId: '00000000-0000-7000-8000-00000000dead' };
    expect((await failing(ask({ kind: 'terms', terms: nobody })))?.code).toBe('access.record_not_found');
  });

  it('tries a discount rule before it is published', async () => {
    const id = await inTransaction(tx =>
      rules.draft(tx, {
        ...{ name: '半价', layer: 'customer', customerId: bert, benefit: 'multiplier', factor: '0.5' },
        ...{ stacking: 'stack', priority: 1, validFrom: '2027-06-01' },
      }),
    );
    expect(await simulate({ kind: 'discount', id })).toMatchObject([
      { who: 'bert', simulated: '22.5', delta: '-22.5' },
    ]);
  });

  it('is answered once, says why where it can not be, and stays as it was', async () => {
    const id = await ask(change('1'));
    await answer(id);
    expect(await answer(id)).toEqual({ rows: 0, customers: 0 });
    await expect(database.query(`update app.simulation set title = 'x' where id = $1`, [id])).rejects.toThrow(
      'can not change',
    );
    await expect(database.query('delete from app.simulation_row where simulation_id = $1', [id])).rejects.toThrow(
      'append-only',
    );
    const draft = await inTransaction(tx =>
      rules.draft(tx, {
        ...{ name: '草稿', layer: 'platform', benefit: 'multiplier', factor: '0.5' },
        ...{ stacking: 'stack', priority: 1, validFrom: '2026-01-01' },
      }),
    );
    const gone = await ask({ kind: 'discount', id: draft });
    await database.query('update app.discount_rule set deleted_at = now() where id = $1', [draft]);
    await answer(gone);
    const [row] = await database.query('select state, problem, finished_at from app.simulation where id = $1', [gone]);
    expect(row).toMatchObject({ state: 'failed', problem: { zh: expect.any(String) as string } });
    const later = inTransaction(tx => simulations.ask(tx, change('1'), { months: 2, lastMonth: '2020-02' }));
    expect((await failing(later))?.code).toBe('simulations.no_month');
  });

  it('shows everyone their own customers, and costs to those who may see costs', async () => {
    const [person] = await database.query<{ id: string }>(
      `insert into app.user_account (tenant_id, login, name, email) values ($1, $2, '李', 'li@example.com') returning id`,
      [tenant.id, `li${count}`],
    );
    await database.query('update app.customer set owner_id = $2 where id = $1', [bert, person!.id]);
    const rights = (scope: Scope, ...keys: string[]): Partial<Actor> => ({
      ...{ kind: 'staff', userId: person!.id },
      permissions: new Map(keys.map(key => [key, scope] as const)),
    });
    const id = await ask(change('1'));
    await answer(id);
    const seen = (actor: Partial<Actor>) => bench.as(tenant, () => results.view(id), actor);
    const [all] = (await seen(rights('tenant', 'simulations.read', 'costs.read'))).totals;
    expect(all).toMatchObject({ simulated: '146.46', delta: '1.45', cost: '161.122', marginAfter: '-14.662' });
    const [priced] = (await seen(rights('tenant', 'simulations.read'))).totals;
    expect(Object.keys(priced!).sort()).toEqual(['currency', 'current', 'delta', 'issued', 'rows', 'simulated']);
    // A simulation over customers that are not all his is not his to open.
    expect((await failing(seen(rights('own', 'simulations.read'))))?.code).toBe('access.record_not_found');

    const own = await ask(change('1', { customerId: bert }), 1, rights('own', 'customers.read'));
    await answer(own);
    const mine = await bench.as(tenant, () => results.view(own), rights('own', 'simulations.read'));
    expect(mine.customers).toMatchObject([{ customerId: bert, delta: '0.45' }]);
    const others = ask(change('1', { customerId: anna }), 1, rights('own', 'customers.read'));
    expect((await failing(others))?.code).toBe('access.record_not_found');
    const terms = {
      ...{ name: 'x', customerId: bert, scopeKind: 'framework' as const, scopeProvider: null, scopeServiceCode: null },
      ...{ scopeCurrency: null, model: 'pricing-share', params: { basis: 'billedCost', factor: '1' } },
    };
    const atCost = ask({ kind: 'terms', terms }, 1, rights('own', 'customers.read'));
    expect((await failing(atCost))?.code).toBe('simulations.would_show_cost');
  });
});
