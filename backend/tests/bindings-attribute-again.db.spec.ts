import { testDatabase } from '../src/testing';
import { attributionBench, on } from './support/attribution-bench';
import { codeOf } from './support/server';

const database = testDatabase();

describe('a change of bindings (M-089)', () => {
  const b = attributionBench(database);
  beforeEach(async () => {
    await b.sync([on('aug', '2026-08-05'), on('aug-other', '2026-08-06', { account: 'S2' })], '2026-08');
    await b.sync([on('sep', '2026-09-05')], '2026-09');
    await b.sync([on('oct-1', '2026-10-05'), on('oct-2', '2026-10-20')], '2026-10');
    await b.lock('2026-08');
  });

  it('a new one has exactly the open months attributed again that it touches, without anybody asking', async () => {
    const answer = await b.createBinding({ subAccountId: 'S1', customerId: b.alpha, validFrom: '2026-09-10' });
    expect(answer.errors).toBeUndefined();
    expect(await b.queued()).toEqual(['2026-10']);
    expect(await b.drain()).toEqual([{ changed: 2, slices: 1 }]);
    expect(await b.answers()).toMatchObject({
      aug: 'unassigned',
      sep: 'unassigned',
      'oct-1': 'ALPHA',
      'oct-2': 'ALPHA',
    });
  });

  it('the closed month keeps its charges, though the binding covers it', async () => {
    await b.createBinding({ subAccountId: 'S1', customerId: b.alpha, validFrom: '2026-01-01' });
    expect(await b.queued()).toEqual(['2026-09', '2026-10']);
    await b.drain();
    expect(await b.answers()).toMatchObject({ aug: 'unassigned', sep: 'ALPHA', 'oct-1': 'ALPHA' });
  });

  it('another end touches the days between the two, and taking it back gives the charges back', async () => {
    const answer = await b.createBinding({ subAccountId: 'S1', customerId: b.alpha, validFrom: '2026-01-01' });
    await b.drain();
    const { id, version } = answer.data.createOneSubAccountBinding;
    const update = await b.updateBinding(id, { validTo: '2026-10-15', version });
    expect(update.errors).toBeUndefined();
    expect(await b.queued()).toEqual(['2026-10']);
    expect(await b.drain()).toEqual([{ changed: 1, slices: 1 }]);
    expect(await b.answers()).toMatchObject({ sep: 'ALPHA', 'oct-1': 'ALPHA', 'oct-2': 'unassigned' });

    await b.server.graphql(
      b.me(),
      `mutation ($input: DeleteOneSubAccountBindingInput!) { deleteOneSubAccountBinding(input: $input) { id } }`,
      { input: { id } },
    );
    await b.drain();
    expect(await b.answers()).toMatchObject({ sep: 'unassigned', 'oct-1': 'unassigned' });
  });

  it('a sub-b.account without charges, and a remark, have nothing attributed', async () => {
    const answer = await b.createBinding({ subAccountId: 'S9', customerId: b.alpha, validFrom: '2026-01-01' });
    const { id, version } = answer.data.createOneSubAccountBinding;
    await b.updateBinding(id, { remark: 'new', version });
    expect(await b.queued()).toEqual([]);
  });

  it('one overlapping day is refused, with whom it belongs to (M-089)', async () => {
    await b.createBinding({ subAccountId: 'S1', customerId: b.alpha, validFrom: '2026-01-01', validTo: '2026-10-15' });
    const answer = await b.createBinding({ subAccountId: 'S1', customerId: b.beta, validFrom: '2026-10-14' });
    expect(codeOf(answer)).toBe('clouds.binding_overlaps');
    expect(answer.errors![0]!.message).toContain('"ALPHA" from 2026-01-01 until 2026-10-15');
    expect(
      (await b.createBinding({ subAccountId: 'S1', customerId: b.beta, validFrom: '2026-10-15' })).errors,
    ).toBeUndefined();
  });

  it('two people at once: one is bound, the other is told', async () => {
    const both = await Promise.all(
      [b.alpha, b.beta].map(customerId => b.createBinding({ subAccountId: 'S1', customerId, validFrom: '2026-10-01' })),
    );
    const refused = both.filter(answer => answer.errors);
    expect(refused).toHaveLength(1);
    expect(['clouds.binding_overlaps', 'database.already_exists']).toContain(codeOf(refused[0]!));
    expect(await b.queued()).toEqual(['2026-10']);
  });

  it('changes that wait share a run; a change while one runs gets its own', async () => {
    await b.createBinding({ subAccountId: 'S1', customerId: b.alpha, validFrom: '2026-10-01' });
    await b.createBinding({ subAccountId: 'S1', customerId: b.beta, validFrom: '2026-09-01', validTo: '2026-10-01' });
    await b.act(
      'attributionSaveRule',
      b.rule({ conditions: [{ field: 'sub_account', operator: 'is', wanted: ['S1'] }] }),
    );
    expect(await b.queued()).toEqual(['2026-09', '2026-10']);

    const turn = (from: string, to: string) =>
      database.query(`update app.job_run set state = $3 where tenant_id = $1 and state = $2`, [b.company.id, from, to]);
    await turn('queued', 'running');
    await b.act(
      'attributionSaveRule',
      b.rule({ conditions: [{ field: 'sub_account', operator: 'is', wanted: ['S1'] }] }),
    );
    expect(await b.queued()).toEqual(['2026-09', '2026-10']);
    await turn('running', 'cancelled');
  });
});
