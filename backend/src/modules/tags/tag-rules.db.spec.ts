import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import fc from 'fast-check';
import { AppModule } from '../../kernel/app';
import { runAs, workerActor } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { resourceByName } from '../../kernel/resource';
import { testConfig, testDatabase } from '../../testing';
import { modules } from '..';
import { factsOf, fieldsIn, holds, type FilterTree } from '../views/views.module';
import { TagRuleChecks } from './rules/check-rule';
import { matchedBy } from './rules/rule-question';
import { TagRules } from './rules/tag-rules.service';
import { PUTTING, TagBench } from './testing/tag-bench';

const database = testDatabase();
const bench = new TagBench(database);
let worker: INestApplicationContext;
let ids: Record<string, string>;
let foreign: Record<string, string>;
let tag: Map<string, string>;
let slice = 900_000;

const EDITING = { 'tags.read': 'tenant', 'tags.write': 'tenant' } as const;

beforeAll(async () => {
  ids = await bench.company('ru', {
    boss: { ...PUTTING, ...EDITING, 'charges.read': 'tenant', 'resources.read': 'tenant', 'pii.read': 'tenant' },
    plain: { ...PUTTING, ...EDITING },
    sales: { 'customers.read': 'own', 'tags.put': 'own' },
  });
  foreign = await bench.company('rf', { boss: PUTTING });
  tag = await bench.tags(ids.tenant!, ['big', 'small']);
  for (const [name, id] of await bench.tags(ids.tenant!, ['gold', 'silver'], { name: 'tier', exclusive: true }))
    tag.set(name, id);
  await bench.start();
  const config = testConfig(database);
  worker = await NestFactory.createApplicationContext(AppModule.for('worker', config, modules), { logger: ['error'] });
});
afterAll(async () => {
  await bench.stop();
  await worker?.close();
});
beforeEach(() => database.query('update app.business_tag_rule set enabled = false'));

const asWorker = <T>(run: () => Promise<T>): Promise<T> => runAs(workerActor({ id: ids.tenant!, path: 't_ru' }), run);
const service = <T>(type: new (...args: never[]) => T): T => worker.get(type, { strict: false });
const work = () => asWorker(() => service(TagRules).work());

/** List cost of a customer in a month, as the roll-ups hold it. */
async function charge(customer: string, period: string, amount: string, tenant = ids.tenant!) {
  const account = '019aa000-0000-7000-8000-000000000001';
  const of = [tenant, period, (slice += 1), account, customer, amount];
  await database.query(
    `insert into app.charge_rollup_by_month (tenant_id, period, slice_id, cloud_account_id, customer_id, state, currency,
       category, charges, further_parts, list_cost, contracted_cost, billed_cost, effective_cost)
     values ($1, $2, $3, $4, $5, 1, 'CNY', 'usage', 1, 0, $6, $6, $6, $6)`,
    of,
  );
}

const lastMonth = () => {
  const [year, month] = clock.today().split('-').map(Number);
  return month === 1 ? `${year! - 1}-12` : `${year}-${String(month! - 1).padStart(2, '0')}`;
};

interface Made {
  readonly code: string | undefined;
  readonly id: string;
}
async function rule(login: string, name: string, filter: FilterTree, more: object = {}): Promise<Made> {
  const answer = await bench.ask<{ made: { id: string } | null }>(
    login,
    'mutation($input: CreateOneBusinessTagRuleInput!) { made: createOneBusinessTagRule(input: $input) { id } }',
    {
      input: {
        businessTagRule: {
          ...{ tagId: tag.get(name), resource: 'customer', filter: JSON.stringify(filter), position: 0, enabled: true },
          ...more,
        },
      },
    },
  );
  return { code: answer.errors?.[0]?.extensions.code as string | undefined, id: answer.data?.made?.id ?? '' };
}
const carried = async (id: string) =>
  (
    await database.query<{ name: string }>(
      `select t.name_zh as name from app.tagged_record c join app.business_tag t on t.id = c.tag_id
       where c.record_id = $1 order by 1`,
      [id],
    )
  ).map(({ name }) => name);
const among = (codes: string, ...more: FilterTree[]): FilterTree => ({
  all: [{ field: 'code', op: 'starts', value: codes }, ...more],
});
const prefix = (filter: { code: { like: string } }) => filter.code.like.replace('%', '');
const spent = (op: 'gte' | 'lt', value: string): FilterTree => ({ field: 'measure.spendLastMonth', op, value });

describe('tags by rule (M-013)', () => {
  it('are put by spend with the rule and value that produced it, and taken off when it holds no more; once', async () => {
    const { ids: chosen, filter } = await bench.customers(ids.tenant!, 3);
    await charge(chosen[0]!, lastMonth(), '1200.50');
    await charge(chosen[1]!, lastMonth(), '999.99');
    expect((await rule('ru-boss', 'big', among(prefix(filter), spent('gte', '1000')))).code).toBeUndefined();
    expect(await work()).toEqual({ rules: 1, put: 1, taken: 0, broken: 0 });
    expect(await work()).toEqual({ rules: 1, put: 0, taken: 0, broken: 0 });
    const seen = await bench.ask<{ customer: { tags: object[] } }>(
      'ru-boss',
      'query($id: ID!) { customer(id: $id) { tags } }',
      { id: chosen[0] },
    );
    expect(seen.data.customer.tags).toEqual([
      expect.objectContaining({
        title: { zh: 'big', en: 'big' },
        by: null,
        on: expect.any(String) as string,
        rule: {
          filter: among(prefix(filter), spent('gte', '1000')),
          because: [
            { title: { zh: '客户编号', en: 'Code' }, value: { zh: `${prefix(filter)}1`, en: `${prefix(filter)}1` } },
            { title: { zh: '上月消费', en: 'Spend last month' }, value: { zh: '1200.5', en: '1200.5' } },
          ],
        },
      }),
    ]);
    await database.query('update app.charge_rollup_by_month set list_cost = 10 where customer_id = $1', [chosen[0]]);
    expect(await work()).toMatchObject({ put: 0, taken: 1 });
    expect(await carried(chosen[0]!)).toEqual([]);
    const trail = await database.query<{ changes: { tags: string[][] } }>(
      `select changes from app.audit_entry where record_id = $1 and action = 'customer.tagged' order by id`,
      [chosen[0]],
    );
    // The trail has other readers: what spend decided is not named there.
    expect(trail.map(({ changes }) => changes.tags)).toEqual([
      [[], ['***']],
      [['***'], []],
    ]);
  });

  it('never tell spend to who may not see it: not shown, found, exported or taken off', async () => {
    const { ids: chosen, filter } = await bench.customers(ids.tenant!, 2, ids.sales);
    await charge(chosen[0]!, lastMonth(), '5000');
    await rule('ru-boss', 'big', among(prefix(filter), spent('gte', '1000')));
    await work();
    const big = { tags: { in: [tag.get('big')] } };
    for (const [login, tags] of [
      ['ru-boss', ['big']],
      ['ru-plain', []],
      ['ru-sales', []],
    ] as const) {
      const listed = (await bench.listed(login, filter)) as { tags: string[] }[];
      expect(listed.flatMap(row => row.tags)).toEqual(tags);
      expect(await bench.listed(login, { and: [filter, big] })).toHaveLength(tags.length);
      expect(await bench.listed(login, { and: [filter, { tags: { isNot: null } }] })).toHaveLength(tags.length);
      expect(await bench.listed(login, { and: [filter, { tags: { notIn: [tag.get('big')] } }] })).toHaveLength(
        2 - tags.length,
      );
    }
    expect(await bench.put('ru-sales', chosen[0]!, { remove: [tag.get('big')!] })).toBe('done');
    expect(await carried(chosen[0]!)).toEqual(['big']);
    expect((await rule('ru-plain', 'big', spent('gte', '1'))).code).toBe('input.invalid');
    const csv = await fetch(`${bench.url}/api/export`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await bench.token('ru-plain')}` },
      body: JSON.stringify({ resource: 'customer', filter, columns: ['code', 'tags'], format: 'csv' }),
    });
    expect(csv.status).toBe(200);
    expect(await csv.text()).not.toContain('big');
  });

  it('never take off what a person put, and yield to it in a group of one', async () => {
    const { ids: chosen, filter } = await bench.customers(ids.tenant!, 3);
    await bench.put('ru-boss', chosen[0]!, { add: [tag.get('small')!] });
    await bench.put('ru-boss', chosen[1]!, { add: [tag.get('gold')!] });
    const levelB = (op: 'in' | 'notIn'): FilterTree => ({ field: 'level', op, value: ['B'] });
    const one = await rule('ru-boss', 'small', among(prefix(filter), levelB('in')));
    await rule('ru-boss', 'silver', among(prefix(filter), levelB('in')), { position: 5 });
    await rule('ru-boss', 'gold', among(`${prefix(filter)}3`), { position: 9 });
    await work();
    expect(await Promise.all(chosen.map(carried))).toEqual([
      ['silver', 'small'],
      ['gold', 'small'],
      ['silver', 'small'],
    ]);
    await database.query(`update app.customer set level = 'A' where id = any ($1)`, [chosen]);
    await work();
    expect(await Promise.all(chosen.map(carried))).toEqual([['small'], ['gold'], ['gold']]);
    await database.query(`update app.customer set level = 'B' where id = any ($1)`, [chosen]);
    await work();
    const gone = await bench.ask(
      'ru-boss',
      'mutation($id: ID!) { deleteOneBusinessTagRule(input: { id: $id }) { id } }',
      {
        id: one.id,
      },
    );
    expect(gone.errors).toBeUndefined();
    expect(await Promise.all(chosen.map(carried))).toEqual([['silver', 'small'], ['gold'], ['silver']]);
  });

  it('are previewed: who would get it and who would lose it, and nothing is written', async () => {
    const { ids: chosen, filter } = await bench.customers(ids.tenant!, 3);
    const { id } = await rule('ru-boss', 'big', among(`${prefix(filter)}1`));
    await work();
    const preview = (login: string, condition: FilterTree) =>
      bench.ask<{ tagRulePreview: Record<string, unknown> }>(
        login,
        'query($rule: JSON!) { tagRulePreview(rule: $rule) }',
        {
          rule: { id, tagId: tag.get('big'), resource: 'customer', filter: JSON.stringify(condition) },
        },
      );
    const answer = await preview(
      'ru-boss',
      among(prefix(filter), { field: 'code', op: 'isNot', value: `${prefix(filter)}1` }),
    );
    expect(answer.data.tagRulePreview).toMatchObject({ holds: 2, gets: 2, loses: 1 });
    expect((answer.data.tagRulePreview.sample as { gets: boolean }[]).map(({ gets }) => gets)).toEqual([
      true,
      true,
      false,
    ]);
    expect(await Promise.all(chosen.map(carried))).toEqual([['big'], [], []]);
    expect((await preview('ru-plain', spent('gte', '1'))).errors?.[0]?.extensions.code).toBe('input.invalid');
    expect((await preview('ru-sales', among('x'))).errors?.[0]?.extensions.code).toBe('access.permission_missing');
    expect((await preview('ru-boss', { field: 'tags', op: 'notEmpty' })).errors?.[0]?.extensions.code).toBe(
      'input.invalid',
    );
    expect((await preview('ru-boss', 'x' as never)).errors?.[0]?.extensions.code).toBe('input.invalid');
  });

  it('two runs at once, and a person in between, leave it as one after the other', async () => {
    const { ids: chosen, filter } = await bench.customers(ids.tenant!, 4);
    await rule('ru-boss', 'silver', among(prefix(filter)));
    const done = await Promise.all([
      work(),
      work(),
      bench.put('ru-boss', chosen[0]!, { add: [tag.get('gold')!] }),
      work(),
    ]);
    expect(done[2]).toBe('done');
    await work();
    expect(await Promise.all(chosen.map(carried))).toEqual([['gold'], ['silver'], ['silver'], ['silver']]);
  });

  it('stay inside the company, and a rule that cannot be asked any more says so and keeps what it put', async () => {
    const { ids: theirs } = await bench.customers(foreign.tenant!, 1);
    const { ids: chosen, filter } = await bench.customers(ids.tenant!, 1);
    await charge(theirs[0]!, lastMonth(), '9000', foreign.tenant);
    const { id } = await rule('ru-boss', 'big', among(prefix(filter)));
    await work();
    await database.query(`update app.business_tag_rule set filter = '{"field":"gone","op":"empty"}' where id = $1`, [
      id,
    ]);
    expect(await work()).toMatchObject({ broken: 1, taken: 0 });
    expect(await carried(chosen[0]!)).toEqual(['big']);
    expect(await carried(theirs[0]!)).toEqual([]);
    const [kept] = await database.query<{ problem: string }>(
      'select problem from app.business_tag_rule where id = $1',
      [id],
    );
    expect(kept!.problem).toMatch(/gone/);
  });

  it('hold for the records that `holds` says, whatever is asked', async () => {
    const { ids: chosen, filter } = await bench.customers(ids.tenant!, 12, ids.sales);
    for (const [at, id] of chosen.entries()) {
      const of = [id, ['A', 'B', 'C'][at % 3], at % 4 === 0 ? null : at * 10, at % 2 === 0 ? '电商' : null];
      await database.query(
        'update app.customer set level = $2, credit_term_days = coalesce($3, 30), short_name = $4 where id = $1',
        of,
      );
    }
    const leaf = fc.oneof(
      fc.constantFrom<FilterTree>(
        { field: 'level', op: 'in', value: ['A'] },
        { field: 'level', op: 'notIn', value: ['A', 'C'] },
        { field: 'level', op: 'empty' },
        { field: 'shortName', op: 'contains', value: '商' },
        { field: 'shortName', op: 'isNot', value: '电商' },
        { field: 'shortName', op: 'notContains', value: '%' },
        { field: 'owner.name', op: 'starts', value: 'ru' },
        { field: 'owner', op: 'notEmpty' },
        { field: 'status', op: 'notIn', value: ['churned'] },
      ),
      fc.record({
        field: fc.constant('creditTermDays'),
        op: fc.constantFrom('lt' as const, 'gte' as const, 'isNot' as const, 'is' as const),
        value: fc.integer({ min: 0, max: 120 }).map(String),
      }),
    );
    const { tree } = fc.letrec<{ tree: FilterTree }>(tie => ({
      tree: fc.oneof(
        { maxDepth: 2 },
        leaf,
        fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
        fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
        fc.record({ not: tie('tree') }),
      ),
    }));
    const db = service(Database);
    await asWorker(async () => {
      const subject = (await service(TagRuleChecks).subject('customer'))!;
      const trees = fc.sample(tree, { numRuns: 40, seed: 20_261_122 });
      for (const asked of trees) {
        const paths = fieldsIn(asked);
        const facts = await factsOf(db, resourceByName('customer')!, { filter, paths });
        const typeOf = (path: string) => subject.asked.fieldOf(path)?.type;
        const told = facts
          .filter(({ valueOf }) => holds(asked, { typeOf, valueOf, today: clock.today() }))
          .map(({ id }) => id)
          .sort();
        const { sql, values } = await matchedBy(db, subject, asked);
        const found = await db.source.query<{ id: string }[]>(sql, [...values]);
        const mine = found.map(({ id }) => id).filter(id => chosen.includes(id));
        expect([asked, mine.sort()]).toEqual([asked, told]);
      }
    });
  });
});
