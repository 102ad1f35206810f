import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import sandbox, { startMailSandbox, type MailSandbox } from '../../../../plugins/notify-email/sandbox';
import { everything, made, plantCompany, plantPerson, type Company } from '../../../tests/support/company';
import { codeOf, TestServer } from '../../../tests/support/server';
import { runAs, workerActor } from '../../kernel/access';
import { AppModule } from '../../kernel/app';
import { setClock, stoppedClock, systemClock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { Plugins, savePluginAccount } from '../../kernel/plugins';
import { exampleFacts, faultsOf, languagesOf, ownTexts, renderTexts, templateKinds } from '../../kernel/templates';
import { testConfig, testDatabase } from '../../testing';
import { modules } from '..';
import { MessageDelivery } from '../notifications/message-delivery.service';
import { DateReminders } from '../reminders/date-reminders.service';

const database = testDatabase({ checkInvariants: false });
const KIND = 'reminders.date_due';
let server: TestServer;
let worker: INestApplicationContext;
let mail: MailSandbox;
let company: Company;
let wang: { userId: string; roleId: string };

beforeAll(async () => {
  company = await plantCompany(database, 'aa');
  const { userId } = await plantPerson(database, company, 'admin', everything());
  const sees = { 'contracts.read': 'own', 'customers.read': 'own', 'people.read': 'tenant' } as const;
  wang = await plantPerson(database, company, 'wang', {
    ...sees,
    'templates.read': 'tenant',
    'templates.write': 'tenant',
  });
  const { roleId } = await plantPerson(database, company, 'chen', {
    ...{ 'contracts.read': 'tenant', 'customers.read': 'tenant', 'templates.read': 'tenant' },
  });
  await made(database, 'field_rule', {
    ...{ tenant_id: company.id, role_id: roleId, resource: 'contract', field: 'name', effect: 'hidden' },
  });
  await plantPerson(database, company, 'clerk', { 'customers.read': 'tenant' });
  await plantPerson(database, await plantCompany(database, 'bb'), 'stranger', everything());
  mail = await startMailSandbox();
  const config = testConfig(database, { sandboxEndpoints: { 'notify-email': { smtp: mail.smtpUrl } } });
  server = await TestServer.start(database, config);
  worker = await NestFactory.createApplicationContext(AppModule.for('worker', config, modules), { logger: ['error'] });
  const { settings, stop } = await sandbox.start({} as never);
  await stop();
  await runAs(workerActor({ id: company.id, path: company.path }), () =>
    server.app
      .get(Database)
      .transaction(tx =>
        savePluginAccount(
          tx,
          server.app.get(Plugins).notification('notify-email') as never,
          { name: 'mail', mode: 'sandbox', enabled: true, settings },
          config.masterKeys,
        ),
      ),
  );
  const customer = await customerOf(userId, { signed_on: '2026-12-01', name: '云岭 <b>' });
  await made(database, 'reminder_rule', {
    ...{
      tenant_id: company.id,
      name: 'Signed',
      resource: 'customer',
      date_field: 'signed_on',
      days: 10,
      side: 'before',
    },
    ...{ date_field: 'signedOn', to_people: JSON.stringify([userId]), by_email: true, since: '2026-11-01' },
    ...{ message: '{name}', enabled: true },
  });
  expect(customer).toBeDefined();
});
afterEach(() => setClock(systemClock));
afterAll(async () => {
  await server?.stop();
  await worker?.get(Database).source.destroy();
  await worker?.close();
  await mail?.stop();
});

let count = 0;
const customerOf = (owner: string | null, more: object = {}) =>
  made(database, 'customer', {
    ...{ tenant_id: company.id, code: `C-${(count += 1)}`, name: `Customer ${count}`, kind: 'direct', level: 'A' },
    ...{ currency: 'CNY', credit_term_days: 30, owner_id: owner, department_id: company.department, ...more },
  });
const contractOf = async (owner: string | null, name: string) =>
  made(database, 'contract', {
    ...{ tenant_id: company.id, number: `HT-${(count += 1)}`, name, kind: 'framework' },
    customer_id: await customerOf(owner),
  });

const MAKE = 'mutation($t: CreateTextTemplate!) { createOneTextTemplate(input: { textTemplate: $t }) { id version } }';
const CHANGE = 'mutation($i: UpdateOneTextTemplateInput!) { updateOneTextTemplate(input: $i) { id version } }';
const BACK = 'mutation($i: DeleteOneTextTemplateInput!) { deleteOneTextTemplate(input: $i) { id } }';
const words = (body: string, subject = '{{record}}') => ({ subject, body });
const make = (texts: object, more: object = {}, login = 'admin') =>
  server.graphql(login, MAKE, { t: { kind: KIND, language: 'zh', texts, ...more } });
const change = (id: string, version: number, texts: object) =>
  server.graphql('admin', CHANGE, { i: { id, update: { version, texts } } });
const preview = (texts: object, more: object = {}, login = 'wang') =>
  server.graphql(login, 'query($a: JSON!) { templatePreview(asked: $a) }', {
    a: { kind: 'contracts.ends', language: 'zh', texts, ...more },
  });

/** Reminds of the customer's date on another day each time, and hands the mail over. @returns what arrived */
async function reminded(day: string): Promise<{ subject: string; text: string; version: string | null }> {
  setClock(stoppedClock('2026-11-25T01:00:00Z'));
  await database.query(`update app.customer set signed_on = $1 where name = '云岭 <b>'`, [day]);
  const me = workerActor({ id: company.id, path: company.path });
  const before = mail.mails().length;
  await runAs(me, () => worker.get(DateReminders, { strict: false }).send());
  const [message] = await database.query<{ id: string; kind: string; version: string | null }>(
    `select m.id, m.kind, v.number || '/' || v.language as version from app.message m
     left join app.text_template_version v on v.id = m.template_version_id order by m.id desc limit 1`,
  );
  expect(message!.kind).toBe(KIND);
  const delivery = worker.get(MessageDelivery, { strict: false });
  expect(await runAs(me, () => delivery.deliver(message!.id, AbortSignal.timeout(30_000)))).toEqual({ sent: true });
  expect(mail.mails()).toHaveLength(before + 1);
  const arrived = mail.mails().find(each => !seen.has(each.id))!;
  seen.add(arrived.id);
  return { subject: arrived.subject, text: arrived.text, version: message!.version };
}
const seen = new Set<string>();

describe('templates of messages (issue 5.7)', () => {
  beforeEach(() => database.query('update app.text_template set deleted_at = now()'));

  it('the product’s own texts hold, in both languages and with their examples', () => {
    expect(modules.length).toBeGreaterThan(0);
    const kinds = templateKinds();
    expect(kinds.length).toBeGreaterThan(9);
    for (const each of kinds) {
      for (const locale of languagesOf(each)) {
        const texts = ownTexts(each, locale);
        expect([each.key, faultsOf(each, texts)]).toEqual([each.key, {}]);
        const said = renderTexts(each, texts, { facts: exampleFacts(each), locale });
        expect(Object.values(said).join('')).not.toMatch(/undefined|\[object|\{\{/);
        const spoken = Object.entries(said).filter(([part]) => !each.parts[part]!.optional);
        expect(spoken.every(([, text]) => text.length > 3)).toBe(true);
      }
    }
  });

  it('what is sent is said by the version in force, names it, and is the product’s own again afterwards', async () => {
    expect(await reminded('2026-11-26')).toMatchObject({
      subject: '客户“云岭 <b>”：签约日期 2026-11-26',
      version: null,
    });
    const { data, errors } = await make(words('您好，{{record}} {{about}}。\n{{message}}', '请看 {{record}}'));
    expect(errors).toBeUndefined();
    const { id, version } = data.createOneTextTemplate;
    expect(await reminded('2026-11-27')).toMatchObject({
      subject: '请看 云岭 <b>',
      text: expect.stringContaining('您好，云岭 <b> 2026-11-27。\n云岭 <b>'),
      version: '1/zh',
    });
    expect((await change(id, version, words('二'))).errors).toBeUndefined();
    expect(await reminded('2026-11-28')).toMatchObject({ text: expect.stringContaining('二'), version: '2/zh' });
    expect((await server.graphql('admin', BACK, { i: { id } })).errors).toBeUndefined();
    expect(await reminded('2026-11-29')).toMatchObject({ version: null });
    const kept = await database.query<{ number: number; texts: unknown; by: string }>(
      `select number, texts, by_name as by from app.text_template_version where tenant_id = $1 order by number`,
      [company.id],
    );
    expect(kept).toEqual([
      { number: 1, texts: words('您好，{{record}} {{about}}。\n{{message}}', '请看 {{record}}'), by: 'admin' },
      { number: 2, texts: words('二'), by: 'admin' },
      { number: 3, texts: null, by: 'admin' },
    ]);
    await expect(database.query('update app.text_template_version set number = 9')).rejects.toThrow('append-only');
  });

  it('one that asks for what is told no more gives way to the product’s text', async () => {
    await database.query(
      `insert into app.text_template_version (tenant_id, kind, language, number, texts) values ($1, $2, 'zh', 50, $3)`,
      [company.id, KIND, JSON.stringify(words('{{gone}}'))],
    );
    expect(await reminded('2026-12-01')).toMatchObject({ version: null, text: expect.stringContaining('2026-12-01') });
    await database.query(
      `insert into app.text_template_version (tenant_id, kind, language, number) values ($1, $2, 'zh', 51)`,
      [company.id, KIND],
    );
  });

  it('another company’s template is never used, seen or changed', async () => {
    const { data } = await make(words('THEIRS'), {}, 'stranger');
    expect(await reminded('2026-11-30')).toMatchObject({ version: null });
    const { id, version } = data.createOneTextTemplate;
    expect(codeOf(await change(id, version, words('x')))).toBe('access.record_not_found');
    const { data: seenKinds } = await server.graphql('admin', '{ templateKinds }');
    expect(JSON.stringify(seenKinds)).not.toContain('THEIRS');
    const list = await server.graphql('admin', '{ textTemplateVersions { nodes { texts } } }');
    expect(JSON.stringify(list.data)).not.toContain('THEIRS');
  });

  it('of two who save at once one is told', async () => {
    const first = await Promise.all([make(words('a')), make(words('b'))]);
    expect(first.filter(({ errors }) => !errors)).toHaveLength(1);
    const { id, version } = first.find(({ errors }) => !errors)!.data.createOneTextTemplate;
    const then = await Promise.all([change(id, version, words('c')), change(id, version, words('d'))]);
    expect(then.map(codeOf).sort()).toEqual(['resource.edit_conflict', undefined]);
  });

  it.each([
    ['kind', 'no such', { kind: 'nope' }, words('a')],
    ['texts', 'Text, line 1, column 7: Braces are not closed', {}, words('{{name')],
    ['texts', 'Text, line 2, column 2: There is no variable "secret"', {}, words('a\n {{secret}}')],
    ['texts', 'Must be the texts subject, body', {}, { ...words('a'), footer: 'x' }],
    ['texts', 'Text, line 1, column 1: Required', {}, { subject: 'a' }],
    ['texts', 'Must be the texts', {}, { subject: 1, body: 'x' }],
    ['texts', 'Must be the texts', {}, words('{{#message}}'.repeat(2_000))],
  ])('is refused at %s: %s', async (field: string, says: string, more: object, texts: object) => {
    const { errors } = await make(texts, more);
    expect(errors?.[0]?.extensions.fieldErrors?.[field]).toContain(says);
  });

  it('M-240 a preview tells no more of a record than its reader may see', async () => {
    const own = await contractOf(wang.userId, 'framework');
    const texts = words('{{number}} {{name}} {{customer}} {{endsOn}}{{#name}}!{{/name}}', '{{number}}');
    const shown = (await preview(texts, { recordId: own })).data.templatePreview;
    expect(shown).toMatchObject({ hidden: [], examples: ['endsOn', 'days'], faults: {} });
    expect(shown.texts.body).toMatch(/^HT-\d+ framework Customer \d+ 2026-12-31!$/);
    const masked = (await preview(texts, { recordId: own }, 'chen')).data.templatePreview;
    expect(masked.hidden).toEqual(['name']);
    expect(masked.texts.body).toMatch(/^HT-\d+ — Customer/);
    const others = await contractOf(null, 'SECRET');
    expect(codeOf(await preview(texts, { recordId: others }))).toBe('access.record_not_found');
    expect(codeOf(await preview(texts, { recordId: own }, 'stranger'))).toBe('access.record_not_found');
    const wrong = (await preview(words('{{x}}'), { recordId: own })).data.templatePreview;
    expect(wrong.texts).toMatchObject({ body: null });
    expect(wrong.faults.body).toEqual([
      { at: 0, text: { zh: expect.any(String), en: expect.stringContaining('"x"') } },
    ]);
  });

  it('a preview goes through the list of a record, in the language of the template', async () => {
    const facts = [{ label: { zh: '合计', en: 'Total' }, value: '¥1' }, { label: { zh: '张数', en: 'Bills' } }];
    const recordId = await made(database, 'approval', {
      ...{ tenant_id: company.id, subject_type: 'bill_batch', subject_id: company.id, subject_hash: 'x', link: '/' },
      ...{ title_zh: '十月', title_en: 'October', permission: 'bills.approve', facts: JSON.stringify(facts) },
      requested_by_name: 'wang',
    });
    const texts = words('{{#facts}}\n{{label}} {{value}}\n{{/facts}}', '{{title}}');
    for (const [language, body, subject] of [
      ['zh', '合计 ¥1\n张数', '十月'],
      ['en', 'Total ¥1\nBills', 'October'],
    ]) {
      const { data } = await preview(texts, { kind: 'approvals.asked', language, recordId }, 'admin');
      expect(data.templatePreview.texts).toEqual({ subject, body });
    }
  });

  it('a test goes to whoever asked, as often as is sensible', async () => {
    const send = (login = 'wang', texts = words('只是试试')) =>
      server.graphql(login, 'mutation($a: JSON!) { sendTemplateTest(asked: $a) }', {
        a: { kind: KIND, language: 'zh', texts },
      });
    expect((await send()).data.sendTemplateTest).toBe('wang@example.com');
    const [last] = await database.query<object>(
      `select recipient, subject, body from app.message order by id desc limit 1`,
    );
    expect(last).toEqual({ recipient: 'wang@example.com', subject: '【测试】云岭科技有限公司', body: '只是试试' });
    expect(codeOf(await send('wang', words('{{x}}')))).toBe('input.invalid');
    await database.query(
      `insert into app.message (tenant_id, key, recipient, subject, body)
       select $1, 'template-test:' || $2 || ':' || n, 'x', 'x', 'x' from generate_series(1, 30) n`,
      [company.id, wang.userId],
    );
    expect(codeOf(await send())).toBe('templates.too_many_tests');
  });

  it('is closed to whoever has no right to it', async () => {
    for (const query of [
      '{ templateKinds }',
      '{ textTemplates { nodes { id } } }',
      '{ textTemplateVersions { nodes { id } } }',
    ])
      expect(codeOf(await server.graphql('clerk', query))).toBe('access.permission_missing');
    expect(codeOf(await preview(words('a'), {}, 'clerk'))).toBe('access.permission_missing');
    expect(codeOf(await make(words('a'), {}, 'clerk'))).toBe('access.permission_missing');
    for (const asked of ['x', [], { kind: KIND }, { kind: KIND, language: 'fr', texts: {} }])
      expect(
        codeOf(await server.graphql('wang', 'query($a: JSON!) { templatePreview(asked: $a) }', { a: asked })),
      ).toBe('input.invalid');
  });

  it('a template is carried as configuration', async () => {
    await make(words('随配置搬运 {{record}}'));
    const { data } = await server.graphql('admin', '{ configurationFiles }');
    const file = data.configurationFiles.files.find(({ path }: { path: string }) => path.startsWith('textTemplate/'));
    expect(file.text).toContain('随配置搬运');
    const apply = 'mutation($a: JSON!) { applyConfiguration(asked: $a) }';
    const done = await server.graphql('stranger', apply, { a: { files: [file] } });
    expect(done.errors).toBeUndefined();
    expect(done.data.applyConfiguration).toMatchObject({ applied: true, faults: [] });
    const bad = { ...file, text: file.text.replace('{{record}}', '{{nothing}}') };
    expect((await server.graphql('stranger', apply, { a: { files: [bad] } })).errors).toBeDefined();
  });
});
