import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../../kernel/app';
import { Database } from '../../kernel/database';
import { createServer } from '../../kernel/http';
import { JobRunner } from '../../kernel/jobs';
import { hashPassword } from '../../kernel/session';
import { testConfig, testDatabase } from '../../testing';
import { modules } from '..';
import {
  addAccount,
  addCustomer,
  addTenant,
  bind,
  chargeBench,
  type ChargeBench,
  type Tenant,
} from './testing/charge-bench';
import { fakeCloud, type FakeVendor } from './testing/fake-cloud';
import { page, PERIOD, row, rows, show } from './testing/fake-rows';

const database = testDatabase();
const PASSWORD = 'a-long-test-password';
interface Page {
  readonly totalCount: number;
  readonly nodes: readonly [{ readonly id: string; readonly availableActions: readonly string[] }, ...object[]];
}
interface Done {
  readonly jobId: string;
  readonly done: readonly string[];
  readonly data: unknown;
}
/** What came over the wire: absent parts are undefined, and the tests say what must be there. */
interface Answer {
  readonly data: Record<'charges' | 'unassignedCharges' | 'quarantinedRows', Page> &
    Record<'cloudsSyncNow' | 'cloudsDropQuarantined' | 'focusPreview' | 'focusCommit', Done> &
    Record<'attributionAssign' | 'attributionExclude', Done> & {
      readonly charge: { readonly resourceId: string };
      readonly chargeAggregate: readonly object[];
      readonly syncMonitor: readonly object[];
      readonly explainCharge: object;
    };
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

const ALL = [
  'clouds.read',
  'clouds.write',
  'clouds.sync',
  'clouds.quarantine',
  'clouds.accept_difference',
  'charges.read',
  'charges.import',
  'attribution.write',
  'attribution.exclude',
  'customers.read',
];

describe('charges through the API', () => {
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
  let app: NestExpressApplication;
  let worker: INestApplicationContext;
  let bench: ChargeBench;
  let url: string;
  let tenant: Tenant;
  let account: string;
  let customer: string;

  async function person(login: string, scope: string, permissions: readonly string[]): Promise<string> {
    const one = async (sql: string, values: unknown[]) =>
      (await database.query<{ id: string }>(`${sql} returning id`, values))[0]!.id;
    const user = await one(
      `insert into app.user_account (tenant_id, login, name, email, password_hash) values ($1, $2, $2, $2 || '@example.com', $3)`,
      [tenant.id, login, await hashPassword(PASSWORD, 'x')],
    );
    const role = await one(`insert into app.role (tenant_id, key, name_zh, name_en) values ($1, $2, $2, $2)`, [
      tenant.id,
      login,
    ]);
    for (const permission of permissions) {
      await database.query(
        `insert into app.role_permission (tenant_id, role_id, permission, scope) values ($1, $2, $3, $4)`,
        [tenant.id, role, permission, scope],
      );
    }
    await database.query(`insert into app.membership (tenant_id, user_id, role_id) values ($1, $2, $3)`, [
      tenant.id,
      user,
      role,
    ]);
    return user;
  }

  beforeAll(async () => {
    bench = await chargeBench(database, [fakeCloud(vendor)]);
    tenant = await addTenant(database, 'Api');
    account = await addAccount(database, tenant, 'api-1');
    customer = await addCustomer(database, tenant, 'C1');
    await bind(database, tenant, { account, subAccount: 'S1', customer, from: '2026-01-01' });
    await person('boss', 'tenant', [...ALL, 'costs.read', 'attribution.exclude_large']);
    await person('clerk', 'tenant', ALL);
    const seller = await person('seller', 'own', ['charges.read', 'customers.read']);
    await database.query(`update app.customer set owner_id = $2 where id = $1`, [customer, seller]);
    show(vendor, page('a', [...rows(0, 30), row(99, { kind: 'Broken' })]));
    await bench.as(tenant, () => bench.syncs.sync(account, PERIOD));

    const config = testConfig(database);
    app = await createServer(config, modules);
    await app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
    worker = await NestFactory.createApplicationContext(AppModule.for('worker', config, modules), {
      logger: ['error'],
    });
  });
  afterAll(async () => {
    await app?.close();
    await worker?.close();
    for (const context of [worker])
      await context
        ?.get(Database)
        .source.destroy()
        .catch(() => undefined);
    await bench.close();
  });

  const tokens = new Map<string, string>();
  async function token(login: string): Promise<string> {
    if (!tokens.has(login)) {
      const response = await fetch(`${url}/api/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login, password: PASSWORD }),
      });
      tokens.set(login, ((await response.json()) as { accessToken: string }).accessToken);
    }
    return tokens.get(login)!;
  }
  async function ask(login: string, query: string, variables: object = {}): Promise<Answer> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await token(login)}`,
        'accept-language': 'en',
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  }
  const codeOf = (answer: Answer) => answer.errors?.[0]?.extensions.code;
  const runJob = async (id: string) => {
    const runner = new JobRunner({
      db: worker.get(Database),
      worker: 'spec',
      services: type => worker.get(type, { strict: false }),
    });
    const [job] = await database.query<{ job: string }>('select job from app.job_run where id = $1', [id]);
    await runner.run({ id, tenantId: tenant.id, tenantPath: tenant.path, job: job!.job });
    return (
      await database.query<{ state: string; result: unknown; error: unknown }>(
        'select * from app.job_run where id = $1',
        [id],
      )
    )[0]!;
  };

  it('lists, filters and sums charges exactly, and opens one by its id', async () => {
    const answer = await ask(
      'boss',
      `{ charges(filter: { period: { eq: "2026-10" }, serviceCode: { eq: "ecs" } }, paging: { limit: 5 }) {
          totalCount nodes { id listCost billedCost customer { code } cloudAccount { code } slice { feed state } } }
        chargeAggregate(filter: { period: { eq: "2026-10" } }) { sum { listCost billedCost } count { id } } }`,
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data.charges.totalCount).toBe(15);
    expect(answer.data.charges.nodes[0]).toMatchObject({ listCost: '2.00000001', cloudAccount: { code: 'api-1' } });
    expect(answer.data.chargeAggregate[0]).toMatchObject({
      sum: { listCost: '60.0000003', billedCost: '33.00000435' },
      count: { id: 30 },
    });
    const one = await ask('boss', `query ($id: ID!) { charge(id: $id) { id resourceId } }`, {
      id: answer.data.charges.nodes[0].id,
    });
    expect(one.data.charge.resourceId).toMatch(/^i-/);
  });

  it('shows what we pay to nobody without the right, in no shape of question', async () => {
    const shown = await ask('clerk', `{ charges(paging: { limit: 1 }) { nodes { listCost billedCost } } }`);
    expect(shown.data.charges.nodes[0]).toEqual({ listCost: '2.00000001', billedCost: null });
    for (const query of [
      '{ charges(filter: { billedCost: { gt: "1" } }) { totalCount } }',
      '{ charges(sorting: [{ field: billedCost, direction: ASC }]) { totalCount } }',
      '{ chargeAggregate { sum { billedCost } } }',
      '{ unassignedCharges(filter: { billedCost: { gt: "1" } }) { totalCount } }',
      '{ chargeTotals(period: "2026-10") }',
    ]) {
      expect([query, (await ask('clerk', query)).errors?.length]).toEqual([query, 1]);
    }
    const monitor = await ask('clerk', '{ syncMonitor(period: "2026-10") }');
    expect(monitor.data.syncMonitor[0]).toMatchObject({ code: 'api-1', charges: 30, quarantined: 1 });
    expect(JSON.stringify(monitor)).not.toContain('billedCost');
  });

  it("a salesperson sees the charges of own customers and nobody else's", async () => {
    const answer = await ask('seller', '{ charges { totalCount nodes { customer { code } } } }');
    expect(answer.data.charges.totalCount).toBe(10);
    expect(codeOf(await ask('seller', '{ syncMonitor(period: "2026-10") }'))).toBe('access.permission_missing');
  });

  it("explains a charge down to the vendor's row", async () => {
    const [charge] = await database.query<{ id: string }>(
      `select id from app.focus_charge where resource_id = 'i-7' and tenant_id = $1`,
      [tenant.id],
    );
    const query = `query ($id: ID!) { explainCharge(id: $id, period: "2026-10") }`;
    const { data } = await ask('boss', query, { id: charge!.id });
    expect(data.explainCharge).toMatchObject({
      row: row(7),
      // The fake vendor's plugin is not installed in the server; what was read stays readable.
      mapped: null,
      lineage: { cloudAccount: 'api-1', feed: 'lines', revision: 1, task: 'a', pageInTask: 1, rowInPage: 7 },
      attribution: { state: 'attributed', by: 'binding', title: 'S1', customer: 'C1' },
    });
    const masked = await ask('clerk', query, { id: charge!.id });
    expect(masked.data.explainCharge).toMatchObject({ row: null, mapped: null });
    expect(JSON.stringify(masked)).not.toContain(row(7).payable);
    expect(codeOf(await ask('boss', query, { id: randomUUID() }))).toBe('charges.unknown');
  });

  it('assigns a sub-account from the work list, and refuses a second owner for the same days', async () => {
    const list = await ask(
      'clerk',
      '{ unassignedCharges(filter: { period: { eq: "2026-10" } }) { nodes { subAccountId charges } } }',
    );
    expect(list.data.unassignedCharges.nodes).toEqual(
      expect.arrayContaining([
        { subAccountId: 'S2', charges: 10 },
        { subAccountId: null, charges: 10 },
      ]),
    );
    const assign = `mutation ($input: AttributionAssignInput!, $key: String!) { attributionAssign(ids: [], input: $input, key: $key) { data } }`;
    const input = { cloudAccountId: account, subAccountId: 'S2', customerId: customer, validFrom: '2026-10-01' };
    const done = await ask('clerk', assign, { input, key: randomUUID() });
    expect(done.data?.attributionAssign.data).toMatchObject({ changed: 10, slices: 1 });
    expect(codeOf(await ask('clerk', assign, { input, key: randomUUID() }))).toBe('clouds.binding_overlaps');
  });

  it('M-111 starts a sync once and says so to the second who asks', async () => {
    const sync = `mutation ($ids: [ID!]!, $key: String!) { cloudsSyncNow(ids: $ids, input: { period: "2026-10" }, key: $key) { jobId failed { code } } }`;
    const first = await ask('clerk', sync, { ids: [account], key: randomUUID() });
    expect(first.data.cloudsSyncNow.jobId).toMatch(/^[0-9a-f-]{36}$/);
    expect(codeOf(await ask('clerk', sync, { ids: [account], key: randomUUID() }))).toBe('clouds.sync_running');
    await database.query(`update app.job_run set state = 'cancelled' where id = $1`, [first.data.cloudsSyncNow.jobId]);
  });

  it('a quarantined row is dropped with a reason, and a correction must be a row', async () => {
    const { data } = await ask(
      'boss',
      '{ quarantinedRows(filter: { state: { eq: open } }) { nodes { id code availableActions } } }',
    );
    const [item] = data.quarantinedRows.nodes;
    expect(item).toMatchObject({ code: 'fake.list_covers_payable' });
    expect(item.availableActions).toEqual(
      expect.arrayContaining(['clouds.replay_quarantine', 'clouds.drop_quarantined']),
    );
    const replay = `mutation ($ids: [ID!]!, $row: String, $key: String!) { cloudsReplayQuarantine(ids: $ids, input: { row: $row, reason: "typo" }, key: $key) { jobId } }`;
    expect(codeOf(await ask('boss', replay, { ids: [item.id], row: '[1]', key: randomUUID() }))).toBe(
      'charges.not_a_row',
    );
    const drop = `mutation ($ids: [ID!]!, $key: String!) { cloudsDropQuarantined(ids: $ids, input: { reason: "test row" }, key: $key) { done } }`;
    expect((await ask('boss', drop, { ids: [item.id], key: randomUUID() })).data.cloudsDropQuarantined.done).toEqual([
      item.id,
    ]);
  });

  it('a file is uploaded, previewed and imported by jobs of the worker', async () => {
    const head =
      'BilledCost,BillingAccountId,BillingCurrency,BillingPeriodEnd,BillingPeriodStart,ChargeCategory,ChargePeriodEnd,ChargePeriodStart,ContractedCost,EffectiveCost,InvoiceIssuerName,ListCost,ProviderName,PublisherName,ServiceCategory,ServiceName';
    const line =
      '1.25,a-1,USD,2026-11-01T00:00:00Z,2026-10-01T00:00:00Z,Usage,2026-10-02T00:00:00Z,2026-10-01T00:00:00Z,1.25,1.25,Nebula,2,Nebula,Nebula,Compute,VM';
    const form = new FormData();
    form.set('file', new Blob([`${head}\n${line}\n`], { type: 'text/csv' }), 'nebula.csv');
    const uploaded = await fetch(`${url}/api/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await token('clerk')}` },
      body: form,
    });
    const { id: fileId } = (await uploaded.json()) as { id: string };
    expect(fileId).toBeDefined();
    const start = (verb: 'focusPreview' | 'focusCommit') => {
      const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`;
      return ask(
        'clerk',
        `mutation ($input: ${type}!, $key: String!) { ${verb}(ids: [], input: $input, key: $key) { jobId } }`,
        {
          input: { fileId, mode: 'merge' },
          key: randomUUID(),
        },
      );
    };
    const preview = await start('focusPreview');
    expect(preview.errors).toBeUndefined();
    const shown = await runJob(preview.data.focusPreview.jobId);
    expect(shown).toMatchObject({
      state: 'done',
      result: { committed: false, rows: 1, inserted: 1, billedCost: { Nebula: '1.25' } },
    });
    const commit = await start('focusCommit');
    expect(await runJob(commit.data.focusCommit.jobId)).toMatchObject({
      state: 'done',
      result: { committed: true, inserted: 1 },
    });
  });

  it('every resource of the module lists without an error', async () => {
    for (const list of [
      'cloudAccounts',
      'subAccountBindings',
      'syncRuns',
      'chargeSlices',
      'sliceRevisions',
      'quarantinedRows',
      'charges',
      'unassignedCharges',
      'attributionRules',
      'chargeExclusions',
    ]) {
      const answer = await ask('boss', `{ ${list} { totalCount nodes { id createdAt availableActions } } }`);
      expect([list, answer.errors]).toEqual([list, undefined]);
    }
  });
});
