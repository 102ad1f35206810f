import fc from 'fast-check';
import { everything, plantCompany, plantPerson, type Company } from '../../../tests/support/company';
import { codeOf, TestServer } from '../../../tests/support/server';
import { runAs, workerActor } from '../../kernel/access';
import { testDatabase } from '../../testing';
import { modules } from '..';
import { Configuration, type ApplyOptions, type ConfigFile } from './configuration.service';
import { configuredCompany } from './testing/configured-company';

const database = testDatabase({ checkInvariants: false });
let server: TestServer;
let company: Company;

beforeAll(async () => {
  expect(modules.length).toBeGreaterThan(0);
  company = await plantCompany(database, 'aa');
  await plantPerson(database, company, 'admin', everything());
  await plantPerson(database, company, 'thin', {
    'configuration.read': 'tenant',
    'configuration.apply': 'tenant',
    'dictionaries.read': 'tenant',
    'jobs.read': 'tenant',
  });
  await plantPerson(database, company, 'nobody', { 'customers.read': 'tenant' });
  server = await TestServer.start(database);
});
afterAll(() => server?.stop());

const inCompany = <T>(at: Company, run: (configuration: Configuration) => Promise<T>): Promise<T> =>
  runAs(workerActor(at), () => run(server.app.get(Configuration)), 'terminal');
const exported = (at: Company) => inCompany(at, configuration => configuration.export());
const apply = (at: Company, files: readonly ConfigFile[], options?: ApplyOptions) =>
  inCompany(at, configuration => configuration.apply(files, options));
const rehearse = (at: Company, files: readonly ConfigFile[], options?: ApplyOptions) =>
  inCompany(at, configuration => configuration.rehearse(files, options));
const audited = async (at: Company) =>
  (
    await database.query<{ count: number }>('select count(*)::int from app.audit_entry where tenant_id = $1', [at.id])
  )[0]!.count;
const file = (text: string, path = 'a.yaml'): ConfigFile => ({ path, text });
const textOf = (files: readonly ConfigFile[], path: string) => files.find(each => each.path === path)?.text;

const ROLE = `
role:
  key: planner
  nameZh: 计划
  nameEn: Planner
  mfaRequired: false
  rolePermissions:
    - permission: bills.read
      scope: tenant
`;
const FIELD = `
customField:
  resource: customer
  key: budget
  titleZh: 预算
  titleEn: Budget
  type: int
  readers: ['@role/planner']
`;

describe('configuration as files', () => {
  it('export, apply to an empty company and export again gives the same bytes; applied again nothing happens', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(configuredCompany, async given => {
        count += 1;
        const here = await plantCompany(database, `from${count}`);
        const there = await plantCompany(database, `to${count}`);
        await apply(here, given.length > 0 ? given : [file(ROLE)], { remove: true });
        const { files } = await exported(here);
        await apply(there, files, { remove: true });
        const again = await exported(there);
        expect(again.files).toEqual(files);
        const before = await audited(there);
        const outcome = await apply(there, files, { remove: true, expected: again.state });
        expect(outcome.differences.filter(({ standing }) => standing !== 'same')).toEqual([]);
        expect(await audited(there)).toBe(before);
        for (const { text } of files) expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/);
      }),
      { numRuns: 6 },
    );
  });

  it('refuses all of it with a sentence per file where a reference is missing, and leaves nothing', async () => {
    const fresh = await plantCompany(database, 'fresh');
    const broken = [file(FIELD, 'field.yaml'), file('dictionary:\n  key: x\n  titleZh: 甲\n  titleEn: A\n', 'x.yaml')];
    const { faults } = await rehearse(fresh, broken);
    expect(faults).toEqual([
      { file: 'field.yaml', text: expect.objectContaining({ en: 'There is no role planner here.' }) },
    ]);
    const before = await exported(fresh);
    await expect(apply(fresh, broken)).rejects.toMatchObject({ code: 'configuration.refused' });
    expect(await exported(fresh)).toEqual(before);
    // In any order: what is needed may come later.
    const whole = await apply(fresh, [...broken, file(ROLE, 'role.yaml')]);
    expect(whole.applied).toBe(true);
    expect((await exported(fresh)).files.some(({ text }) => text.includes('@role/planner'))).toBe(true);
  });

  it('refuses when somebody changed something since the preview', async () => {
    const at = await plantCompany(database, 'moved');
    const { state } = await rehearse(at, [file(ROLE)]);
    await apply(at, [file(ROLE.replace('Planner', 'Other'))]);
    await expect(apply(at, [file(ROLE)], { expected: state })).rejects.toMatchObject({ code: 'configuration.moved' });
  });

  it('two at once end as one of them, each whole', async () => {
    const at = await plantCompany(database, 'twice');
    const done = await Promise.allSettled([
      apply(at, [file(ROLE)]),
      apply(at, [file(ROLE.replace('Planner', 'Second'))]),
    ]);
    expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(textOf((await exported(at)).files, 'role/planner.yaml')).toMatch(/nameEn: (Planner|Second)\n/);
  });

  it('removes what is in no file only when asked, and only of kinds that the files speak of', async () => {
    const at = await plantCompany(database, 'removing');
    await apply(at, [file(ROLE), file(ROLE.replace('planner', 'second'), 'b.yaml'), file(STEP, 'c.yaml')]);
    expect(
      (await rehearse(at, [file(ROLE)])).differences.filter(({ standing }) => standing === 'onlyHere'),
    ).toHaveLength(1);
    await apply(at, [file(ROLE)]);
    expect(textOf((await exported(at)).files, 'role/second.yaml')).toBeDefined();
    await apply(at, [file(ROLE)], { remove: true });
    const { files } = await exported(at);
    expect(files.map(({ path }) => path).filter(path => !path.startsWith('dictionary/'))).toEqual([
      'reminderStep/3.yaml',
      'role/planner.yaml',
    ]);
  });

  it.each`
    text                                                | says
    ${'role: ['}                                        | ${/no YAML/}
    ${'a: &x 1\nb: *x'}                                 | ${/begin with one key|no YAML/}
    ${'role: &x {key: a}\n---\nrole: *x'}               | ${/no YAML/}
    ${'user:\n  login: x'}                              | ${/no kind of configuration/}
    ${'__proto__:\n  a: 1'}                             | ${/no kind of configuration/}
    ${'role:\n  key: a\n  key: b'}                      | ${/no YAML/}
    ${'role: 5'}                                        | ${/hold keys and values/}
    ${ROLE.replace('planner', 'Not A Key')}             | ${/key: Not in the right form/}
    ${`${ROLE}  builtIn: true\n`}                       | ${/builtIn: There is no such field/}
    ${ROLE.replace('false', '"no"')}                    | ${/mfaRequired: Must be true or false/}
    ${ROLE.replace('scope: tenant', 'scope: universe')} | ${/scope: Must be one of/}
    ${ROLE.replace('bills.read', 'bills.steal')}        | ${/permission: There is no such permission/}
    ${`${ROLE}---${ROLE}`}                              | ${/stands in a.yaml as well/}
    ${`role: ${'['.repeat(20_000)}`}                    | ${/no YAML/}
    ${'x'.repeat(1_000_001)}                            | ${/too large/}
  `('a file is refused with a sentence: $says', async ({ text, says }: { text: string; says: RegExp }) => {
    const { faults } = await rehearse(company, [file(text)]);
    expect(faults[0]?.text.en).toMatch(says);
    await expect(apply(company, [file(text)])).rejects.toMatchObject({ code: 'configuration.refused' });
  });

  it('what a file leaves unsaid is emptied where it can be empty, and else stays', async () => {
    const at = await plantCompany(database, 'unsaid');
    await apply(at, [file(ROLE), file(`${FIELD}  helpZh: 说明\n  inList: true\n`, 'f.yaml')]);
    const { differences } = await apply(at, [file(FIELD)]);
    expect(differences.flatMap(({ changes }) => changes)).toEqual([{ path: 'helpZh', here: '说明', wanted: null }]);
    expect((await rehearse(at, [file(FIELD)])).differences[0]!.standing).toBe('same');
  });

  it('a numbering rule is carried like everything else', async () => {
    const at = await plantCompany(database, 'numbered');
    const rule = 'numberingRule:\n  resource: customer\n  pattern: K{YYYY}-{SEQ:4}\n  reset: yearly\n  byHand: true\n';
    await apply(at, [file(rule)]);
    expect(textOf((await exported(at)).files, 'numberingRule/customer.yaml')).toBe(rule);
  });

  it('what is fixed once made stays, and another company is not looked into', async () => {
    const at = await plantCompany(database, 'fixed');
    await apply(at, [file(ROLE), file(FIELD, 'f.yaml')]);
    const { faults } = await rehearse(at, [file(FIELD.replace('int', 'text'))]);
    expect(faults[0]?.text.en).toMatch(/"Type" stays as it was made/);
    const other = await plantCompany(database, 'strange');
    expect((await rehearse(other, [file(FIELD)])).faults[0]?.text.en).toBe('There is no role planner here.');
  });
});

const STEP = `
reminderStep:
  name: 逾期
  daysOverdue: 3
  recipients: both
  subject: s
  body: b
  enabled: true
`;

describe('who may', () => {
  const changes = (login: string, text: string) =>
    server.graphql(login, 'query($asked: JSON!) { configurationChanges(asked: $asked) }', {
      asked: { files: [file(text)] },
    });
  const applied = (login: string, text: string) =>
    server.graphql(login, 'mutation($asked: JSON!) { applyConfiguration(asked: $asked) }', {
      asked: { files: [file(text)] },
    });

  it('nothing without the right, and of each kind only what the right to that kind allows', async () => {
    for (const ask of [changes, applied]) expect(codeOf(await ask('nobody', ROLE))).toBe('access.permission_missing');
    expect(codeOf(await server.graphql('nobody', '{ configurationFiles }'))).toBe('access.permission_missing');
    const seen = (await server.graphql('thin', '{ configurationFiles }')).data.configurationFiles;
    const open = seen.kinds.filter((each: { open: boolean }) => each.open).map(({ kind }: { kind: string }) => kind);
    expect(open).toEqual(['dictionary', 'schedule']);
    expect((await changes('thin', ROLE)).data.configurationChanges.faults[0].text.en).toMatch(
      /may not see all of Role/,
    );
    expect(codeOf(await applied('thin', ROLE))).toBe('configuration.refused');
    const dictionary = 'dictionary:\n  key: thin\n  titleZh: 甲\n  titleEn: A\n';
    expect((await changes('thin', dictionary)).data.configurationChanges.faults[0].text.en).toMatch(
      /dictionaries.write/,
    );
    expect(codeOf(await applied('thin', dictionary))).toBe('configuration.refused');
  });

  it('a person applies with their own name in the trail, record by record', async () => {
    expect((await applied('admin', ROLE)).data.applyConfiguration).toMatchObject({ applied: true, faults: [] });
    const rows = await database.query<{ action: string; actor_name: string }>(
      `select action, actor_name from app.audit_entry where tenant_id = $1 order by at desc, id desc limit 3`,
      [company.id],
    );
    expect(rows.map(({ action, actor_name }) => [action, actor_name])).toEqual(
      expect.arrayContaining([
        ['configuration.applied', 'admin'],
        ['rolePermission.created', 'admin'],
        ['role.created', 'admin'],
      ]),
    );
  });
});
