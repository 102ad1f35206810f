import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { everything, made, plantCompany, plantPerson, type Company } from '../../../tests/support/company';
import { codeOf, TestServer } from '../../../tests/support/server';
import { runAs, workerActor } from '../../kernel/access';
import { AppModule } from '../../kernel/app';
import { setClock, stoppedClock, systemClock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { testConfig, testDatabase } from '../../testing';
import { modules } from '..';
import { DateReminders } from './date-reminders.service';

const database = testDatabase({ checkInvariants: false });
const sales = { 'customers.read': 'own', 'contracts.read': 'own', 'people.read': 'tenant' } as const;
let server: TestServer;
let worker: INestApplicationContext;
let company: Company;
let wang: { userId: string; roleId: string };
let li: { userId: string; roleId: string };

beforeAll(async () => {
  company = await plantCompany(database, 'aa');
  await plantPerson(database, company, 'admin', everything());
  wang = await plantPerson(database, company, 'wang', sales);
  li = await plantPerson(database, company, 'li', sales);
  await plantPerson(database, company, 'clerk', { 'notifications.read': 'tenant' });
  await plantPerson(database, await plantCompany(database, 'bb'), 'stranger', everything());
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

let count = 0;
const customer = (more: object = {}) =>
  made(database, 'customer', {
    ...{ tenant_id: company.id, code: `C-${(count += 1)}`, name: `Customer ${count}`, kind: 'direct', level: 'A' },
    ...{ currency: 'CNY', credit_term_days: 30, owner_id: wang.userId, department_id: company.department },
    ...{ signed_on: '2026-12-01', ...more },
  });

const RULE = 'mutation($r: CreateReminderRule!) { createOneReminderRule(input: { reminderRule: $r }) { id since } }';
const rule = (more: object = {}) => ({
  ...{ name: 'Signed', resource: 'customer', dateField: 'signedOn', days: 10, side: 'before', toField: 'owner' },
  ...more,
});
const make = (more: object = {}, login = 'admin') => server.graphql(login, RULE, { r: rule(more) });
async function change(id: string, update: object) {
  const [row] = await database.query<{ version: number }>('select version from app.reminder_rule where id = $1', [id]);
  const answer = await server.graphql(
    'admin',
    'mutation($i: UpdateOneReminderRuleInput!) { updateOneReminderRule(input: $i) { id } }',
    { i: { id, update: { version: row!.version, ...update } } },
  );
  expect(answer.errors).toBeUndefined();
}
async function keep(more: object = {}): Promise<string> {
  const answer = await make(more);
  expect(answer.errors).toBeUndefined();
  return answer.data.createOneReminderRule.id as string;
}
const on = (day: string) => void setClock(stoppedClock(`${day}T01:00:00Z`));
const send = () => {
  const me = workerActor({ id: company.id, path: company.path });
  return runAs(me, () => worker.get(DateReminders, { strict: false }).send());
};
const inboxOf = async (login: string) =>
  (await server.graphql(login, '{ myNotices }')).data.myNotices as {
    unread: number;
    notices: { id: string; subject: string; body: string; recordId: string }[];
  };
const ahead = (more: object = {}, login = 'admin') =>
  server.graphql(login, 'query($r: JSON!) { remindersAhead(rule: $r) }', {
    r: Object.fromEntries(Object.entries(rule(more)).filter(([name]) => name !== 'name')),
  });
const fieldsOf = (answer: Awaited<ReturnType<typeof make>>) => answer.errors?.[0]?.extensions.fieldErrors ?? {};

describe('reminders of dates (issue 5.3)', () => {
  beforeEach(async () => {
    on('2026-11-22');
    await database.query('update app.reminder_rule set deleted_at = now()');
    await database.query('update app.customer set deleted_at = now()');
    await database.query('delete from app.notice');
  });

  it('tells the owner once, says what it is about, and again when the date moves', async () => {
    const id = await customer({ name: '云岭' });
    await keep({ message: '等级 {level}，负责人 {owner}' });
    expect(await send()).toMatchObject({ rules: 1, told: 1, withheld: 0, nobody: 0 });
    expect(await send()).toMatchObject({ told: 0 });
    on('2026-11-25');
    expect(await send()).toMatchObject({ told: 0 });
    const { unread, notices } = await inboxOf('wang');
    expect(unread).toBe(1);
    expect(notices[0]).toMatchObject({ recordId: id });
    expect(notices[0]!.subject).toMatch(/云岭.*2026-12-01/);
    expect(notices[0]!.body).toMatch(/9 天。\n等级 .*，负责人 wang/);
    expect((await inboxOf('li')).notices).toEqual([]);
    await database.query(`update app.customer set signed_on = '2026-12-03' where id = $1`, [id]);
    expect(await send()).toMatchObject({ told: 1 });
    await server.graphql('wang', 'mutation { readNotices }');
    expect(await inboxOf('wang')).toMatchObject({ unread: 0 });
  });

  it('of two runs at once one tells', async () => {
    await customer();
    await keep();
    const runs = await Promise.all([send(), send(), send()]);
    expect(runs.map(({ told }) => told).sort()).toEqual([0, 0, 1]);
  });

  it('M-240 tells nobody of a record that is not theirs to see, nor of what they may not read', async () => {
    await customer({ remark: 'secret', phone: '13812345678' });
    await keep({ toField: null, toPeople: [li.userId, wang.userId], message: '{phone} {remark}' });
    await made(database, 'field_rule', {
      ...{ tenant_id: company.id, role_id: wang.roleId, resource: 'customer', field: 'remark', effect: 'hidden' },
    });
    expect(await send()).toMatchObject({ told: 1, withheld: 1 });
    expect((await inboxOf('li')).notices).toEqual([]);
    const [notice] = (await inboxOf('wang')).notices;
    expect(notice!.body).toContain('138****5678 —');
    expect(notice!.body).not.toContain('secret');
    // Whether it comes would tell what the hidden field says.
    await keep({ name: 'By remark', filter: { field: 'remark', op: 'is', value: 'secret' } });
    expect(await send()).toMatchObject({ told: 0, withheld: 1 });
  });

  it('asks its filter, also of what is referred to', async () => {
    await customer({ level: 'B' });
    await customer({ level: 'A' });
    const tree = {
      all: [
        { field: 'level', op: 'in', value: ['A'] },
        { field: 'owner.name', op: 'is', value: 'wang' },
      ],
    };
    await keep({ filter: JSON.stringify(tree) });
    expect(await send()).toMatchObject({ told: 1 });
  });

  it('knows the dates that a company added, and instants', async () => {
    await made(database, 'custom_field', {
      ...{ tenant_id: company.id, resource: 'customer', key: 'renewal', type: 'date' },
      ...{ title_zh: '续约日', title_en: 'Renewal' },
    });
    await customer({ signed_on: null, custom: JSON.stringify({ t_renewal: '2026-11-24' }) });
    await keep({ dateField: 'custom.renewal', days: 2, workingDays: true });
    expect(await send()).toMatchObject({ told: 1, broken: 0 });
    expect((await inboxOf('wang')).notices[0]!.subject).toMatch(/续约日 2026-11-24/);
  });

  it('shows what it would send in the next 30 days, to whom, and what it sent', async () => {
    await customer({ name: 'Soon' });
    await customer({ name: 'Later', signed_on: '2026-12-20', owner_id: null });
    await customer({ name: 'Far', signed_on: '2027-02-01' });
    const { data, errors } = await ahead();
    expect(errors).toBeUndefined();
    expect(data.remindersAhead).toMatchObject({
      count: 2,
      reminders: [
        { title: 'Soon', about: '2026-12-01', on: '2026-11-22', to: [{ name: 'wang', told: true }] },
        { title: 'Later', on: '2026-12-10', to: [] },
      ],
    });
    expect(await database.query('select from app.notice')).toEqual([]);
    const id = await keep();
    await send();
    expect((await ahead({ id })).data.remindersAhead.count).toBe(1);
    const sent = 'query($id: ID!) { sentReminders(ruleId: $id) }';
    const { data: log } = await server.graphql('admin', sent, { id });
    expect(log.sentReminders).toMatchObject({ more: false, rows: [{ title: 'Soon', to: 'wang', outcome: 'sent' }] });
    expect(codeOf(await server.graphql('stranger', sent, { id }))).toBe('access.record_not_found');
    expect(codeOf(await server.graphql('clerk', sent, { id }))).toBe('access.permission_missing');
  });

  it('paused tells nobody, and switched on again nobody of what was meanwhile', async () => {
    await customer({ signed_on: '2026-11-20' });
    const id = await keep({ side: 'after', days: 2 });
    await change(id, { enabled: false });
    expect(await send()).toMatchObject({ rules: 0 });
    on('2026-11-24');
    await change(id, { enabled: true });
    expect(await send()).toMatchObject({ rules: 1, told: 0 });
  });

  it.each([
    [{ dateField: 'name' }, 'dateField', 'no date'],
    [{ resource: 'charge' }, 'resource', 'no records to be told of'],
    [{ toField: null }, 'toField', 'nobody'],
    [{ toField: 'name' }, 'toField', 'no person'],
    [{ toPeople: ['01920000-0000-7000-8000-000000000001'] }, 'toPeople', 'somebody who is not there'],
    [{ toRoles: 'all' }, 'toRoles', 'no list'],
    [{ filter: { field: 'nope', op: 'empty' } }, 'filter', 'no such field'],
    [{ filter: [] }, 'filter', 'no tree'],
    [{ filter: '{' }, 'filter', 'no text of a tree'],
    [{ message: '{password}' }, 'message', 'no such field'],
    [{ inApp: false }, 'inApp', 'no way'],
    [{ days: 731 }, 'days', 'too many days'],
  ])('%j is refused at %s: %s', async (more: object, field: string, _why: string) =>
    expect(Object.keys(fieldsOf(await make(more)))).toEqual([field]),
  );

  it('says what a rule can be made of', async () => {
    const { data } = await server.graphql('admin', '{ reminderChoices }');
    const { subjects, roles } = data.reminderChoices;
    const customers = subjects.find(({ resource }: { resource: string }) => resource === 'customer');
    expect(customers.people).toContainEqual({ path: 'owner', title: expect.anything() });
    expect(subjects.some(({ resource }: { resource: string }) => resource === 'charge')).toBe(false);
    expect(roles.length).toBeGreaterThan(3);
    expect(codeOf(await server.graphql('wang', '{ reminderChoices }'))).toBe('access.permission_missing');
  });

  it('is closed to whoever has no right to it', async () => {
    expect(codeOf(await make({}, 'wang'))).toBe('access.permission_missing');
    expect(codeOf(await ahead({}, 'wang'))).toBe('access.permission_missing');
    expect(codeOf(await ahead({ resource: 'passwords' }))).toBe('input.invalid');
  });

  it('a rule whose field is gone says so, and the others go on', async () => {
    await customer();
    const broken = await keep({ name: 'Broken' });
    await keep({ name: 'Whole' });
    await database.query(`update app.reminder_rule set date_field = 'custom.gone' where id = $1`, [broken]);
    expect(await send()).toMatchObject({ rules: 2, told: 1, broken: 1 });
    const [row] = await database.query<{ problem: string }>('select problem from app.reminder_rule where id = $1', [
      broken,
    ]);
    expect(row!.problem).toMatch(/custom\.gone/);
  });
});
