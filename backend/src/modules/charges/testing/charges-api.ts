import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../../../kernel/app';
import { Database } from '../../../kernel/database';
import { createServer } from '../../../kernel/http';
import { JobRunner } from '../../../kernel/jobs';
import { PASSWORD, plantedHash, testConfig, type TestDatabase } from '../../../testing';
import { modules } from '../..';
import { addAccount, addCustomer, addTenant, bind, chargeBench, type ChargeBench, type Tenant } from './charge-bench';
import { fakeCloud, type FakeVendor } from './fake-cloud';
import { page, PERIOD, row, rows, show } from './fake-rows';

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
      readonly billFileLook: object | null;
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

export const codeOf = (answer: Answer) => answer.errors?.[0]?.extensions.code;

/**
 * The server with a synced month of the fake cloud: 30 charges of sub-accounts, of which S1 is bound to a customer, and
 * one row in quarantine. `boss` may all, `clerk` all but see costs, `seller` reads own customers. Jobs are run by hand.
 */
export function chargesApi(database: TestDatabase) {
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
  let app: NestExpressApplication;
  let worker: INestApplicationContext;
  let bench: ChargeBench;
  let url: string;
  let tenant: Tenant;
  let account: string;
  let customer: string;

  beforeAll(async () => {
    bench = await chargeBench(database, [fakeCloud(vendor)]);
    tenant = await addTenant(database, 'Api');
    account = await addAccount(database, tenant, 'api-1');
    customer = await addCustomer(database, tenant, 'C1');
    await bind(database, tenant, { account, subAccount: 'S1', customer, from: '2026-01-01' });
    await addPerson(database, tenant, 'boss', 'tenant', [
      ...ALL,
      'costs.read',
      'attribution.exclude_large',
      'plugins.configure',
    ]);
    await addPerson(database, tenant, 'clerk', 'tenant', ALL);
    const seller = await addPerson(database, tenant, 'seller', 'own', ['charges.read', 'customers.read']);
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
    await worker
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

  return {
    get url() {
      return url;
    },
    get tenant() {
      return tenant;
    },
    get account() {
      return account;
    },
    get customer() {
      return customer;
    },
    token,
    ask,
    runJob,
  };
}

/** Who signs in with `login` and has these rights by one role. @returns the id */
async function addPerson(
  database: TestDatabase,
  tenant: Tenant,
  login: string,
  scope: string,
  permissions: readonly string[],
): Promise<string> {
  const one = async (sql: string, values: unknown[]) =>
    (await database.query<{ id: string }>(`${sql} returning id`, values))[0]!.id;
  const user = await one(
    `insert into app.user_account (tenant_id, login, name, email, password_hash) values ($1, $2, $2, $2 || '@example.com', $3)`,
    [tenant.id, login, await plantedHash()],
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
