import { readFile } from 'node:fs/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { plantCompany, plantPerson, type Company } from '../../../tests/support/company';
import { codeOf, TestServer } from '../../../tests/support/server';
import { runAs, workerActor } from '../../kernel/access';
import { AppModule } from '../../kernel/app';
import { setClock, stoppedClock, systemClock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { Files } from '../../kernel/files';
import { JobRunner, WorkerLoop } from '../../kernel/jobs';
import { testConfig, testDatabase } from '../../testing';
import { modules } from '..';
import { ReportPlanner } from './report-planner.service';

const database = testDatabase({ checkInvariants: false });
const rights = {
  'export.run': 'own',
  'people.read': 'tenant',
  'deliveries.read': 'own',
  'deliveries.write': 'own',
} as const;
let server: TestServer;
let worker: INestApplicationContext;
let loop: WorkerLoop;
let company: Company;
let boss: { userId: string; roleId: string };
let wang: { userId: string; roleId: string };
let stranger: { userId: string; roleId: string };

beforeAll(async () => {
  company = await plantCompany(database, 'aa');
  boss = await plantPerson(database, company, 'boss', {
    ...{ ...rights, 'customers.read': 'tenant', 'pii.read': 'tenant', 'bills.read': 'tenant' },
  });
  wang = await plantPerson(database, company, 'wang', { ...rights, 'customers.read': 'own' });
  stranger = await plantPerson(database, await plantCompany(database, 'bb'), 'stranger', {
    ...rights,
    'customers.read': 'tenant',
  });
  for (const [code, owner, signed] of [
    ['C-1', null, '2026-10-05'],
    ['C-2', wang.userId, '2026-10-20'],
    ['C-3', wang.userId, '2026-11-20'],
  ]) {
    await database.query(
      `insert into app.customer (tenant_id, code, name, owner_id, phone, signed_on)
       values ($1, $2, $2, $3, '13812345678', $4)`,
      [company.id, code, owner, signed],
    );
  }
  server = await TestServer.start(database);
  const config = testConfig(database);
  worker = await NestFactory.createApplicationContext(AppModule.for('worker', config, modules), { logger: ['error'] });
  const db = worker.get(Database);
  const services = <T>(type: new (...args: never[]) => T): T => worker.get(type, { strict: false });
  loop = new WorkerLoop(db, new JobRunner({ db, worker: 'spec', services: services }), null);
});
afterAll(async () => {
  setClock(systemClock);
  await server?.stop();
  await worker?.get(Database).source.destroy();
  await worker?.close();
});
beforeEach(async () => {
  at('2026-11-22T00:00:00Z');
  await database.query('update app.scheduled_report set deleted_at = now()');
});

const at = (instant: string) => void setClock(stoppedClock(instant));
const me = () => workerActor({ id: company.id, path: company.path });
const plan = () => runAs(me(), () => worker.get(ReportPlanner, { strict: false }).plan(() => Promise.resolve()));

let count = 0;
async function keepView(more: object = {}, login = 'boss'): Promise<string> {
  const view = {
    ...{ resource: 'customer', name: `V ${(count += 1)}`, sort: [{ field: 'code', direction: 'ASC' }] },
    ...{ columns: [{ name: 'code' }, { name: 'phone' }], ...more },
  };
  const answer = await server.graphql(login, 'mutation($v: JSON!) { saveView(view: $v) }', { v: view });
  expect(answer.errors).toBeUndefined();
  return answer.data.saveView.id as string;
}

const MAKE = `mutation($r: CreateScheduledReport!) {
  createOneScheduledReport(input: { scheduledReport: $r }) { id nextAt } }`;
const make = (viewId: string, more: object = {}, login = 'boss') =>
  server.graphql(login, MAKE, {
    r: {
      ...{ name: `R ${count}`, viewId, rhythm: 'daily', hour: 9, format: 'csv', toPeople: [boss.userId, wang.userId] },
      ...more,
    },
  });
async function keep(viewId: string, more: object = {}): Promise<string> {
  const answer = await make(viewId, more);
  expect(answer.errors).toBeUndefined();
  return answer.data.createOneScheduledReport.id as string;
}

interface Delivery {
  recipient: string;
  state: string;
  rows: string | null;
  sha256: string | null;
  file_id: string | null;
  message_id: string | null;
  reason: { en: string } | null;
}
const deliveries = (report: string) =>
  database.query<Delivery & Record<string, unknown>>(
    `select u.login as recipient, d.state, d.rows, d.sha256, d.file_id, d.message_id, d.reason
     from app.report_delivery d join app.user_account u on u.id = d.recipient_id
     where d.report_id = $1 order by d.due_at, u.login`,
    [report],
  );
async function linesOf({ file_id }: Delivery): Promise<string[]> {
  const { path } = await runAs(me(), () => worker.get(Files, { strict: false }).open(file_id!));
  return (await readFile(path, 'utf8')).trim().split('\r\n').slice(1);
}
const messages = async () =>
  Number((await database.query<{ count: string }>('select count(*) from app.message'))[0]!.count);
const right = (role: string, permission: string, gone: boolean) =>
  database.query(
    'update app.role_permission set deleted_at = case when $3 then now() end where role_id = $1 and permission = $2',
    [role, permission, gone],
  );

describe('views delivered by the clock (M-143, issue 5.6)', () => {
  it('M-240 each person gets a file written with their own rights, and nobody the file of another', async () => {
    const report = await keep(await keepView());
    expect(await plan()).toMatchObject({ due: 0 });
    at('2026-11-22T01:00:00Z');
    expect(await plan()).toEqual({ due: 1, deliveries: 2, paused: 0 });
    await loop.drain();
    const [first, second] = await deliveries(report);
    expect([first, second]).toMatchObject([
      { recipient: 'boss', state: 'sending', rows: '3' },
      { recipient: 'wang', state: 'sending', rows: '2' },
    ]);
    expect(await linesOf(first!)).toEqual(['C-1,13812345678', 'C-2,13812345678', 'C-3,13812345678']);
    expect(await linesOf(second!)).toEqual(['C-2,138****5678', 'C-3,138****5678']);
    const open = async (login: string, id: string) =>
      (
        await fetch(`${server.url}/api/files/${id}`, {
          headers: { authorization: `Bearer ${await server.token(login)}` },
        })
      ).status;
    expect([await open('wang', second!.file_id!), await open('wang', first!.file_id!)]).toEqual([200, 404]);
    expect(await open('stranger', first!.file_id!)).toBe(404);
    const sent = await database.query(
      'select recipient, file_id from app.message where id = any ($1) order by recipient',
      [[first!.message_id, second!.message_id]],
    );
    expect(sent).toEqual([
      { recipient: 'boss@example.com', file_id: first!.file_id },
      { recipient: 'wang@example.com', file_id: second!.file_id },
    ]);
    await database.query(`update app.message set state = 'sent', sent_at = now() where id = $1`, [first!.message_id]);
    await database.query(`update app.message set state = 'failed' where id = $1`, [second!.message_id]);
    expect(await deliveries(report)).toMatchObject([{ state: 'sent' }, { state: 'failed' }]);
  });

  it('is sent once, also when several plan and work it at the same time, or a run is killed in the middle', async () => {
    const report = await keep(await keepView());
    at('2026-11-23T01:02:00Z');
    const before = await messages();
    const planned = await Promise.all([plan(), plan(), plan()]);
    expect(planned.reduce((sum, each) => sum + each.deliveries, 0)).toBe(2);
    expect((await plan()).due).toBe(0);
    await database.query(
      `update app.job_run set state = 'running', token = gen_random_uuid(), heartbeat_at = now() - interval '1 hour'
       where job = 'deliveries.deliver' and state = 'queued'`,
    );
    await Promise.all([loop.drain(), loop.drain()]);
    await database.query(`update app.job_run set state = 'queued' where job = 'deliveries.deliver'`);
    await loop.drain();
    expect(await deliveries(report)).toHaveLength(2);
    expect((await messages()) - before).toBe(2);
  });

  it('rights that were lost since are no file, with a reason; got back, it can be tried again', async () => {
    const report = await keep(await keepView());
    at('2026-11-23T02:00:00Z');
    await plan();
    await right(wang.roleId, 'customers.read', true);
    await loop.drain();
    const [, withheld] = await deliveries(report);
    expect(withheld).toMatchObject({ recipient: 'wang', state: 'withheld', file_id: null, sha256: null });
    expect(withheld!.reason!.en).toMatch(/not open/);
    await right(wang.roleId, 'customers.read', false);
    const rows = `{ reportDeliveries(filter: { reportId: { eq: "${report}" }, state: { eq: withheld } }) {
      nodes { id availableActions } } }`;
    const { nodes } = (await server.graphql('boss', rows)).data.reportDeliveries;
    expect(nodes).toHaveLength(1);
    const retry = (login: string) =>
      server.graphql(login, `mutation { deliveriesRetry(key: "retry-${login}", ids: ["${nodes[0].id}"]) { data } }`);
    expect(codeOf(await retry('stranger'))).toBe('access.record_not_found');
    expect((await retry('boss')).errors).toBeUndefined();
    await loop.drain();
    expect((await deliveries(report))[1]).toMatchObject({ state: 'sending', rows: '2' });
  });

  it('a filter by what a person may not read is no file for that person', async () => {
    const filter = JSON.stringify({ field: 'phone', op: 'is', value: '13812345678' });
    const report = await keep(await keepView({ filter }));
    at('2026-11-23T02:00:00Z');
    await plan();
    await loop.drain();
    expect(await deliveries(report)).toMatchObject([
      { recipient: 'boss', rows: '3' },
      { recipient: 'wang', state: 'withheld' },
    ]);
  });

  it('last month moves with the day on which it is due, however late it is worked', async () => {
    const filter = JSON.stringify({ field: 'signedOn', op: 'during', value: 'lastMonth' });
    const report = await keep(await keepView({ filter }), { rhythm: 'monthEnd', toPeople: [boss.userId] });
    const first = await database.query<{ id: string }>('select id from app.scheduled_report where id = $1', [report]);
    expect(first).toHaveLength(1);
    at('2026-12-02T00:00:00Z');
    await plan();
    await loop.drain();
    at('2026-12-31T01:00:00Z');
    await plan();
    await loop.drain();
    const [november, december] = await deliveries(report);
    expect(await linesOf(november!)).toEqual(['C-1,13812345678', 'C-2,13812345678']);
    expect(await linesOf(december!)).toEqual(['C-3,13812345678']);
  });

  it('stands on a declared view too, whose day is the one on which it is due', async () => {
    const viewId = await keepView({ resource: 'bill', base: 'overdue', sort: [], columns: [{ name: 'title' }] });
    const report = { viewId, rhythm: 'monthEnd', hour: 8 };
    const answer = await server.graphql('boss', 'query($r: JSON!) { reportPreview(report: $r) }', { r: report });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.reportPreview).toMatchObject({ rows: 0, refused: null });
  });

  it('a view that lost a field, or is gone, pauses its report and tells the owner', async () => {
    const view = await keepView();
    const [lost, gone] = [await keep(view), await keep(await keepView())];
    const goneView = (
      await database.query<{ view_id: string }>('select view_id from app.scheduled_report where id = $1', [gone])
    )[0]!;
    await server.graphql('boss', `mutation { removeView(id: "${goneView.view_id}") }`);
    await database.query(
      `insert into app.field_rule (tenant_id, role_id, resource, field, effect) values ($1, $2, 'customer', 'phone', 'hidden')`,
      [company.id, boss.roleId],
    );
    at('2026-11-23T02:00:00Z');
    expect(await plan()).toEqual({ due: 2, deliveries: 0, paused: 2 });
    await database.query('update app.field_rule set deleted_at = now()');
    const rows = await database.query<{ id: string; enabled: boolean; problem: { en: string } }>(
      'select id, enabled, problem from app.scheduled_report where id = any ($1)',
      [[lost, gone]],
    );
    expect(rows.map(({ enabled }) => enabled)).toEqual([false, false]);
    expect(rows.find(({ id }) => id === lost)!.problem.en).toMatch(/phone/i);
    const { notices } = (await server.graphql('boss', '{ myNotices }')).data.myNotices;
    expect(notices.filter((each: { resource: string }) => each.resource === 'scheduledReport')).toHaveLength(2);
  });

  it('M-245 is made of views one may use and sent to colleagues only', async () => {
    const view = await keepView();
    const fields = async (answer: ReturnType<typeof make>) =>
      Object.keys((await answer).errors?.[0]?.extensions.fieldErrors ?? {});
    expect(await fields(make(view, {}, 'wang'))).toEqual(['viewId']);
    expect(await fields(make(view, { toPeople: [stranger.userId] }))).toEqual(['toPeople']);
    expect(await fields(make(view, { toPeople: [] }))).toEqual(['toPeople']);
    expect((await make(view, { hour: 24 })).errors).toBeDefined();
    const report = await keep(view);
    for (const login of ['wang', 'stranger']) {
      expect(
        (await server.graphql(login, `{ scheduledReport(id: "${report}") { id } }`)).data?.scheduledReport ?? null,
      ).toBeNull();
    }
  });

  it('is shown before it is saved, and sent at once when asked', async () => {
    const view = await keepView();
    const asked = { viewId: view, rhythm: 'workingDay', workingDay: 2, hour: 8 };
    const preview = (login: string) =>
      server.graphql(login, 'query($r: JSON!) { reportPreview(report: $r) }', { r: asked });
    const { reportPreview } = (await preview('boss')).data;
    expect(reportPreview).toMatchObject({ rows: 3, refused: null, timeZone: 'Asia/Shanghai' });
    expect(reportPreview.times.slice(0, 2)).toEqual(['2026-12-02T00:00:00.000Z', '2027-01-04T00:00:00.000Z']);
    expect(codeOf(await preview('wang'))).toBe('access.record_not_found');
    const report = await keep(view);
    const now = `mutation { deliveriesSendNow(key: "send-now", ids: ["${report}"]) { data } }`;
    await Promise.all([server.graphql('boss', now), server.graphql('boss', now)]);
    await loop.drain();
    expect((await deliveries(report)).map(({ state }) => state)).toEqual(['sending', 'sending']);
  });
});
