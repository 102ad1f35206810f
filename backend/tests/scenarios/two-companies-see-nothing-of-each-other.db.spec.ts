import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { z } from '@cloudtally/plugin-sdk';
import { runAs, workerActor } from '../../src/kernel/access';
import { AppModule } from '../../src/kernel/app';
import type { Config } from '../../src/kernel/config';
import { Database } from '../../src/kernel/database';
import { declaredJobs, JobRunner, send, type JobDefinition } from '../../src/kernel/jobs';
import { modules } from '../../src/modules';
import { testConfig, testDatabase } from '../../src/testing';
import { everything, plantCompany, plantPerson, type Company } from '../support/company';
import { idsOf, plantRows } from '../support/plant-rows';
import { tells } from '../support/tells';
import { typed } from './support/typed';

const database = testDatabase({ checkInvariants: false });
const NUMBER_OF_B = 31337;
let a: Company;
let b: Company;
let rowsOfB: ReadonlyMap<string, Record<string, unknown>>;
let secrets: string[];
let config: Config;

beforeAll(async () => {
  a = await plantCompany(database, 'aa');
  b = await plantCompany(database, 'bb');
  const ann = await plantPerson(database, a, 'aa-ann', everything('all'));
  const bob = await plantPerson(database, b, 'bb-bob', everything('all'));
  await plantRows(database, { tenantId: a.id, userId: ann.userId, mark: 'CANARY-aa', number: 11 });
  rowsOfB = await plantRows(database, { tenantId: b.id, userId: bob.userId, mark: 'CANARY-bb', number: NUMBER_OF_B });
  secrets = ['CANARY-bb', String(NUMBER_OF_B), b.id, bob.userId, ...idsOf(rowsOfB)];
  config = testConfig(database);
});

/** Everything that B has, a line per table. */
async function digestOfB(): Promise<string[]> {
  const lines: string[] = [];
  for (const table of rowsOfB.keys()) {
    const [row] = await database.query<{ hash: string }>(
      `select md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as hash from app.${table} t where tenant_id = $1`,
      [b.id],
    );
    lines.push(`${table}:${row!.hash}`);
  }
  return lines;
}

const leaksIn = (text: string, asked: readonly string[] = []): string[] =>
  secrets.filter(secret => !asked.includes(secret) && tells(text, secret));

describe.each`
  wall                                | role
  ${'both walls'}                     | ${'worker'}
  ${"the service layer's wall alone"} | ${'owner'}
`('M-245 two companies and the jobs of one of them, with $wall', ({ role }: { role: 'worker' | 'owner' }) => {
  let app: INestApplicationContext;

  beforeAll(async () => {
    const reached = { ...config, workerUrl: database.urls[role] };
    app = await NestFactory.createApplicationContext(AppModule.for('terminal', reached, modules), { logger: false });
  });
  afterAll(() => app?.close());

  it('is asked for the records of the other by every job there is: nothing is told and nothing changes', async () => {
    const before = await digestOfB();
    const db = app.get(Database, { strict: false });
    const runner = new JobRunner({ db, worker: 'scenario', services: type => app.get(type, { strict: false }) });
    const actor = workerActor(a);
    const leaks: string[] = [];
    for (const job of declaredJobs().values()) {
      const id = await runAs(actor, () => db.transaction(tx => send(tx, job, inputOf(job) as never)));
      await runner.run({ id, tenantId: a.id, tenantPath: a.path, job: job.name });
      const [run] = await database.query<{ told: string }>(
        `select coalesce(result, 'null')::text || coalesce(error, 'null')::text || coalesce(progress_note, 'null')::text as told
         from app.job_run where id = $1`,
        [id],
      );
      const found = leaksIn(run!.told, idsOf(rowsOfB));
      if (found.length > 0) leaks.push(`${job.name}: ${found.join(' ')} in ${run!.told.slice(0, 300)}`);
    }
    expect(leaks).toEqual([]);
    expect((await digestOfB()).filter(line => !before.includes(line))).toEqual([]);
  }, 120_000);
});

describe('M-245 two companies and one terminal', () => {
  it.each`
    words                                              | code | why
    ${'check --tenant aa --json'}                      | ${1} | ${'the planted rows keep no promise; those of the other are not looked at'}
    ${'sync 2026-10 --tenant aa --json'}               | ${1} | ${'a planted account has no plugin'}
    ${'sync 2026-10 --tenant aa --account ACC --json'} | ${1} | ${'an account of the other is none'}
    ${'close 2026-10 --tenant aa --json'}              | ${1} | ${'nothing that could be closed'}
    ${'close 2026-10 --json'}                          | ${1} | ${'which of the two?'}
    ${'check --json'}                                  | ${1} | ${'which of the two?'}
  `('$words: $why', async ({ words, code }: { words: string; code: number }) => {
    const before = await digestOfB();
    const asked = String(rowsOfB.get('cloud_account')!.code);
    const answered = await typed(config, ...words.replace('ACC', asked).split(' '));
    expect(answered.code).toBe(code);
    expect(leaksIn(answered.stdout.replaceAll(asked, '') + answered.stderr.replaceAll(asked, ''))).toEqual([]);
    expect((await digestOfB()).filter(line => !before.includes(line))).toEqual([]);
    if (words.includes('--tenant')) expect(answered.json.error?.code).not.toBe('terminal.which_company');
    else expect(answered.json.error.code).toBe('terminal.which_company');
  });
});

/** What fits a job's input, with the ids of the other company wherever an id is asked for. */
function inputOf(job: JobDefinition): unknown {
  const schema = z.toJSONSchema(job.input, { unrepresentable: 'any', io: 'input' }) as Schema;
  return sample(schema, '');
}

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

function sample(schema: Schema, name: string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.anyOf) return sample(schema.anyOf[0]!, name);
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, property]) => [key, sample(property, key)]),
      );
    case 'array':
      return [sample(schema.items ?? {}, name.replace(/s$/, ''))];
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    default:
      return /id$/i.test(name) || schema.format === 'uuid' ? idOf(name) : '2026-10';
  }
}

function idOf(name: string): string {
  const table = name.replace(/Id$/, '').replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
  return String((rowsOfB.get(table) ?? rowsOfB.get('file')!).id);
}
