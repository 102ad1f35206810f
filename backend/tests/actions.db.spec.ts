/** @modules own: declares what no other file may see. */
import { randomUUID } from 'node:crypto';
import { TrialModule, migrateTrial } from './support/trial.module';
import { everything, made, plantCompany, plantPerson, type Company } from './support/company';
import { codeOf, TestServer, type Answer } from './support/server';
import { testDatabase } from '../src/testing';

const database = testDatabase({ checkInvariants: false });
let server: TestServer;
let company: Company;
let other: Company;

beforeAll(async () => {
  await migrateTrial(database);
  company = await plantCompany(database, 'aa');
  other = await plantCompany(database, 'bb');
  await plantPerson(database, company, 'ann', everything());
  await plantPerson(database, company, 'ben', everything());
  await plantPerson(database, company, 'thin', { 'customers.read': 'tenant' });
  server = await TestServer.start(database, {}, [TrialModule]);
});
afterAll(() => server?.stop());

const trial = (name: string, more: object = {}) => made(database, 'trial', { tenant_id: company.id, name, ...more });
const rowOf = async (id: string) =>
  (
    await database.query<{ name: string; state: string; version: number }>('select * from app.trial where id = $1', [
      id,
    ])
  )[0]!;
const trailOf = (id: string) =>
  database.query<{ action: string; changes: Record<string, unknown>; request_id: string; actor_name: string }>(
    'select action, changes, request_id, actor_name from app.audit_entry where record_id = $1 order by at, id',
    [id],
  );
const RESULT = '{ done failed { id code message fix } data message jobId }';
const close = (ids: string[], key: string, reason = 'done', login = 'ann', locale = 'en'): Promise<Answer> =>
  server.graphql(
    login,
    `mutation($ids: [ID!]!, $key: String!, $i: TrialCloseInput!) { trialClose(ids: $ids, key: $key, input: $i) ${RESULT} }`,
    { ids, key, i: { reason } },
    locale,
  );
const rename = (ids: string[], name: string, key = randomUUID()): Promise<Answer> =>
  server.graphql(
    'ann',
    `mutation($ids: [ID!]!, $key: String!, $i: TrialRenameInput!) { trialRename(ids: $ids, key: $key, input: $i) ${RESULT} }`,
    { ids, key, i: { name } },
  );
const make = (input: object, key = randomUUID(), locale = 'en'): Promise<Answer> =>
  server.graphql(
    'ann',
    `mutation($key: String!, $i: TrialMakeInput!) { trialMake(ids: [], key: $key, input: $i) ${RESULT} }`,
    { key, i: input },
    locale,
  );

describe('once per key (M11)', () => {
  it.each([
    ['at once', true],
    ['in a row', false],
  ])('M-254 five %s with one key: one effect, the same answer five times', async (name, together) => {
    const key = randomUUID();
    const press = () => make({ name, amount: '12.50', period: '2026-10' }, key);
    const answers: Answer[] = [];
    if (together) answers.push(...(await Promise.all([press(), press(), press(), press(), press()])));
    else for (let n = 0; n < 5; n++) answers.push(await press());
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]!.errors).toBeUndefined();
    expect(await database.query('select 1 from app.trial where name = $1', [name])).toHaveLength(1);
  });

  it('M-254 the same key with other content, or by somebody else, is refused', async () => {
    const key = randomUUID();
    const id = await trial('keyed');
    expect((await close([id], key)).data.trialClose.done).toEqual([id]);
    expect(codeOf(await close([id], key, 'another reason'))).toBe('action.key_reused');
    expect(codeOf(await close([id], key, 'done', 'ben'))).toBe('action.key_reused');
    expect((await close([id], key)).data.trialClose.done).toEqual([id]);
  });

  it('M-254 a key whose first try failed is free: nothing of the try is left', async () => {
    const key = randomUUID();
    const id = await trial('retried');
    expect(codeOf(await close([id], key, 'explode'))).toBe('system.unexpected');
    expect(await database.query('select 1 from app.idempotency_key where key like $1', [`${key}%`])).toEqual([]);
    expect((await close([id], key)).data.trialClose.done).toEqual([id]);
  });
});

describe('one transaction per record', () => {
  it('M-250 of a selection each succeeds or fails alone, and says why in the reader’s language', async () => {
    const open = await trial('open');
    const closed = await trial('closed', { state: 'closed' });
    const foreign = await made(database, 'trial', { tenant_id: other.id, name: 'theirs' });
    const { data, errors } = await close([open, closed, foreign, 'no id'], randomUUID(), 'done', 'ann', 'zh');
    expect(errors).toBeUndefined();
    expect(data.trialClose.done).toEqual([open]);
    const failed = data.trialClose.failed as { id: string; code: string; message: string; fix: string }[];
    expect(failed.map(({ id, code }) => [id, code])).toEqual([
      [closed, 'action.not_available'],
      [foreign, 'access.record_not_found'],
      ['no id', 'access.record_not_found'],
    ]);
    for (const { message, fix } of failed) expect(message + fix).toMatch(/[\u4e00-\u9fff]/);
    expect((await rowOf(foreign)).state).toBe('open');
    expect(await trailOf(closed)).toEqual([]);
  });

  it('M-007 what the state does not allow is refused, and is not offered', async () => {
    const id = await trial('shut', { state: 'closed' });
    expect(codeOf(await close([id], randomUUID()))).toBe('action.not_available');
    const { data } = await server.graphql('ann', `{ trial(id: "${id}") { availableActions } }`);
    expect(data.trial.availableActions).toEqual(['trial.rename']);
  });

  it('H1 of twenty who close at once with keys of their own, one does', async () => {
    const id = await trial('raced');
    const answers = await Promise.all(Array.from({ length: 20 }, () => close([id], randomUUID())));
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    const codes = new Set(answers.filter(({ errors }) => errors).map(answer => answer.errors![0]!.extensions.kind));
    expect([...codes]).toEqual(['conflict']);
    expect((await rowOf(id)).version).toBe(2);
  });

  it('M-240 without the right: refused before anything is looked at', async () => {
    const id = await trial('guarded');
    expect(codeOf(await close([id], randomUUID(), 'done', 'thin'))).toBe('access.permission_missing');
  });
});

describe('the trail', () => {
  it('M-251 an action and the change it made stand in the trail together, with before and after', async () => {
    const id = await trial('before');
    await rename([id], 'after');
    const trail = await trailOf(id);
    expect(trail.map(({ action }) => action)).toEqual(['trial.updated', 'trial.rename']);
    expect(trail[0]!.changes).toEqual({ name: ['before', 'after'] });
    expect(trail[1]!.changes).toEqual({ input: { name: 'after' } });
    expect(new Set(trail.map(({ request_id }) => request_id)).size).toBe(1);
    // What no entity listener sees, the action's own line tells: a guarded change of state among it.
    await close([id], randomUUID());
    expect((await trailOf(id)).at(-1)).toMatchObject({
      action: 'trial.close',
      changes: { input: { reason: 'done' }, state: ['open', 'closed'] },
    });
    expect(trail[0]!.actor_name).toBe('ann');
  });

  it('M-251 what is rolled back leaves no line, no change and no key', async () => {
    const id = await trial('kept');
    expect(codeOf(await rename([id], 'explode'))).toBe('system.unexpected');
    expect(await trailOf(id)).toEqual([]);
    expect((await rowOf(id)).name).toBe('kept');
  });

  it('L3 no role changes or removes a line of it', async () => {
    const id = await trial('traced');
    await rename([id], 'traced too');
    for (const sql of [
      'update app.audit_entry set note = $1',
      'delete from app.audit_entry where note is distinct from $1',
    ]) {
      await expect(database.query(sql, ['x'])).rejects.toMatchObject({ code: 'CT001' });
    }
  });
});

describe('optimistic version', () => {
  const update = (id: string, version: number, name: string) =>
    server.graphql('ann', 'mutation($i: UpdateOneTrialInput!) { updateOneTrial(input: $i) { version name } }', {
      i: { id, update: { name, version } },
    });
  it('H9 of ten edits of one version one is kept; the others learn of it', async () => {
    const id = await trial('edited');
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => update(id, 1, `edit ${n}`)));
    const won = answers.filter(({ errors }) => !errors);
    expect(won).toHaveLength(1);
    expect(answers.filter(answer => codeOf(answer) === 'resource.edit_conflict')).toHaveLength(9);
    expect(await rowOf(id)).toMatchObject({ version: 2, name: won[0]!.data.updateOneTrial.name });
  });

  it('H9 an action moves the version too', async () => {
    const id = await trial('moved');
    await close([id], randomUUID());
    expect(codeOf(await update(id, 1, 'late'))).toBe('resource.edit_conflict');
  });
});

describe('validation', () => {
  it.each`
    input                                                                                      | field                 | why
    ${{ name: 'x', amount: '1', period: '2026-10' }}                                           | ${'name'}             | ${'too short'}
    ${{ name: 'good', amount: '-1', period: '2026-10' }}                                       | ${'amount'}           | ${'not above zero'}
    ${{ name: 'good', amount: '1', period: '2026-13' }}                                        | ${'period'}           | ${'no month'}
    ${{ name: 'good', amount: '1', period: '2026-10', lines: [{ quantity: 0 }] }}              | ${'lines.0.quantity'} | ${'inside a table'}
    ${{ name: 'good', amount: '1', period: '2026-10', lines: [{ quantity: 1, more: 1 }, {}] }} | ${'lines.1.quantity'} | ${'a row without it'}
  `(
    'M-254 $field ($why) has a sentence of its own in both languages',
    async ({ input, field }: { input: object; field: string }) => {
      for (const [locale, words] of [
        ['zh', /[\u4e00-\u9fff]/],
        ['en', /^[ -~]+$/],
      ] as const) {
        const answer = await make(input, randomUUID(), locale);
        expect(codeOf(answer)).toBe('input.invalid');
        const fields = answer.errors![0]!.extensions.fieldErrors!;
        expect(Object.keys(fields)).toEqual([field]);
        expect(fields[field]).toMatch(words);
      }
    },
  );

  it('M-254 every wrong field is named at once', async () => {
    const answer = await make({ name: '', amount: '0', period: 'x' });
    expect(Object.keys(answer.errors![0]!.extensions.fieldErrors!).sort()).toEqual(['amount', 'name', 'period']);
  });
});

describe('what may be done is offered, and nothing else (M-239)', () => {
  it('an action that reaches less far than the eye is offered where it reaches and nowhere else', async () => {
    const rights = { 'customers.read': 'tenant', 'customers.write': 'own', 'customers.assign': 'tenant' } as const;
    const { userId } = await plantPerson(database, company, 'own', rights);
    const ids: string[] = [];
    for (const [at, owner] of [userId, null, userId, null].entries())
      ids.push(
        await made(database, 'customer', {
          tenant_id: company.id,
          code: `OWN-${at}`,
          name: `Own ${at}`,
          kind: 'direct',
          status: 'active',
          owner_id: owner,
        }),
      );
    const list = await server.graphql(
      'own',
      `{ customers(filter: { code: { like: "OWN-%" } }, sorting: [{ field: code, direction: ASC }]) { nodes { id availableActions } } }`,
    );
    const offered = (list.data.customers as { nodes: { availableActions: string[] }[] }).nodes.map(
      ({ availableActions }) => [
        availableActions.includes('customers.suspend'),
        availableActions.includes('customers.assign_owner'),
      ],
    );
    expect(offered).toEqual([
      [true, true],
      [false, true],
      [true, true],
      [false, true],
    ]);
    const press = (id: string) =>
      server.graphql(
        'own',
        `mutation($i: CustomersSuspendInput!) { customersSuspend(ids: ["${id}"], key: "${randomUUID()}", input: $i) { done } }`,
        { i: { reason: 'not paid' } },
      );
    expect(codeOf(await press(ids[1]!))).toBe('access.record_not_found');
    expect((await press(ids[0]!)).data.customersSuspend.done).toEqual([ids[0]]);
  });
});

describe('replay', () => {
  it('M-253 a failed run is sent again from its first try, by a person with the right, and only then', async () => {
    const id = await made(database, 'job_run', {
      tenant_id: company.id,
      job: 'plugins.probe',
      title: '{}',
      input: '{}',
      state: 'failed',
      tries: 3,
      max_tries: 3,
      error: '{"code":"x.y"}',
    });
    const replay = (login: string) =>
      server.graphql(login, `mutation { jobsReplay(ids: ["${id}"], key: "${randomUUID()}") { done jobId } }`);
    expect(codeOf(await replay('thin'))).toBe('access.permission_missing');
    expect((await replay('ann')).data.jobsReplay).toEqual({ done: [id], jobId: id });
    const [run] = await database.query('select state, tries, error, token from app.job_run where id = $1', [id]);
    expect(run).toEqual({ state: 'queued', tries: 0, error: null, token: null });
    expect(codeOf(await replay('ann'))).toBe('action.not_available');
  });
});
