import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createServer } from '../../kernel/http';
import { PASSWORD, plantedHash, testConfig, testDatabase } from '../../testing';
import { AccessModule } from '../access/access.module';
import { ChargesModule } from '../charges/charges.module';
import { CloudsModule } from '../clouds/clouds.module';
import { ContractsModule } from '../contracts/contracts.module';
import { CustomersModule } from '../customers/customers.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { PricingModule } from '../pricing/pricing.module';
import { aCell } from '../pricing/testing/builders';
import { TemplatesModule } from '../templates/templates.module';
import { SystemModule } from '../system/system.module';
import { BillsModule } from './bills.module';
import {
  addCustomer,
  addTenant,
  agree,
  approveAll,
  billingBench,
  makeBills,
  type BillingBench,
  type Tenant,
} from './testing/billing-bench';

const database = testDatabase();
const PERIOD = '2026-10';
const MODULES = [
  SystemModule,
  AccessModule,
  CustomersModule,
  NotificationsModule,
  CloudsModule,
  ChargesModule,
  ContractsModule,
  PricingModule,
  BillsModule,
  TemplatesModule,
];

let bench: BillingBench;
let tenant: Tenant;
let app: NestExpressApplication;
let url: string;
let [mine, theirs] = ['', ''];

async function person(login: string, scope: string, permissions: string[]): Promise<string> {
  const one = async (sql: string, values: unknown[]) =>
    (await database.query<{ id: string }>(`${sql} returning id`, values))[0]!.id;
  const hash = await plantedHash();
  const user = await one(
    `insert into app.user_account (tenant_id, login, name, email, password_hash) values ($1, $2, $2, $2 || '@example.com', $3)`,
    [tenant.id, login, hash],
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
  bench = await billingBench(database);
  tenant = await addTenant(database, 'api');
  await person('finance', 'tenant', [
    'bills.read',
    'bills.run',
    'bills.issue',
    'pricing.read',
    'pricing.write',
    'customers.read',
    'costs.read',
  ]);
  const sales = await person('sales', 'own', ['bills.read', 'customers.read']);
  mine = await addCustomer(database, tenant, 'C1', '我的客户');
  theirs = await addCustomer(database, tenant, 'C2', '别人的客户');
  await database.query('update app.customer set owner_id = $2 where id = $1', [mine, sales]);
  for (const customer of [mine, theirs]) await agree(bench, tenant, customer);
  bench.charges.cells = [
    aCell({ customerId: mine, listCost: '200', billedCost: '123.45' }),
    aCell({ customerId: theirs, listCost: '10.005', billedCost: '7' }),
  ];
  await makeBills(bench, tenant, PERIOD);
  app = await createServer(testConfig(database), MODULES);
  await app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
});
afterAll(async () => {
  await app?.close();
  await bench?.close();
});

const tokens = new Map<string, string>();
async function signIn(login: string): Promise<string> {
  const known = tokens.get(login);
  if (known) return known;
  const response = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  });
  const { accessToken } = (await response.json()) as { accessToken: string };
  tokens.set(login, accessToken);
  return accessToken;
}

interface Answer {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the API answers; the expectations say what
  data: Record<string, any>;
  errors?: { message: string; extensions: { code: string; fieldErrors?: object } }[];
}
async function ask(login: string, query: string, variables: object = {}): Promise<Answer> {
  const authorization = `Bearer ${await signIn(login)}`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization, 'accept-language': 'en' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

describe('bills through the API (M-136, M-137)', () => {
  const LIST = `{ bills(sorting: [{ field: customerCode, direction: ASC }]) { totalCount nodes { id title state total cost margin open customer { name } availableActions } } }`;

  it('list what the reader may see, with exact amounts and what they may do', async () => {
    const { data } = await ask('finance', LIST);
    expect(data.bills.nodes).toMatchObject([
      {
        state: 'draft',
        total: '180',
        cost: '123.45',
        margin: '56.55',
        open: '0',
        customer: { name: '我的客户' },
        availableActions: ['bills.request_one_approval', 'bills.void'],
      },
      { total: '9', cost: '7', margin: '2', customer: { name: '别人的客户' } },
    ]);
  });

  it('sum exactly', async () => {
    const { data, errors } = await ask(
      'finance',
      `{ billAggregate(filter: { period: { eq: "${PERIOD}" } }) { sum { total cost margin } count { id } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.billAggregate).toEqual([{ sum: { total: '189', cost: '130.45', margin: '58.55' }, count: { id: 2 } }]);
  });

  it('show a salesperson their own customers, without costs, and no way to guess them', async () => {
    const { data } = await ask('sales', LIST);
    expect(data.bills.nodes).toMatchObject([
      { total: '180', cost: null, margin: null, customer: { name: '我的客户' } },
    ]);
    expect(data.bills.totalCount).toBe(1);
    for (const guess of [
      `{ bills(filter: { cost: { gt: "100" } }) { totalCount } }`,
      `{ bills(filter: { margin: { gt: "50" } }) { totalCount } }`,
      `{ bills(sorting: [{ field: margin, direction: ASC }]) { totalCount } }`,
      `{ billAggregate { sum { margin } } }`,
    ]) {
      expect((await ask('sales', guess)).errors![0]!.extensions.code).toBe('access.field_forbidden');
    }
    const lines = await ask('sales', `{ billLines { nodes { id price cost bill { title } } totalCount } }`);
    expect(lines.data.billLines).toMatchObject({ totalCount: 1, nodes: [{ price: '180', cost: null }] });
  });

  it('explain a line to whoever may see it, and to nobody else (X-09)', async () => {
    const { data } = await ask('finance', `{ billLines { nodes { id price } } }`);
    for (const { id, price } of data.billLines.nodes) {
      const explained = await ask('finance', `query ($id: ID!) { explainBillLine(id: $id) }`, { id });
      expect(explained.data.explainBillLine.price).toBe(price);
      const bySales = await ask('sales', `query ($id: ID!) { explainBillLine(id: $id) }`, { id });
      if (price === '180') expect(JSON.stringify(bySales.data)).not.toContain('123.45');
      else expect(bySales.errors![0]!.extensions.code).toBe('access.record_not_found');
    }
  });

  it('publish the pricing models with the forms of their terms', async () => {
    const { data } = await ask('finance', `{ pricingModels }`);
    const models = data.pricingModels as { id: string; title: { zh: string }; params: { type: string } }[];
    expect(models.map(({ id }) => id)).toEqual(expect.arrayContaining(['pricing-percentage', 'pricing-graduated']));
    for (const { title, params } of models) expect([title.zh.length > 0, params.type]).toEqual([true, 'object']);
  });

  it('make a price agreement by its action, and say which term is wrong', async () => {
    const draft = `mutation ($input: PricingDraftInput!, $key: String!) { pricingDraft(ids: [], input: $input, key: $key) { data } }`;
    const input = (params: object) => ({
      name: '新框架',
      customerId: mine,
      model: 'pricing-percentage',
      params,
      scopeKind: 'project',
      firstMonth: '2026-11',
    });
    const wrong = await ask('finance', draft, { input: input({ basis: 'listCost' }), key: randomUUID() });
    expect(Object.keys(wrong.errors![0]!.extensions.fieldErrors!)).toEqual(['params.factor']);
    const right = await ask('finance', draft, {
      input: input({ basis: 'listCost', factor: '0.88' }),
      key: randomUUID(),
    });
    expect(right.errors).toBeUndefined();
    const read = await ask(
      'finance',
      `query ($id: ID!) { priceAgreement(id: $id) { code state params validFrom model } }`,
      right.data.pricingDraft.data,
    );
    expect(read.data.priceAgreement).toMatchObject({
      state: 'draft',
      validFrom: '2026-11-01',
      params: { factor: '0.88' },
    });
    const bySales = await ask('sales', draft, {
      input: input({ basis: 'listCost', factor: '0.5' }),
      key: randomUUID(),
    });
    expect(bySales.errors![0]!.extensions.code).toBe('access.permission_missing');
  });

  it('never take a bill, line or document from outside', async () => {
    const { data } = await ask('finance', `{ __schema { mutationType { fields { name } } } }`);
    const names: string[] = data.__schema.mutationType.fields.map(({ name }: { name: string }) => name);
    expect(
      names.filter(name =>
        /^(create|update|delete)One(Bill|BillLine|BillDocument|BillBatch|BillRun|RatedGroup|Contract|ContractVersion)$/.test(
          name,
        ),
      ),
    ).toEqual(['updateOneContract']);
    expect(names).toEqual(
      expect.arrayContaining(['billsIssue', 'billsRun', 'billsRequestApproval', 'pricingRate', 'contractsSign']),
    );
  });

  it('refuse to issue a draft, and say why in the reader’s language', async () => {
    const { data } = await ask('finance', LIST);
    const issue = `mutation ($ids: [ID!]!, $key: String!) { billsIssue(ids: $ids, key: $key) { done } }`;
    const { errors } = await ask('finance', issue, { ids: [data.bills.nodes[0].id], key: randomUUID() });
    expect(errors![0]).toMatchObject({
      message: 'The record is not in a state that allows this.',
      extensions: { code: 'action.not_available' },
    });
  });

  it('list what is overdue by the product’s own day', async () => {
    await approveAll(bench, tenant, PERIOD);
    await bench.as(tenant, () => bench.bills.issueAll(PERIOD));
    const { data } = await ask(
      'finance',
      `{ bills(filter: { state: { in: [issued, partly_paid] }, dueOn: { lt: "2099-01-01" } }) { totalCount nodes { number open } } }`,
    );
    expect(data.bills.nodes.map(({ open }: { open: string }) => open).sort()).toEqual(['180', '9']);
  });
});
