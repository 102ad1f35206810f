import { addCustomer, bind } from '../src/modules/charges/testing/charge-bench';
import { testDatabase } from '../src/testing';
import { attributionBench, on } from './support/attribution-bench';
import { everything, plantPerson } from './support/company';
import { codeOf } from './support/server';

const database = testDatabase();

describe('the work list of unassigned money (M-109)', () => {
  const b = attributionBench(database);
  it('binds many sub-accounts at once, all or none, and takes it back', async () => {
    await b.sync([on('a', '2026-10-05'), on('b', '2026-10-05', { account: 'S2' })]);
    const one = (subAccountId: string, customerId: string) => ({
      cloudAccountId: b.account,
      subAccountId,
      customerId,
      validFrom: '2026-10-01',
    });
    expect(codeOf(await b.act('attributionAssignMany', { bindings: [one('S1', b.alpha), one('S1', b.beta)] }))).toBe(
      'clouds.binding_overlaps',
    );
    expect(await b.queued()).toEqual([]);
    const done = b.made(
      await b.act('attributionAssignMany', { bindings: [one('S1', b.alpha), one('S2', b.beta)] }),
      'attributionAssignMany',
    );
    expect(done).toMatchObject({ open: ['2026-10'] });
    await b.drain();
    expect(await b.answers()).toEqual({ a: 'ALPHA', b: 'BETA' });
    b.made(await b.act('attributionUnassign', { bindingIds: done.bindingIds }), 'attributionUnassign');
    await b.drain();
    expect(await b.answers()).toEqual({ a: 'unassigned', b: 'unassigned' });
    expect(codeOf(await b.act('attributionUnassign', { bindingIds: done.bindingIds }))).toBe('access.record_not_found');
  });

  it('says what stays because its month is closed', async () => {
    await b.sync([on('sep', '2026-09-05')], '2026-09');
    await b.sync([on('oct', '2026-10-05')], '2026-10');
    await b.lock('2026-09');
    const answer = await b.act('attributionAssign', {
      cloudAccountId: b.account,
      subAccountId: 'S1',
      customerId: b.alpha,
      validFrom: '2026-09-01',
    });
    expect(answer.data.attributionAssign.message).toBe('1 charges were assigned. 2026-09 closed and unchanged.');
    expect(await b.answers()).toEqual({ sep: 'unassigned', oct: 'ALPHA' });
  });

  it('suggests customers with the reason: bound before, a tag, a sibling, a name', async () => {
    await database.query(`update app.customer set name = '北辰智能科技有限公司' where id = $1`, [b.alpha]);
    const gamma = await addCustomer(database, b.company, 'GAMMA');
    await bind(database, b.company, {
      account: b.account,
      subAccount: 'S7',
      customer: b.beta,
      from: '2026-01-01',
      to: '2026-09-01',
    });
    await bind(database, b.company, { account: b.account, subAccount: 'Z1', customer: gamma, from: '2026-01-01' });
    await database.query(
      `update app.sub_account_binding set sub_account_name = '蓝海商城-生产' where sub_account_id = 'Z1' and tenant_id = $1`,
      [b.company.id],
    );
    await b.sync([
      on('earlier', '2026-10-05', { account: 'S7' }),
      on('named', '2026-10-05', { account: 'S8' }),
      on('sibling', '2026-10-05', { account: 'S9' }),
      on('tagged', '2026-10-05', { account: null, tags: { owner: 'GAMMA' }, product: 'oss' }),
      on('strange', '2026-10-05', { account: 'S0' }),
    ]);
    for (const [id, name] of [
      ['S8', '北辰智能科技'],
      ['S9', '蓝海商城-测试'],
      ['S0', 'qqq'],
    ]) {
      await database.query('update app.dim_sub_account set name = $3 where tenant_id = $1 and sub_account_id = $2', [
        b.company.id,
        id,
        name,
      ]);
    }
    const list = await b.server.graphql(
      b.me(),
      '{ unassignedCharges(paging: { limit: 50 }) { nodes { id subAccountId } } }',
    );
    const nodes = list.data.unassignedCharges.nodes as { id: string; subAccountId: string | null }[];
    const help = await b.server.graphql(
      b.me(),
      'query ($ids: [ID!]!) { unassignedHelp(period: "2026-10", ids: $ids) }',
      {
        ids: nodes.map(each => each.id),
      },
    );
    expect(help.errors).toBeUndefined();
    const of = (sub: string | null) =>
      (help.data.unassignedHelp as { id: string; suggestions: object[]; signs: object[] }[]).find(
        each => each.id === nodes.find(node => node.subAccountId === sub)!.id,
      )!;
    expect(of('S7').suggestions[0]).toMatchObject({
      customer: 'BETA',
      because: [{ reason: 'earlier_binding', found: '2026-01-01 – 2026-09-01' }],
    });
    expect(of('S8').suggestions[0]).toMatchObject({
      customerId: b.alpha,
      because: [{ reason: 'name', found: '北辰智能科技' }],
    });
    expect(of('S9').suggestions[0]).toMatchObject({
      customer: 'GAMMA',
      because: [{ reason: 'sibling', found: '蓝海商城-生产' }],
    });
    expect(of(null).suggestions[0]).toMatchObject({
      customer: 'GAMMA',
      because: [{ reason: 'tag', found: 'owner=GAMMA' }],
    });
    expect(of(null).signs).toEqual(
      expect.arrayContaining([expect.objectContaining({ field: 'tag', tagKey: 'owner', value: 'GAMMA', charges: 1 })]),
    );
    expect(of('S0').suggestions).toEqual([]);
    // Whoever sees only their own customers is not told of others by a guess.
    await plantPerson(database, b.company, `at${b.count}-own`, { ...everything(), 'customers.read': 'own' });
    const own = await b.server.graphql(
      `at${b.count}-own`,
      'query ($ids: [ID!]!) { unassignedHelp(period: "2026-10", ids: $ids) }',
      { ids: nodes.map(each => each.id) },
    );
    expect((own.data.unassignedHelp as { suggestions: object[] }[]).flatMap(each => each.suggestions)).toEqual([]);
  });
});
