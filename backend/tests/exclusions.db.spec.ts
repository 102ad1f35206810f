import { randomUUID } from 'node:crypto';
import { testDatabase } from '../src/testing';
import { attributionBench, on } from './support/attribution-bench';
import { everything, plantPerson } from './support/company';
import { codeOf } from './support/server';

const database = testDatabase();

describe('exclusions and the second person', () => {
  const b = attributionBench(database);
  const exclude = (more: object = {}, login = b.me()) =>
    b.act(
      'attributionExclude',
      {
        cloudAccountId: b.account,
        subAccountId: 'S1',
        validFrom: '2026-10-01',
        validTo: '2026-11-01',
        reason: 'internal',
        ...more,
      },
      login,
    );
  const decide = (id: string, how: 'approve' | 'reject', login: string) =>
    b.server.graphql(
      login,
      'mutation ($ids: [ID!]!, $input: ApprovalsDecideInput!, $key: String!) { approvalsDecide(ids: $ids, input: $input, key: $key) { done failed { code } } }',
      { ids: [id], input: { act: how, comment: 'looked at' }, key: randomUUID() },
    );
  const exclusion = async (id: string) =>
    (
      await database.query<{ state: string; approval_id: string | null }>(
        'select state, approval_id from app.charge_exclusion where id = $1',
        [id],
      )
    )[0]!;

  it('up to the limit one person decides, and lifting it gives the charges back', async () => {
    await b.sync([on('a', '2026-10-05', { payable: '1000' }), on('b', '2026-10-05', { account: 'S2' })]);
    const done = b.made(await exclude(), 'attributionExclude');
    expect(done).toMatchObject({ state: 'active', charges: 1, amount: '1000', currency: 'CNY', open: ['2026-10'] });
    await b.drain();
    expect(await b.answers()).toEqual({ a: 'excluded', b: 'unassigned' });
    await b.on1('attributionLiftExclusion', done.id as string);
    await b.drain();
    expect(await b.answers()).toEqual({ a: 'unassigned', b: 'unassigned' });
  });

  it('above the limit a second person decides, never the one who asked; until then nothing is excluded', async () => {
    const { 'attribution.exclude_large': _large, ...colleague } = everything();
    await plantPerson(database, b.company, `at${b.count}-colleague`, colleague);
    await plantPerson(database, b.company, `at${b.count}-lead`, everything());
    await b.sync([on('a', '2026-10-05', { payable: '1000.01', list: '2000' })]);
    const done = b.made(await exclude(), 'attributionExclude');
    expect(done).toMatchObject({ state: 'in_approval', amount: '1000.01', limit: '1000' });
    expect(await b.queued()).toEqual([]);
    const { approval_id: approval } = await exclusion(done.id as string);
    expect(codeOf(await decide(approval!, 'approve', b.me()))).toBe('approvals.own_request');
    expect(codeOf(await decide(approval!, 'approve', `at${b.count}-colleague`))).toBe('approvals.not_yours');
    expect(await b.answers()).toEqual({ a: 'unassigned' });
    expect((await decide(approval!, 'approve', `at${b.count}-lead`)).errors).toBeUndefined();
    expect(await b.queued()).toEqual(['2026-10']);
    await b.drain();
    expect(await exclusion(done.id as string)).toMatchObject({ state: 'active' });
    expect(await b.answers()).toEqual({ a: 'excluded' });
  });

  it('what is rejected excludes nothing, and the limit is a setting', async () => {
    await plantPerson(database, b.company, `at${b.count}-lead`, everything());
    await b.sync([on('a', '2026-10-05', { payable: '5' })]);
    await b.server.graphql(
      `at${b.count}-lead`,
      'mutation { createOneExclusionLimit(input: { exclusionLimit: { currency: "CNY", amount: "4.99" } }) { id } }',
    );
    const done = b.made(await exclude(), 'attributionExclude');
    expect(done).toMatchObject({ state: 'in_approval', limit: '4.99' });
    const { approval_id: approval } = await exclusion(done.id as string);
    expect((await decide(approval!, 'reject', `at${b.count}-lead`)).errors).toBeUndefined();
    expect(await exclusion(done.id as string)).toMatchObject({ state: 'rejected' });
    expect(await b.queued()).toEqual([]);
    expect(await b.answers()).toEqual({ a: 'unassigned' });
  });

  it('a charge and a credit that cancel out do not slip below the limit', async () => {
    await b.sync([
      on('a', '2026-10-05', { payable: '5000', list: '9000' }),
      on('b', '2026-10-05', { payable: '-5000', list: '0' }),
    ]);
    expect(b.made(await exclude(), 'attributionExclude')).toMatchObject({
      state: 'in_approval',
      amount: '0',
      exposure: '5000',
    });
  });

  it('what has no last day wants a second person, however small it is', async () => {
    await b.sync([on('a', '2026-10-05', { payable: '1' })]);
    const done = b.made(await exclude({ validTo: undefined }), 'attributionExclude');
    expect(done).toMatchObject({ state: 'in_approval', needs: 'no_end', amount: '1' });
    expect(await b.queued()).toEqual([]);
    // Whoever asked may take it back.
    await b.on1('attributionLiftExclusion', done.id as string);
    const [approval] = await database.query<{ state: string }>('select state from app.approval where subject_id = $1', [
      done.id,
    ]);
    expect(approval).toEqual({ state: 'withdrawn' });
  });

  it('nothing to exclude is refused, and so is somebody without the right', async () => {
    await b.sync([on('a', '2026-10-05')]);
    expect(codeOf(await exclude({ subAccountId: 'S5' }))).toBe('attribution.nothing_to_exclude');
    const { 'attribution.exclude': _exclude, ...rights } = everything();
    await plantPerson(database, b.company, `at${b.count}-clerk`, rights);
    expect(codeOf(await exclude({}, `at${b.count}-clerk`))).toBe('access.permission_missing');
  });
});
