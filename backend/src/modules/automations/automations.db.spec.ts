import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Company } from '../../../tests/support/company';
import { codeOf, TestServer } from '../../../tests/support/server';
import { runAs, workerActor } from '../../kernel/access';
import { AppModule } from '../../kernel/app';
import { setClock, stoppedClock, systemClock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { testConfig, testDatabase } from '../../testing';
import { modules } from '..';
import { Contracts } from '../contracts/contracts.module';
import { Automations, type AutomationsDone } from './automations.service';
import {
  EDIT_CONTRACT,
  EDIT_CUSTOMER,
  NEW_CUSTOMER,
  NEW_RECORD,
  plantCertificates,
  plantPeople,
  REFUSED,
  set,
  storedIn,
  TERMS,
  type Dictionary,
  type Dry,
  type Notice,
  type Planted,
} from './testing/rules';

const database = testDatabase({ checkInvariants: false });
let server: TestServer;
let worker: INestApplicationContext;
let company: Company;
let other: Company;
let wang: Planted;
let boss: Planted;
let listId: string;
let shrunk: Planted;

beforeAll(async () => {
  ({ company, other, boss, shrunk, wang } = await plantPeople(database));
  listId = await plantCertificates(database, company, boss.roleId);
  server = await TestServer.start(database);
  worker = await NestFactory.createApplicationContext(AppModule.for('worker', testConfig(database), modules), {
    logger: ['error'],
  });
});
afterAll(async () => {
  setClock(systemClock);
  await server?.stop();
  await worker?.get(Database).source.destroy();
  await worker?.close();
});
beforeEach(async () => {
  await database.query('update app.automation set deleted_at = now(), enabled = false');
  await database.query('update app.customer set deleted_at = now()');
  await database.query('delete from app.notice');
});

let count = 0;
const at = (login: string) => (login === 'stranger' ? other : company);
async function customer(more: object = {}, login = 'admin'): Promise<string> {
  const { data, errors } = await server.graphql(login, NEW_CUSTOMER, {
    c: {
      ...{ code: `C-${(count += 1)}`, name: `Customer ${count}`, kind: 'direct', level: 'A', currency: 'CNY' },
      ...{ creditTermDays: 30, departmentId: at(login).department, signedOn: '2026-12-01', ...more },
    },
  });
  expect(errors).toBeUndefined();
  return data.createOneCustomer.id as string;
}
const stored = async (id: string) =>
  (await database.query<Record<string, unknown>>('select * from app.customer where id = $1', [id]))[0]!;
async function edit(id: string, update: object, login = 'admin') {
  const { errors } = await server.graphql(login, EDIT_CUSTOMER, {
    i: { id, update: { version: (await stored(id)).version, ...update } },
  });
  expect(errors).toBeUndefined();
}
const MAKE = 'mutation($r: CreateAutomation!) { createOneAutomation(input: { automation: $r }) { id } }';
const make = (more: object, login = 'admin') =>
  server.graphql(login, MAKE, {
    r: { name: 'Rule', resource: 'customer', begins: 'changed', acts: [set('remark', 'seen')], ...more },
  });
async function keep(more: object = {}, login = 'admin'): Promise<string> {
  const { data, errors } = await make(more, login);
  expect(errors).toBeUndefined();
  return data.createOneAutomation.id as string;
}
const run = (of: Company = company, fence: () => Promise<void> = () => Promise.resolve()): Promise<AutomationsDone> => {
  const signal = new AbortController().signal;
  return runAs(workerActor({ id: of.id, path: of.path }), () =>
    worker.get(Automations, { strict: false }).run({ fence, signal }),
  );
};
async function dryRun({ filter, acts, ...rule }: Dictionary & { filter?: object; acts: object[] }): Promise<Dry> {
  const { data, errors } = await server.graphql('admin', 'query($r: JSON!) { automationDryRun(rule: $r) }', {
    r: { resource: 'customer', ...rule, filter: filter ? JSON.stringify(filter) : null, acts: JSON.stringify(acts) },
  });
  expect(errors).toBeUndefined();
  return data.automationDryRun as Dry;
}
const { runsOf, ruleOf } = storedIn(database);
const inboxOf = async (login: string) =>
  (await server.graphql(login, '{ myNotices }')).data.myNotices.notices as Notice[];

describe('automations (issue 5.3)', () => {
  it('acts on what is created and holds, custom fields included, at once and once', async () => {
    const old = await customer({ custom: { tier: 'gold' } });
    const id = await keep({
      begins: 'created',
      filter: {
        all: [
          { field: 'custom.tier', op: 'is', value: 'gold' },
          { field: 'level', op: 'in', value: ['A'] },
        ],
      },
      acts: [
        set('custom.tier', 'welcomed'),
        { do: 'notify', toField: 'createdBy', toPeople: [wang.userId], message: 'Level {level}' },
      ],
    });
    const gold = await customer({ name: '云岭', custom: { tier: 'gold' } });
    const plain = await customer({ custom: { tier: 'tin' } });
    expect(await run()).toMatchObject({ rules: 1, done: 1, failed: 0 });
    expect(await run()).toMatchObject({ done: 0 });
    expect((await stored(gold)).custom).toEqual({ t_tier: 'welcomed' });
    expect((await stored(plain)).custom).toEqual({ t_tier: 'tin' });
    expect((await stored(old)).custom).toEqual({ t_tier: 'gold' });
    for (const login of ['admin', 'wang']) {
      const [notice] = await inboxOf(login);
      expect(notice).toMatchObject({ recordId: gold, subject: expect.stringMatching(/Rule.*云岭/) });
      expect(notice!.body).toMatch(/已新建。\nLevel/);
    }
    const [trail] = await database.query<{ note: string; actor_name: string; request_id: string }>(
      `select note, actor_name, request_id from app.audit_entry where record_id = $1 and action = 'customer.updated'`,
      [gold],
    );
    const [did] = await runsOf(id);
    expect(trail).toEqual({ note: 'Rule', actor_name: 'admin', request_id: did!.id });
    expect(did).toMatchObject({ state: 'done', outcomes: [{ state: 'done' }, { state: 'done' }] });
  });

  it('acts on the change of one field, and judges the record as that change left it', async () => {
    const id = await keep({ field: 'level', filter: { field: 'level', op: 'in', value: ['B'] }, begins: 'changed' });
    const one = await customer();
    await edit(one, { remark: 'x' });
    await edit(one, { level: 'B' });
    await edit(one, { level: 'C' });
    expect(await run()).toMatchObject({ done: 1 });
    expect((await stored(one)).remark).toBe('seen');
    expect(await runsOf(id)).toHaveLength(1);
  });

  it('acts when a date passes, once per date', async () => {
    setClock(stoppedClock('2026-11-22T01:00:00Z'));
    const one = await customer({ signedOn: '2026-11-24' });
    const far = await customer({ signedOn: '2027-11-24' });
    const id = await keep({ begins: 'date', field: 'signedOn', days: 2, side: 'before' });
    expect(await run()).toMatchObject({ done: 1 });
    await database.query('update app.automation set dated_on = null where id = $1', [id]);
    expect(await run()).toMatchObject({ done: 0 });
    expect([(await stored(one)).remark, (await stored(far)).remark]).toEqual(['seen', null]);
    setClock(systemClock);
  });

  it('killed in the middle, it goes on where it was and does nothing twice; nor do two at once', async () => {
    const id = await keep({
      begins: 'created',
      acts: [set('remark', 'seen'), { do: 'notify', toPeople: [wang.userId] }],
    });
    const ids = [await customer(), await customer(), await customer()];
    let calls = 0;
    const killed = () => ((calls += 1) === 2 ? Promise.reject(new RangeError('killed')) : Promise.resolve());
    await expect(run(company, killed)).rejects.toThrow('killed');
    expect(await runsOf(id)).toHaveLength(1);
    expect(await inboxOf('wang')).toHaveLength(1);
    const both = await Promise.all([run(), run()]);
    expect(both.reduce((sum, { done }) => sum + done, 0)).toBe(2);
    expect(await runsOf(id)).toHaveLength(3);
    expect(await inboxOf('wang')).toHaveLength(3);
    for (const each of ids) expect((await stored(each)).version).toBe(2);
  });

  it('does no more than whoever switched it on may: refused with a reason, told, and tried again by a press', async () => {
    const id = await keep({}, 'shrunk');
    const one = await customer();
    await edit(one, { level: 'B' });
    await database.query(
      `update app.role_permission set permission = 'x' where role_id = $1 and permission = 'customers.write'`,
      [shrunk.roleId],
    );
    expect(await run()).toMatchObject({ failed: 1 });
    const [failed] = await runsOf(id);
    expect(failed).toMatchObject({ state: 'failed', reason: { en: expect.stringContaining('customers.write') } });
    expect((await stored(one)).remark).toBeNull();
    expect((await inboxOf('shrunk'))[0]!.subject).toContain('Rule');
    await database.query(
      `update app.role_permission set permission = 'customers.write' where role_id = $1 and permission = 'x'`,
      [shrunk.roleId],
    );
    const RETRY = 'mutation($ids: [ID!]!, $key: String!) { automationsRetry(ids: $ids, key: $key) { failed { id } } }';
    const retry = (login: string, key: string) => server.graphql(login, RETRY, { ids: [failed!.id], key });
    expect(codeOf(await retry('wang', 'w'))).toBe('access.permission_missing');
    expect((await retry('admin', 'a')).errors).toBeUndefined();
    expect(await run()).toMatchObject({ done: 1, failed: 0 });
    expect((await stored(one)).remark).toBe('seen');
    expect(await runsOf(id)).toMatchObject([{ state: 'done' }]);
  });

  it('whoever changes it is who it acts as', async () => {
    const id = await keep({}, 'boss');
    const [{ version, runs_as_id }] = (await database.query('select * from app.automation where id = $1', [id])) as [
      { version: number; runs_as_id: string },
    ];
    expect(runs_as_id).toBe(boss.userId);
    const { errors } = await server.graphql(
      'admin',
      'mutation($i: UpdateOneAutomationInput!) { updateOneAutomation(input: $i) { runsAs { name } } }',
      { i: { id, update: { version, acts: [set('remark', 'other')] } } },
    );
    expect(errors?.[0]).toBeUndefined();
    expect((await ruleOf(id)) as object).not.toMatchObject({ runs_as_id: boss.userId });
  });

  it('two that set each other off end with a sentence', async () => {
    await keep({
      name: 'Ping',
      field: 'remark',
      filter: { field: 'remark', op: 'is', value: 'a' },
      acts: [set('remark', 'b')],
    });
    const pong = await keep({
      name: 'Pong',
      field: 'remark',
      filter: { field: 'remark', op: 'is', value: 'b' },
      acts: [set('remark', 'a')],
    });
    const one = await customer();
    await edit(one, { remark: 'a' });
    expect(await run()).toMatchObject({ done: 5, stopped: 1 });
    expect(await run()).toMatchObject({ done: 0, stopped: 0 });
    expect((await runsOf(pong)).at(-1)).toMatchObject({
      state: 'stopped',
      reason: { en: expect.stringContaining('5 automations') },
    });
    expect((await inboxOf('admin')).some(({ subject }) => subject.includes('Pong'))).toBe(true);
  });

  it('one whose field, word or owner is gone is paused, says why, and the others go on', async () => {
    const gone = await keep({ filter: { field: 'custom.tier', op: 'is', value: 'x' } });
    await keep({ name: 'Whole' });
    await database.query(`update app.custom_field set archived = true where tenant_id = $1`, [company.id]);
    const one = await customer();
    await edit(one, { level: 'B' });
    expect(await run()).toMatchObject({ rules: 1, done: 1 });
    await database.query(`update app.custom_field set archived = false where tenant_id = $1`, [company.id]);
    expect(await ruleOf(gone)).toMatchObject({
      enabled: false,
      problem: { en: expect.stringContaining('custom.tier') },
    });
    expect((await inboxOf('admin')).some(({ subject }) => subject.includes('暂停'))).toBe(true);
    const orphan = await keep({ name: 'Orphan' }, 'boss');
    await database.query('update app.user_account set disabled_at = now() where id = $1', [boss.userId]);
    await run();
    await database.query('update app.user_account set disabled_at = null where id = $1', [boss.userId]);
    expect(await ruleOf(orphan)).toMatchObject({
      enabled: false,
      problem: { en: expect.stringContaining('here no more') },
    });
  });

  it('a dry run says what really happened, for the same events, and writes nothing', async () => {
    const rule = {
      ...{ name: 'Rule', begins: 'changed', filter: { field: 'level', op: 'in', value: ['B'] } },
      acts: [set('remark', 'seen'), { do: 'notify', toPeople: [wang.userId] }],
    };
    const id = await keep(rule);
    const [one, two] = [await customer({ remark: 'old' }), await customer()];
    await edit(one, { level: 'B' });
    await edit(two, { level: 'B' });
    await edit(two, { level: 'C' });
    await edit(one, { level: 'C', remark: 'new' });
    const foreseen = await dryRun(rule);
    expect(await database.query('select from app.notice')).toEqual([]);
    expect(await run()).toMatchObject({ done: 2 });
    const did = await database.query<{ event: string; outcomes: { state: string }[] }>(
      'select event, outcomes from app.automation_run where automation_id = $1',
      [id],
    );
    const hindsight = await dryRun({ ...rule, id });
    for (const { count, shown } of [foreseen, hindsight]) {
      expect(count).toBe(2);
      expect(shown.map(({ event }) => event).sort()).toEqual(did.map(({ event }) => event).sort());
      const first = shown.find(({ recordId }) => recordId === one)!;
      expect(first).toMatchObject({
        uncertain: false,
        acts: [{ said: { en: 'Remark: old → seen' } }, { said: { en: 'Tell wang' } }],
      });
    }
    const [recordId, later] = [one, await dryRun({ ...rule, acts: [set('level', 'A')] })];
    expect(later.shown.find(each => each.recordId === recordId)!.acts[0]).toMatchObject({
      said: { en: expect.stringMatching(/B → A|→ A/) },
    });
  });

  it('a dry run of a date says what happened too', async () => {
    await customer({ signedOn: '2026-11-20' });
    await customer({ signedOn: '2099-11-20' });
    setClock(stoppedClock('2026-11-25T01:00:00Z'));
    const rule = { begins: 'date', field: 'signedOn', days: 3, side: 'after' };
    const id = await keep(rule);
    await database.query(`update app.automation set since_day = '2026-11-01' where id = $1`, [id]);
    const { count, shown } = await dryRun({ ...rule, name: 'Rule', acts: [set('remark', 'seen')] });
    expect(await run()).toMatchObject({ done: 1 });
    const did = await database.query<{ event: string }>(
      'select event from app.automation_run where automation_id = $1',
      [id],
    );
    expect([count, shown.map(({ event }) => event)]).toEqual([1, did.map(({ event }) => event)]);
    setClock(systemClock);
  });

  it('tells what it did, by rule and by record, and of a record only to who may read it', async () => {
    const id = await keep();
    const one = await customer({ name: '云岭' });
    await edit(one, { level: 'B' });
    await run();
    const HISTORY = 'query($of: JSON!) { automationHistory(of: $of) }';
    const history = async (login: string, of: object) => server.graphql(login, HISTORY, { of });
    const acts = [{ do: 'set', state: 'done', said: { en: 'Remark: (empty) → seen' } }];
    const row = { title: '云岭', open: true, automation: 'Rule', state: 'done', acts };
    for (const each of [{ automationId: id }, { recordId: one }])
      expect((await history('admin', each)).data.automationHistory).toMatchObject({ more: false, rows: [row] });
    const [blind] = (await history('clerk', { automationId: id })).data.automationHistory.rows;
    expect(blind).toMatchObject({ title: null, open: false, acts: [{ said: null }] });
    expect((await history('stranger', { automationId: id })).data.automationHistory.rows).toEqual([]);
    expect(codeOf(await history('wang', { automationId: id }))).toBe('access.permission_missing');
    expect(codeOf(await history('admin', {}))).toBe('access.record_not_found');
    const { subjects, figures } = (await server.graphql('admin', '{ automationChoices }')).data.automationChoices;
    expect(subjects.map(({ resource }: { resource: string }) => resource)).toContain('customer');
    expect(figures).toContainEqual(expect.objectContaining({ automationId: id, acted: 1, failed: 0 }));
  });

  it('asks for approval of a record, once', async () => {
    const id = await keep({ resource: 'contract', field: 'name', acts: [{ do: 'approve' }] });
    const customerId = await customer();
    const contract = await runAs(workerActor({ id: company.id, path: company.path }), () =>
      worker
        .get(Database)
        .transaction(tx =>
          worker
            .get(Contracts, { strict: false })
            .draft(tx, { name: '框架合同', customerId, kind: 'framework' }, TERMS),
        ),
    );
    const { errors } = await server.graphql('admin', EDIT_CONTRACT, {
      i: { id: contract, update: { version: 1, name: '框架合同 2026' } },
    });
    expect(errors?.[0]).toBeUndefined();
    expect(await run()).toMatchObject({ done: 1, failed: 0 });
    const [asked] = await database.query<{ state: string; requested_by_name: string }>('select * from app.approval');
    expect(asked).toMatchObject({ state: 'pending', requested_by_name: 'admin' });
    expect(await runsOf(id)).toMatchObject([{ outcomes: [{ state: 'done', said: { en: 'Ask for approval' } }] }]);
    const { subjects } = (await server.graphql('admin', '{ automationChoices }')).data.automationChoices;
    expect(subjects).toContainEqual(expect.objectContaining({ resource: 'contract', approval: expect.anything() }));
  });

  it('begins by an action that moves a record from one state to another, once', async () => {
    const id = await keep({ field: 'status', filter: { all: [{ field: 'status', op: 'in', value: ['suspended'] }] } });
    const one = await customer();
    const suspend = await server.graphql(
      'admin',
      'mutation($i: CustomersSuspendInput!, $c: [ID!]!) { customersSuspend(ids: $c, key: "suspend-0000001", input: $i) { done } }',
      { i: { reason: 'late' }, c: [one] },
    );
    expect(suspend.errors).toBeUndefined();
    expect(await run()).toMatchObject({ done: 1, failed: 0 });
    expect(await runsOf(id)).toHaveLength(1);
    expect((await stored(one)).remark).toBe('seen');
  });

  it('acts on records of a list that the company made', async () => {
    const acts = [set('custom.state', 'new'), { do: 'notify', toField: 'createdBy' }];
    await keep({ resource: 'ownCertificates', begins: 'created', acts }, 'boss');
    const { data, errors } = await server.graphql('boss', NEW_RECORD, { r: { listId, name: 'CCIE' } });
    expect(errors?.[0]).toBeUndefined();
    expect(await run()).toMatchObject({ done: 1, failed: 0 });
    const [row] = await database.query<{ custom: object }>('select custom from app.custom_record where id = $1', [
      data.createOneCustomRecord.id,
    ]);
    expect(row!.custom).toEqual({ t_state: 'new' });
    expect((await inboxOf('boss'))[0]!.subject).toMatch(/Rule.*CCIE/);
  });

  it('touches no record of another company', async () => {
    await keep({ begins: 'created' });
    const theirs = await customer({}, 'stranger');
    expect(await run()).toMatchObject({ done: 0 });
    expect(await run(other)).toMatchObject({ rules: 0, done: 0 });
    expect((await stored(theirs)).remark).toBeNull();
  });

  it.each([...REFUSED])('%j is refused at %s: %s', async (more: object, field: string, _why: string) =>
    expect(Object.keys((await make(more)).errors?.[0]?.extensions.fieldErrors ?? {})).toEqual([field]),
  );

  it('is closed to whoever has no right to it', async () => {
    expect(codeOf(await make({}, 'wang'))).toBe('access.permission_missing');
    expect(codeOf(await server.graphql('wang', '{ automations { nodes { id } } }'))).toBe('access.permission_missing');
  });
});
