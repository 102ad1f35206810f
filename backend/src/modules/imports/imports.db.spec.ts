import { testDatabase } from '../../testing';
import type { Grants } from '../customers/testing/customer-api';
import { ImportBench } from './testing/import-bench';

const database = testDatabase();
const bench = new ImportBench(database);
const RIGHTS: Grants = {
  'customers.read': 'tenant',
  'customers.write': 'tenant',
  'imports.run': 'own',
  'jobs.read': 'tenant',
};
const OWN: Grants = { 'customers.read': 'own', 'customers.write': 'own', 'imports.run': 'own' };

beforeAll(async () => {
  await bench.api.company('im', {
    boss: { ...RIGHTS, 'pii.read': 'tenant' },
    clerk: RIGHTS,
    sales: OWN,
    reader: { 'customers.read': 'tenant', 'imports.run': 'own' },
  });
  await bench.api.company('else', { boss: RIGHTS });
  await bench.start();
});
afterAll(() => bench.stop());

const customers = (where = 'true') =>
  database.query<Record<string, string>>(
    `select c.name, c.level, c.industry, c.credit_term_days::text as days, c.signed_on::text as signed, c.bank_account as account
     from app.customer c join app.tenant t on t.id = c.tenant_id where t.name = 'im' and c.deleted_at is null and ${where} order by c.name`,
  );

const DIRTY = [
  '客户名单（2026）,,,,,,',
  '公司名称,级别,所属行业,账期,签约时间,账号,联系人信息',
  '星河（杭州）科技有限公司,Ａ级,电商,３０天,2026年1月5日,6222020200012345678,张三（财务）13800001234；李四 技术',
  '远山 制造,重点,制造业,45,2026/2/3,-,',
  '远山　制造,A,制造业,45,2026.2.3,,王五 13900001111',
  '坏日期公司,B,互联网,30,26/1/5,,',
  '未知行业公司,B,炼金术,30,,,',
  ',C,,,,,13800009999',
].join('\n');

describe('M-020 to M-022 an import from file to records', () => {
  it('finds the heading below a title, proposes fields by synonyms, and says how sure it is', async () => {
    const told = await bench.begin('im-boss', 'look.csv', DIRTY);
    expect(told.stage).toBe('mapping');
    expect(told.look.headingRow).toBe(2);
    expect(told.look.columns.map(({ field }) => field)).toEqual([
      'name',
      'level',
      'industry',
      'creditTermDays',
      'signedOn',
      'bankAccount',
      'contacts',
    ]);
  });

  it('cleans, names every wrong cell, merges doubles, and writes nothing before the commit', async () => {
    const preview = await bench.map('im-boss', await bench.begin('im-boss', 'preview.csv', DIRTY));
    expect(preview).toMatchObject({ stage: 'preview', total: 6, created: 2, merged: 1, invalid: 3, conflicts: 0 });
    expect(await customers()).toEqual([]);
    const rows = await bench.rows('im-boss', preview);
    expect(rows[0]!.cleaned).toMatchObject({
      level: ['Ａ级', 'A'],
      industry: ['电商', '电子商务'],
      creditTermDays: ['３０天', '30'],
    });
    const wrong = rows
      .filter(({ outcome }) => outcome === 'invalid')
      .map(({ issues }) => issues.filter(each => each.level === 'error'));
    expect(wrong.map(list => list.map(({ field }) => field))).toEqual([
      ['signedOn'],
      ['industry'],
      ['contacts', 'name'],
    ]);
    expect(wrong[1]![0]!.text.en).toContain('"炼金术" is not in the dictionary');
  });

  it('writes all or nothing, or the valid rows, and a second time nothing', async () => {
    const preview = await bench.map('im-boss', await bench.begin('im-boss', 'once.csv', DIRTY));
    const refused = await bench.commit('im-boss', preview, 'all');
    expect(refused).toMatchObject({
      stage: 'preview',
      problem: { message: { en: expect.stringContaining('3 rows are wrong') as string } },
    });
    expect(await customers()).toEqual([]);
    const done = await bench.commit('im-boss', preview, 'valid');
    expect(done).toMatchObject({ stage: 'done', created: 2, merged: 1, invalid: 3, parity: { unexplained: 0 } });
    expect(await customers()).toEqual([
      {
        name: '星河（杭州）科技有限公司',
        level: 'A',
        industry: '电子商务',
        days: '30',
        signed: '2026-01-05',
        account: '6222020200012345678',
      },
      { name: '远山 制造', level: 'A', industry: '制造', days: '45', signed: '2026-02-03', account: null },
    ]);
    const contacts = await database.query<{ name: string; role: string }>(
      'select name, role from app.customer_contact order by name',
    );
    expect(contacts).toEqual([
      { name: '张三', role: 'financial' },
      { name: '李四', role: 'technical' },
      { name: '王五', role: 'commercial' },
    ]);
    const again = await bench.import('im-boss', 'again.csv', DIRTY);
    expect(again).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 2,
      merged: 1,
      invalid: 3,
      parity: { unexplained: 0 },
    });
    expect(again.look.profile).toBe('preview.csv');
    expect(await database.query('select 1 from app.customer_contact')).toHaveLength(3);
  });

  it('audits each row under the name of whoever imports', async () => {
    const trail = await database.query<{ actor: string; action: string }>(
      `select actor_name as actor, action from app.audit_entry where action like 'customer%.created'`,
    );
    expect(trail).toHaveLength(5);
    expect(new Set(trail.map(({ actor }) => actor))).toEqual(new Set(['im-boss']));
  });

  it('shows what an update would change, and takes it back with the record before', async () => {
    const sheet = '公司名称,级别\n远山制造,B\n新来的客户,C\n';
    const done = await bench.import('im-boss', 'update.csv', sheet);
    expect(done).toMatchObject({ created: 1, updated: 1 });
    const [row] = await bench.rows('im-boss', done, 'update');
    expect(row!.changes).toEqual({ level: ['A', 'B'] });
    const undone = await bench.undo('im-boss', done);
    expect(undone).toMatchObject({ stage: 'undone', problem: null });
    expect((await customers()).map(({ name, level }) => [name, level])).toEqual([
      ['星河（杭州）科技有限公司', 'A'],
      ['远山 制造', 'A'],
    ]);
  });

  it('leaves a record that was changed since, and names its row', async () => {
    const done = await bench.import('im-boss', 'changed.csv', '公司名称,级别\n会改的客户,B\n不改的客户,B\n');
    await database.query(`update app.customer set remark = 'x', version = version + 1 where name = '会改的客户'`);
    const undone = await bench.undo('im-boss', done);
    expect(undone.problem!.message.en).toBe('1 rows were not taken back: 2.');
    expect((await customers(`c.name like '%改的客户'`)).map(({ name }) => name)).toEqual(['会改的客户']);
  });

  it('gives a result that is imported again after fixing', async () => {
    const first = await bench.import('im-boss', 'fix.csv', '公司名称,所属行业\n可修复公司,炼金\n好公司,教育\n');
    const token = await bench.api.token('im-boss');
    const report = await fetch(`${bench.api.url}/api/files/${first.reportId}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const bytes = Buffer.from(await report.arrayBuffer());
    const again = await bench.map('im-boss', await bench.begin('im-boss', 'fixed.xlsx', bytes));
    expect(again).toMatchObject({ stage: 'preview', unchanged: 1, invalid: 1 });
    expect(again.look.columns.map(({ heading, field }) => [heading, field])).toEqual([
      ['公司名称', 'name'],
      ['所属行业', 'industry'],
      ['导入结果', null],
      ['原因', null],
    ]);
  });

  it('reads contacts by the name of their customer', async () => {
    const done = await bench.import(
      'im-boss',
      'people.csv',
      '客户名称,姓名,职务,手机\n远山制造,赵六,财务,139 0000 2222\n没有的客户,钱七,财务,\n',
      'customerContact',
    );
    expect(done).toMatchObject({ created: 1, invalid: 1 });
    const rows = await bench.rows('im-boss', done, 'invalid');
    expect(rows[0]!.issues[0]!.text.en).toContain('There is no "没有的客户"');
  });
});

describe('M-021 rights of an import', () => {
  it('needs create and update of the resource', async () => {
    const fileId = await bench.upload('im-reader', 'x.csv', '公司名称\n甲\n');
    const refused = await bench.act('im-reader', 'importsStart', 'ImportsStartInput', {
      input: { resource: 'customer', fileId },
    });
    expect(refused.errors?.[0]?.extensions.code).toBe('access.permission_missing');
    const other = await bench.act('im-boss', 'importsStart', 'ImportsStartInput', {
      input: { resource: 'bill', fileId },
    });
    expect(other.errors?.[0]?.extensions.code).toMatch(/not_importable|record_not_found/);
  });

  it('stamps the scope, and says of a record outside it that it exists and no more', async () => {
    const done = await bench.import('im-sales', 'own.csv', '公司名称\n销售自己的客户\n远山制造\n');
    expect(done).toMatchObject({ created: 1, conflicts: 1 });
    const [row] = await bench.rows('im-sales', done, 'conflict');
    expect(row).toMatchObject({ recordId: null, changes: {} });
    expect(row!.issues[0]!.text.en).toContain('outside your data scope');
    const [mine] = await database.query<{ login: string }>(
      `select u.login from app.customer c join app.user_account u on u.id = c.owner_id where c.name = '销售自己的客户'`,
    );
    expect(mine).toEqual({ login: 'im-sales' });
  });

  it('neither compares nor changes what the importer sees masked', async () => {
    await bench.import('im-boss', 'phone.csv', '公司名称,公司电话\n有电话的客户,13800001234\n');
    const guess = await bench.import('im-clerk', 'guess.csv', '公司名称,公司电话\n有电话的客户,13800009999\n');
    const right = await bench.import('im-clerk', 'right.csv', '公司名称,公司电话\n有电话的客户,13800001234\n');
    expect([guess, right].map(({ unchanged, updated }) => [unchanged, updated])).toEqual([
      [1, 0],
      [1, 0],
    ]);
    const [kept] = await database.query<{ phone: string }>(
      `select phone from app.customer where name = '有电话的客户'`,
    );
    expect(kept!.phone).toBe('13800001234');
  });

  it('answers for the import of another person or company as for none', async () => {
    const mine = await bench.begin('im-boss', 'mine.csv', '公司名称\n我的\n');
    for (const login of ['else-boss', 'im-clerk']) {
      expect(await bench.told(login, mine.id)).toBeNull();
      expect(await bench.rows(login, mine)).toEqual([]);
      const mapping = JSON.stringify({ columns: ['name'], defaults: {} });
      const pressed = await bench.act(login, 'importsMapColumns', 'ImportsMapColumnsInput', {
        id: mine.id,
        input: { mapping },
      });
      expect(pressed.errors?.[0]?.extensions.kind).toBe('not_found');
    }
    const foreign = await bench.begin('else-boss', 'foreign.csv', '公司名称\n我的\n');
    expect(foreign.look.profile).toBeNull();
    const file = await bench.upload('im-boss', 'secret.csv', '公司名称\n甲\n');
    const stolen = await bench.act('else-boss', 'importsStart', 'ImportsStartInput', {
      input: { resource: 'customer', fileId: file },
    });
    expect(stolen.errors?.[0]?.extensions.kind).toBe('not_found');
  });
});

describe('M-022 two at once, and killed in the middle', () => {
  it('lets one of two commits through', async () => {
    const preview = await bench.map('im-boss', await bench.begin('im-boss', 'twice.csv', '公司名称\n并发客户\n'));
    const press = () =>
      bench.act('im-boss', 'importsCommit', 'ImportsCommitInput', { id: preview.id, input: { mode: 'valid' } });
    const answers = await Promise.all([press(), press()]);
    await bench.work();
    expect(answers.flatMap(({ errors }) => errors?.[0]?.extensions.code ?? [])).toEqual(['action.not_available']);
    expect(await customers(`c.name = '并发客户'`)).toHaveLength(1);
  });

  it('makes a record once when two imports of the same file are written at once', async () => {
    const sheet = '公司名称\n同文件一\n同文件二\n';
    const both = [];
    for (const name of ['a.csv', 'b.csv'])
      both.push(await bench.map('im-boss', await bench.begin('im-boss', name, sheet)));
    for (const { id } of both)
      await bench.act('im-boss', 'importsCommit', 'ImportsCommitInput', { id, input: { mode: 'valid' } });
    await Promise.all([bench.work(bench.newRunner('one')), bench.work(bench.newRunner('two'))]);
    const told = await Promise.all(both.map(({ id }) => bench.told('im-boss', id)));
    expect(told.map(each => each!.created).sort()).toEqual([0, 2]);
    expect(await customers(`c.name like '同文件%'`)).toHaveLength(2);
  });

  it('begins again after its worker was killed in the middle, and nothing is doubled', async () => {
    const sheet = `公司名称\n${Array.from({ length: 60 }, (_, at) => `被杀客户${at}`).join('\n')}\n`;
    const preview = await bench.map('im-boss', await bench.begin('im-boss', 'kill.csv', sheet));
    await bench.act('im-boss', 'importsCommit', 'ImportsCommitInput', { id: preview.id, input: { mode: 'all' } });
    const victim = bench.newRunner('victim');
    const running = bench.work(victim);
    while (
      !(
        await database.query(
          `select 1 from app.job_run where job = 'imports.write' and progress_done > 3 and state = 'running'`,
        )
      ).length
    ) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    victim.stop();
    await running;
    expect(await customers(`c.name like '被杀客户%'`)).toEqual([]);
    await database.query(
      `update app.job_run set heartbeat_at = now() - interval '1 minute', state = 'queued', not_before = now() where state = 'running'`,
    );
    await bench.work();
    expect(await bench.told('im-boss', preview.id)).toMatchObject({ stage: 'done', created: 60 });
    expect(await customers(`c.name like '被杀客户%'`)).toHaveLength(60);
  });
});
