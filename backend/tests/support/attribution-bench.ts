import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/kernel/app';
import { Database } from '../../src/kernel/database';
import { JobRunner } from '../../src/kernel/jobs';
import { modules } from '../../src/modules';
import { addAccount, addCustomer, chargeBench, type ChargeBench } from '../../src/modules/charges/testing/charge-bench';
import { fakeCloud, type FakeRow, type FakeVendor } from '../../src/modules/charges/testing/fake-cloud';
import { page, row, show } from '../../src/modules/charges/testing/fake-rows';
import { testConfig, type TestDatabase } from '../../src/testing';
import { everything, plantCompany, plantPerson, type Company } from './company';
import { TestServer, type Answer } from './server';

const JOB = 'charges.attribute';

/** A charge of the sub-account S1 at noon of this day in Shanghai, known by its resource. */
export const on = (resource: string, day: string, more: Partial<FakeRow> = {}): FakeRow =>
  row(1, { resource, line: resource, account: 'S1', start: `${day}T04:00:00Z`, end: `${day}T05:00:00Z`, ...more });

/**
 * The server, a worker and a vendor, and before each test a company of its own with one account, two customers and
 * a person with every right. Call it inside `describe`.
 */
export class AttributionBench {
  server!: TestServer;
  company!: Company;
  account!: string;
  alpha!: string;
  beta!: string;
  count = 0;
  worker!: INestApplicationContext;
  charges!: ChargeBench;
  private readonly vendor: FakeVendor = { pages: [], totals: null, fetched: [] };

  constructor(readonly database: TestDatabase) {}

  async start(): Promise<void> {
    this.charges = await chargeBench(this.database, [fakeCloud(this.vendor)]);
    this.server = await TestServer.start(this.database);
    const config = testConfig(this.database);
    this.worker = await NestFactory.createApplicationContext(AppModule.for('worker', config, modules), {
      logger: ['error'],
    });
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    await this.worker
      ?.get(Database)
      .source.destroy()
      .catch(() => undefined);
    await this.worker?.close();
    await this.charges?.close();
  }

  async begin(): Promise<void> {
    this.count += 1;
    this.company = await plantCompany(this.database, `at${this.count}`);
    await plantPerson(this.database, this.company, this.me(), everything());
    this.account = await addAccount(this.database, this.company, `a-${this.count}`);
    this.alpha = await addCustomer(this.database, this.company, 'ALPHA');
    this.beta = await addCustomer(this.database, this.company, 'BETA');
  }

  async end(): Promise<void> {
    await this.drain();
    // Mails and cards of approvals are another's work.
    await this.database.query(`update app.job_run set state = 'cancelled' where state = 'queued'`);
  }

  me = (): string => `at${this.count}-me`;

  sync(lines: FakeRow[], month = '2026-10') {
    const rows = lines.map(line => ({ ...line, month }));
    show(this.vendor, page(month, rows));
    return this.charges.as(this.company, () => this.charges.syncs.sync(this.account, month));
  }

  lock(month: string) {
    return this.database.query(`update app.charge_slice set state = 'locked' where tenant_id = $1 and period = $2`, [
      this.company.id,
      month,
    ]);
  }

  /** Months that wait to be attributed again. */
  async queued(): Promise<string[]> {
    return (await this.waiting()).map(run => run.period).sort();
  }

  /** Runs what waits, as the worker would. @returns what each run says of itself */
  async drain(): Promise<unknown[]> {
    const db = this.worker.get(Database);
    const services = <T>(type: new (...args: never[]) => T) => this.worker.get<T>(type, { strict: false });
    const runner = new JobRunner({ db, worker: 'spec', services: services });
    const results: unknown[] = [];
    for (const { id } of await this.waiting()) {
      await runner.run({ id, tenantId: this.company.id, tenantPath: this.company.path, job: JOB });
      const [ended] = await this.database.query<{ state: string; result: unknown }>(
        'select state, result from app.job_run where id = $1',
        [id],
      );
      expect(ended!.state).toBe('done');
      results.push(ended!.result);
    }
    return results;
  }

  private waiting() {
    return this.database.query<{ id: string; period: string }>(
      `select id, input ->> 'period' as period from app.job_run
       where tenant_id = $1 and job = $2 and state = 'queued' order by id`,
      [this.company.id, JOB],
    );
  }

  /** Resource -> code of its customer, or its state. */
  async answers(): Promise<Record<string, string>> {
    const found = await this.database.query<{ resource_id: string; state: string; code: string | null }>(
      `select f.resource_id, f.state, k.code from app.focus_charge f left join app.customer k on k.id = f.customer_id
       where f.tenant_id = $1 order by f.resource_id`,
      [this.company.id],
    );
    return Object.fromEntries(found.map(each => [each.resource_id, each.code ?? each.state]));
  }

  /** A verb of the whole list. */
  act(name: string, input: object, login = this.me()): Promise<Answer> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    return this.server.graphql(
      login,
      `mutation ($input: ${type}!, $key: String!) { ${name}(ids: [], input: $input, key: $key) { message data jobId } }`,
      { input, key: randomUUID() },
    );
  }

  /** A verb of one record. */
  on1(name: string, id: string, login = this.me()): Promise<Answer> {
    return this.server.graphql(
      login,
      `mutation ($ids: [ID!]!, $key: String!) { ${name}(ids: $ids, key: $key) { done message data } }`,
      { ids: [id], key: randomUUID() },
    );
  }

  /** The data of a verb that must have gone well. */
  made(answer: Answer, name: string) {
    expect(answer.errors).toBeUndefined();
    return (answer.data as Record<string, { data: Record<string, unknown> }>)[name]!.data;
  }

  createBinding(binding: object): Promise<Answer> {
    return this.server.graphql(
      this.me(),
      `mutation ($input: CreateOneSubAccountBindingInput!) { createOneSubAccountBinding(input: $input) { id version } }`,
      { input: { subAccountBinding: { cloudAccountId: this.account, ...binding } } },
    );
  }

  updateBinding(id: string, update: object): Promise<Answer> {
    return this.server.graphql(
      this.me(),
      `mutation ($input: UpdateOneSubAccountBindingInput!) { updateOneSubAccountBinding(input: $input) { id } }`,
      { input: { id, update } },
    );
  }

  rule(more: object = {}) {
    return {
      name: 'rule',
      conditions: [{ field: 'service', operator: 'is', wanted: ['ecs'] }],
      customerBy: 'customer',
      customerId: this.alpha,
      validFrom: '2026-01-01',
      ...more,
    };
  }
}

export function attributionBench(database: TestDatabase): AttributionBench {
  const bench = new AttributionBench(database);
  beforeAll(() => bench.start());
  afterAll(() => bench.stop());
  beforeEach(() => bench.begin());
  afterEach(() => bench.end());
  return bench;
}
