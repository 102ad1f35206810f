import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Client } from 'pg';
import { createServer } from '../../kernel/http';
import { PASSWORD, plantedHash, testConfig, testDatabase } from '../../testing';
import { modules } from '..';

const database = testDatabase();
let app: NestExpressApplication;
let url: string;

/** One company with a tree of two departments, a salesperson in each and a lead above both. */
async function seed(client: Client, name: string) {
  const id = randomUUID();
  const path = `t_${name}`;
  await client.query(`insert into app.tenant (id, path, kind, name) values ($1, $2, 'operating', $3)`, [
    id,
    path,
    name,
  ]);
  const one = async (sql: string, values: unknown[]) =>
    (await client.query<{ id: string }>(`${sql} returning id`, values)).rows[0]!.id;
  const head = await one(`insert into app.department (tenant_id, code, name) values ($1, 'head', 'Head')`, [id]);
  const north = await one(
    `insert into app.department (tenant_id, code, name, parent_id) values ($1, 'north', 'North', $2)`,
    [id, head],
  );
  const south = await one(
    `insert into app.department (tenant_id, code, name, parent_id) values ($1, 'south', 'South', $2)`,
    [id, head],
  );
  const hash = await plantedHash();
  const person = async (login: string, scope: string, department: string, more: string[] = []) => {
    const user = await one(
      `insert into app.user_account (tenant_id, login, name, email, password_hash) values ($1, $2, $2, $2 || '@example.com', $3)`,
      [id, `${name}-${login}`, hash],
    );
    const role = await one(`insert into app.role (tenant_id, key, name_zh, name_en) values ($1, $2, $2, $2)`, [
      id,
      login,
    ]);
    for (const permission of ['customers.read', 'customers.write', ...more]) {
      await client.query(
        `insert into app.role_permission (tenant_id, role_id, permission, scope) values ($1, $2, $3, $4)`,
        [id, role, permission, scope],
      );
    }
    await client.query(
      `insert into app.membership (tenant_id, user_id, role_id, department_id) values ($1, $2, $3, $4)`,
      [id, user, role, department],
    );
    return user;
  };
  const anna = await person('anna', 'own', north);
  const ben = await person('ben', 'own', south);
  await person('nora', 'department', north);
  await person('lead', 'subtree', head, ['pii.read']);
  await person('boss', 'tenant', head);
  const customer = (code: string, owner: string | null, department: string) =>
    one(
      `insert into app.customer (tenant_id, code, name, owner_id, department_id, phone) values ($1, $2, $2, $3, $4, '13800001234')`,
      [id, code, owner, department],
    );
  await customer(`${name.toUpperCase()}-1`, anna, north);
  await customer(`${name.toUpperCase()}-2`, anna, south);
  await customer(`${name.toUpperCase()}-3`, ben, south);
  await customer(`${name.toUpperCase()}-4`, null, head);
}

beforeAll(async () => {
  const client = new Client({ connectionString: database.urls.owner });
  await client.connect();
  await seed(client, 'aa');
  await seed(client, 'bb');
  await client.end();
  app = await createServer(testConfig(database), modules);
  await app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
});
afterAll(() => app?.close());

const tokens = new Map<string, string>();
async function signIn(login: string): Promise<string> {
  const known = tokens.get(login);
  if (known) return known;
  const response = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  });
  const body = (await response.json()) as { accessToken: string };
  tokens.set(login, body.accessToken);
  return body.accessToken;
}

interface Answer {
  data: Record<string, never> & { customers: { totalCount: number; nodes: Record<string, string>[] } };
  errors?: { message: string; extensions: Record<string, unknown> }[];
}
async function ask(login: string, query: string, variables: object = {}): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await signIn(login)}`,
      'accept-language': 'en',
    },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

describe('customers through the API', () => {
  it.each`
    login        | count | why
    ${'aa-anna'} | ${2}  | ${'own customers, whatever their department'}
    ${'aa-nora'} | ${1}  | ${'those of the department'}
    ${'aa-lead'} | ${4}  | ${'those of the department and below'}
    ${'aa-boss'} | ${4}  | ${'those of the company, and none of the other company'}
  `(
    'M-243 the same query counts $count for $login: $why',
    async ({ login, count }: { login: string; count: number }) => {
      const answer = await ask(login, '{ customers { totalCount nodes { code } } }');
      expect(answer.errors).toBeUndefined();
      expect(answer.data.customers.totalCount).toBe(count);
    },
  );

  it('M-246 masks what is sensitive and refuses to filter, sort or group by it', async () => {
    const masked = await ask('aa-boss', '{ customers(filter: { code: { eq: "AA-1" } }) { nodes { phone } } }');
    expect(masked.data.customers.nodes).toEqual([{ phone: '138****1234' }]);
    const clear = await ask('aa-lead', '{ customers(filter: { code: { eq: "AA-1" } }) { nodes { phone } } }');
    expect(clear.data.customers.nodes).toEqual([{ phone: '13800001234' }]);
    for (const query of [
      '{ customers(filter: { phone: { like: "138%" } }) { totalCount } }',
      '{ customers(sorting: [{ field: phone, direction: ASC }]) { totalCount } }',
      '{ customerAggregate { max { phone } } }',
      '{ customerContacts(filter: { customer: { phone: { eq: "13800001234" } } }) { totalCount } }',
    ]) {
      const refused = await ask('aa-boss', query);
      expect(refused.errors?.[0]?.extensions.code).toBe('access.field_forbidden');
    }
  });

  it('F7 reads two operators on one field as both, and refuses an empty alternative', async () => {
    const both = await ask('aa-boss', '{ customers(filter: { code: { gte: "AA-2", lte: "AA-3" } }) { totalCount } }');
    expect(both.data.customers.totalCount).toBe(2);
    const empty = await ask('aa-boss', '{ customers(filter: { or: [] }) { totalCount } }');
    expect(empty.errors?.[0]?.extensions.code).toBe('access.filter_invalid');
  });

  it('creates in the own company, stamps the scope, and shows a sentence per field', async () => {
    const create =
      'mutation($c: CreateCustomer!) { createOneCustomer(input: { customer: $c }) { id code tenantId version } }';
    const bad = await ask('aa-boss', create, {
      c: { code: 'lower case', name: '', kind: 'direct', level: 'A', currency: 'CNY', creditTermDays: 30 },
    });
    expect(bad.errors?.[0]?.extensions.code).toBe('input.invalid');
    expect(Object.keys(bad.errors![0]!.extensions.fieldErrors as object).sort()).toEqual(['code', 'name']);
    const good = await ask('aa-boss', create, {
      c: { code: 'AA-9', name: 'Nine', kind: 'direct', level: 'A', currency: 'CNY', creditTermDays: 30 },
    });
    expect(good.errors).toBeUndefined();
  });

  it('H9 refuses an edit that began from an older version', async () => {
    const found = await ask('aa-boss', '{ customers(filter: { code: { eq: "AA-4" } }) { nodes { id version } } }');
    const { id, version } = found.data.customers.nodes[0]!;
    const update = 'mutation($i: UpdateOneCustomerInput!) { updateOneCustomer(input: $i) { version } }';
    const edit = () => ask('aa-boss', update, { i: { id, update: { industry: '物流', version } } });
    const answers = await Promise.all([edit(), edit(), edit()]);
    const refused = answers.filter(answer => answer.errors);
    expect(refused).toHaveLength(2);
    expect(refused.map(answer => answer.errors![0]!.extensions.kind)).toEqual(['conflict', 'conflict']);
  });

  it('M-007 a status changes by its action only, once per key', async () => {
    const found = await ask(
      'aa-boss',
      '{ customers(filter: { code: { eq: "AA-3" } }) { nodes { id availableActions } } }',
    );
    const { id, availableActions } = found.data.customers.nodes[0]! as unknown as {
      id: string;
      availableActions: string[];
    };
    expect(availableActions).toContain('customers.suspend');
    expect(availableActions).not.toContain('customers.reactivate');
    const suspend =
      'mutation($ids: [ID!]!, $key: String!, $input: CustomersSuspendInput!) { customersSuspend(ids: $ids, key: $key, input: $input) { done failed { code } } }';
    const key = randomUUID();
    const press = (reason: string) => ask('aa-boss', suspend, { ids: [id], key, input: { reason } });
    const [first, second] = await Promise.all([press('late'), press('late')]);
    expect([first.errors, second.errors]).toEqual([undefined, undefined]);
    const other = await press('another reason');
    expect(other.errors?.[0]?.extensions.code).toBe('action.key_reused');
  });

  it('G7 answers for another company as for nothing at all', async () => {
    const found = await ask('bb-boss', '{ customers { nodes { id } } }');
    const foreign = await ask('aa-boss', `{ customer(id: "${found.data.customers.nodes[0]!.id}") { name } }`);
    const nothing = await ask('aa-boss', `{ customer(id: "${randomUUID()}") { name } }`);
    const strip = (answer: Answer) =>
      JSON.stringify({
        ...answer,
        errors: answer.errors?.map(({ message, extensions }) => ({ message, code: extensions.code })),
      });
    expect(strip(foreign)).toBe(strip(nothing));
    expect(foreign.errors?.[0]?.extensions.kind).toBe('not_found');
  });
});
