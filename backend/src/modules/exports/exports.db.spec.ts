import fs from 'node:fs';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readWorkbook } from '@cloudtally/reports/testing';
import { made, plantCompany, plantPerson, type Company } from '../../../tests/support/company';
import { codeOf, TestServer } from '../../../tests/support/server';
import { runAs, workerActor } from '../../kernel/access';
import { AppModule } from '../../kernel/app';
import { Database } from '../../kernel/database';
import { Files } from '../../kernel/files';
import { JobRunner, WorkerLoop } from '../../kernel/jobs';
import { testConfig, testDatabase } from '../../testing';
import { modules } from '..';
import { MOST_AT_ONCE } from './export-request';

const database = testDatabase({ checkInvariants: false });
let config: ReturnType<typeof testConfig>;
const seller = { 'customers.read': 'own', 'export.run': 'own', 'export.later': 'own', 'jobs.read': 'tenant' } as const;
let server: TestServer;
let worker: INestApplicationContext;
let loop: WorkerLoop;
let company: Company;
let wang: { userId: string; roleId: string };

beforeAll(async () => {
  config = testConfig(database);
  company = await plantCompany(database, 'aa');
  const boss = {
    'customers.read': 'tenant',
    'export.run': 'tenant',
    'export.later': 'own',
    'pii.read': 'tenant',
  } as const;
  await plantPerson(database, company, 'boss', { ...boss, 'jobs.read': 'tenant' });
  wang = await plantPerson(database, company, 'wang', seller);
  await plantPerson(database, company, 'plain', { 'customers.read': 'tenant', 'export.run': 'tenant' });
  await plantPerson(database, await plantCompany(database, 'bb'), 'stranger', { ...boss });
  server = await TestServer.start(database);
  worker = await NestFactory.createApplicationContext(AppModule.for('worker', config, modules), { logger: ['error'] });
  const db = worker.get(Database);
  const services = <T>(type: new (...args: never[]) => T): T => worker.get(type, { strict: false });
  loop = new WorkerLoop(db, new JobRunner({ db, worker: 'spec', services: services }), null);
});
afterAll(async () => {
  await server?.stop();
  await worker?.get(Database).source.destroy();
  await worker?.close();
});

const customers = (count: number, prefix: string, more: { owner?: string; phone?: string } = {}) =>
  database.query(
    `insert into app.customer (tenant_id, code, name, level, owner_id, phone)
     select $1, $2 || '-' || n, $2 || ' ' || n, 'B', $4, $5 from generate_series(1, $3) n`,
    [company.id, prefix, count, more.owner ?? null, more.phone ?? null],
  );
const of = (prefix: string) => ({ code: { like: `${prefix}-%` } });

async function ask(login: string, prefix: string, more: object = {}) {
  const body = {
    ...{ resource: 'customer', filter: of(prefix), columns: ['code', 'name', 'phone'], format: 'csv', later: true },
    sorting: [{ field: 'createdAt', direction: 'DESC' }],
    ...more,
  };
  const answer = await server.post('/api/export', body, { authorization: `Bearer ${await server.token(login)}` });
  return { status: answer.status, body: answer };
}
const begun = async (login: string, prefix: string, more: object = {}) =>
  (await (await ask(login, prefix, more)).body.json()) as { exportId: string; jobId: string; rows: number };

const FIELDS = 'id state rows total fileId sha256 problem availableActions';
async function seen(login: string, id: string) {
  return (await server.graphql(login, `{ recordExport(id: "${id}") { ${FIELDS} } }`)).data?.recordExport ?? null;
}
async function download(login: string, fileId: string) {
  return fetch(`${server.url}/api/files/${fileId}`, {
    headers: { authorization: `Bearer ${await server.token(login)}` },
  });
}
async function linesOf(login: string, exportId: string): Promise<string[]> {
  const answer = await download(login, (await seen(login, exportId)).fileId as string);
  return (await answer.text()).trim().split('\r\n').slice(1);
}
const notices = async (login: string) =>
  (await server.graphql(login, '{ myNotices }')).data.myNotices.notices as object[];

describe('lists exported in the background (issue 5.6)', () => {
  it('a long list becomes a job with the rows of the screen, each once and in its order', async () => {
    await customers(MOST_AT_ONCE + 1, 'long');
    const { exportId, rows } = await begun('boss', 'long', { later: false });
    expect(rows).toBe(MOST_AT_ONCE + 1);
    await loop.drain();
    const lines = await linesOf('boss', exportId);
    const expected = await database.query<{ code: string }>(
      `select code from app.customer where code like 'long-%' order by created_at desc, id`,
    );
    expect(lines.map(line => line.split(',')[0])).toEqual(expected.map(({ code }) => code));
    expect(await seen('boss', exportId)).toMatchObject({ state: 'done', rows: MOST_AT_ONCE + 1 });
    expect(await notices('boss')).toMatchObject([{ resource: 'recordExport', recordId: exportId }]);
  });

  it('a short one is answered at once, and so is a long one for whoever may not have jobs', async () => {
    await customers(3, 'short');
    const answer = await ask('boss', 'short', { later: false });
    expect((await answer.body.text()).trim().split('\r\n')).toHaveLength(4);
    expect((await ask('plain', 'short')).status).toBe(403);
    expect((await ask('plain', 'short', { later: false })).body.headers.get('content-type')).toMatch(/csv/);
  });

  it('M-240 is written with the rights of whoever asked, as they are when it is written', async () => {
    await customers(2, 'mine', { owner: wang.userId, phone: '13812345678' });
    await customers(2, 'mine2', { phone: '13812345678' });
    const filter = { code: { like: 'mine%' } };
    const [boss, seller] = [await begun('boss', '', { filter }), await begun('wang', '', { filter })];
    await loop.drain();
    expect((await linesOf('boss', boss.exportId)).sort()[0]).toBe('mine-1,mine 1,13812345678');
    expect((await linesOf('wang', seller.exportId)).sort()).toEqual([
      'mine-1,mine 1,138****5678',
      'mine-2,mine 2,138****5678',
    ]);
    const lost = await begun('wang', '', { filter, format: 'xlsx' });
    await database.query(
      `update app.role_permission set deleted_at = now() where role_id = $1 and permission = 'export.run'`,
      [wang.roleId],
    );
    await loop.drain();
    await database.query('update app.role_permission set deleted_at = null where role_id = $1', [wang.roleId]);
    const refused = await seen('wang', lost.exportId);
    expect(refused).toMatchObject({ state: 'failed', fileId: null });
    expect(refused.problem.en).toMatch(/\(export\.run\) is missing/);
  });

  it('M-245 nobody but the asker sees it or opens its file, nor anybody of another company', async () => {
    await customers(2, 'own');
    const { exportId } = await begun('boss', 'own');
    await loop.drain();
    const { fileId } = await seen('boss', exportId);
    expect((await download('boss', fileId)).status).toBe(200);
    for (const login of ['wang', 'stranger']) {
      expect(await seen(login, exportId)).toBeNull();
      expect((await download(login, fileId)).status).toBe(404);
      const ticket = await server.graphql(login, `mutation { fileTicket(id: "${fileId}") }`);
      expect(codeOf(ticket)).toBe('access.record_not_found');
    }
  });

  it('two clicks are one export; another question is another', async () => {
    await customers(2, 'twice');
    const two = await Promise.all([begun('boss', 'twice'), begun('boss', 'twice')]);
    expect(two[0]).toEqual(two[1]);
    expect((await begun('boss', 'twice', { columns: ['code'] })).exportId).not.toBe(two[0].exportId);
    await loop.drain();
    expect((await begun('boss', 'twice')).exportId).not.toBe(two[0].exportId);
    await loop.drain();
  });

  it('R1 killed in the middle it is begun anew, and the half file is never offered', async () => {
    await customers(5, 'killed');
    const { exportId, jobId } = await begun('boss', 'killed');
    const draft = path.join(config.dataDir, 'exports', `export-${exportId}`);
    fs.mkdirSync(path.dirname(draft), { recursive: true });
    fs.writeFileSync(draft, 'half a file, longer than the whole one will be'.repeat(100));
    await database.query(`update app.record_export set state = 'running' where id = $1`, [exportId]);
    await database.query(
      `update app.job_run set state = 'running', token = gen_random_uuid(), heartbeat_at = now() - interval '1 hour'
       where id = $1`,
      [jobId],
    );
    expect(await seen('boss', exportId)).toMatchObject({ state: 'running', fileId: null });
    await loop.drain();
    expect(await linesOf('boss', exportId)).toHaveLength(5);
    // What the dead run left behind goes once nobody can be writing it any more.
    const longAgo = new Date(Date.now() - 2 * 86_400_000);
    fs.utimesSync(draft, longAgo, longAgo);
    await runAs(workerActor({ id: company.id, path: company.path }), () =>
      worker.get(Files, { strict: false }).sweep(),
    );
    expect(fs.existsSync(draft)).toBe(false);
  });

  it('cancelled it stops, and its run with it', async () => {
    await customers(2, 'stop');
    const { exportId, jobId } = await begun('boss', 'stop');
    const cancel = (key: string) => `mutation { exportsCancel(key: "${key}", ids: ["${exportId}"]) { data } }`;
    expect(codeOf(await server.graphql('wang', cancel('by-another-one')))).toBe('access.record_not_found');
    expect((await server.graphql('boss', cancel('by-its-asker'))).errors).toBeUndefined();
    await loop.drain();
    expect(await seen('boss', exportId)).toMatchObject({ state: 'cancelled', fileId: null });
    expect(await database.query('select state from app.job_run where id = $1', [jobId])).toEqual([
      { state: 'cancelled' },
    ]);
  });

  it('Excel holds numbers and words, and a name that looks like a formula is none', async () => {
    await made(database, 'customer', { tenant_id: company.id, code: 'xl-1', name: '=1+1', level: 'A' });
    const { exportId } = await begun('boss', 'xl', { format: 'xlsx', columns: ['name', 'level', 'creditTermDays'] });
    await loop.drain();
    const answer = await download('boss', (await seen('boss', exportId)).fileId as string);
    const [sheet] = (await readWorkbook(Buffer.from(await answer.arrayBuffer()))).worksheets;
    expect(sheet!.getCell('A2').type).toBe(3);
    expect(sheet!.getCell('A2').text).toBe('=1+1');
    expect(sheet!.getCell('C2').value).toBe(30);
  });

  it('expires: nobody opens it any more, and its bytes go unless another file has the same', async () => {
    await customers(1, 'old');
    const [one, other] = [await begun('boss', 'old'), await begun('boss', 'old', { columns: ['code', 'name'] })];
    await loop.drain();
    const rows = await Promise.all([one, other].map(each => seen('boss', each.exportId)));
    const again = await begun('boss', 'old');
    await loop.drain();
    const kept = await seen('boss', again.exportId);
    expect(kept.sha256).toBe(rows[0].sha256);
    await database.query('alter table app.file disable trigger append_only');
    await database.query(`update app.file set expires_at = now() - interval '1 day' where id = any ($1)`, [
      rows.map(row => row.fileId),
    ]);
    await database.query('alter table app.file enable trigger append_only');
    expect((await download('boss', rows[0].fileId)).status).toBe(404);
    const me = workerActor({ id: company.id, path: company.path });
    expect(await runAs(me, () => worker.get(Files, { strict: false }).sweep())).toBe(1);
    expect((await download('boss', kept.fileId)).status).toBe(200);
  });

  it('a run that gave up without a word does not stand in the way of the next', async () => {
    await customers(1, 'gone');
    const dead = await begun('boss', 'gone');
    await database.query(`update app.job_run set state = 'failed' where id = $1`, [dead.jobId]);
    const next = await begun('boss', 'gone');
    expect(next.exportId).not.toBe(dead.exportId);
    await loop.drain();
    expect(await seen('boss', dead.exportId)).toMatchObject({ state: 'failed' });
    expect(await seen('boss', next.exportId)).toMatchObject({ state: 'done' });
  });
});
