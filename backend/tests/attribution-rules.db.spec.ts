import { addAccount, addCustomer, bind } from '../src/modules/charges/testing/charge-bench';
import { testDatabase } from '../src/testing';
import { attributionBench, on } from './support/attribution-bench';
import { everything, plantCompany, plantPerson } from './support/company';
import { codeOf } from './support/server';

const database = testDatabase();

describe('attribution rules through the API', () => {
  const b = attributionBench(database);
  beforeEach(async () => {
    await b.sync([on('ecs', '2026-10-05', { product: 'ecs' }), on('oss', '2026-10-06', { product: 'oss' })], '2026-10');
  });
  const book = async () =>
    (await b.server.graphql(b.me(), '{ ruleBook }')).data.ruleBook.rules as {
      id: string;
      name: string;
      version: number;
      priority: number;
    }[];
  const names = async () => (await book()).map(each => each.name);

  it('a saved rule takes effect by itself, with its shares, and says what it did in the trail', async () => {
    const shares = [
      { customerId: b.alpha, weight: '0.7' },
      { customerId: b.beta, weight: '0.3' },
    ];
    const saved = await b.act('attributionSaveRule', b.rule({ customerBy: 'shares', customerId: undefined, shares }));
    expect(b.made(saved, 'attributionSaveRule')).toMatchObject({ open: ['2026-10'], locked: [] });
    expect(await b.drain()).toEqual([{ changed: 1, slices: 1 }]);
    expect(await b.answers()).toEqual({ ecs: 'split', oss: 'unassigned' });
    const [parts] = await database.query<{ sum: string; parts: number }>(
      `select trim_scale(sum(p.billed_cost))::text as sum, count(*)::int as parts from app.charge_part p
       where p.tenant_id = $1 and p.state = 3`,
      [b.company.id],
    );
    expect(parts).toEqual({ sum: '1.10000001', parts: 2 });
    const [trail] = await database.query<{ changes: object }>(
      `select changes from app.audit_entry where tenant_id = $1 and action = 'attributionRule.created'`,
      [b.company.id],
    );
    expect(trail!.changes).toMatchObject({ shares: [null, shares] });
  });

  it('they stand in a line: added at the end or before another, moved, never two on one place', async () => {
    for (const name of ['one', 'two', 'three']) await b.act('attributionSaveRule', b.rule({ name }));
    const [first, , third] = await book();
    await b.act('attributionSaveRule', b.rule({ name: 'zero', beforeId: first!.id }));
    expect(await names()).toEqual(['zero', 'one', 'two', 'three']);
    await b.act('attributionMoveRule', { id: third!.id, beforeId: first!.id });
    expect(await names()).toEqual(['zero', 'three', 'one', 'two']);
    await b.act('attributionMoveRule', { id: third!.id });
    expect(await names()).toEqual(['zero', 'one', 'two', 'three']);
    expect(new Set((await book()).map(each => each.priority)).size).toBe(4);
  });

  it('two who add and move at once both have their way, and the line stays a line', async () => {
    for (const name of ['one', 'two', 'three']) await b.act('attributionSaveRule', b.rule({ name }));
    const [one, two, three] = await book();
    const both = await Promise.all([
      b.act('attributionMoveRule', { id: three!.id, beforeId: one!.id }),
      b.act('attributionMoveRule', { id: two!.id, beforeId: one!.id }),
      b.act('attributionSaveRule', b.rule({ name: 'four' })),
      b.act('attributionSaveRule', b.rule({ name: 'five' })),
    ]);
    expect(both.filter(answer => answer.errors)).toEqual([]);
    expect((await names()).sort()).toEqual(['five', 'four', 'one', 'three', 'two']);
    expect(new Set((await book()).map(each => each.priority)).size).toBe(5);
  });

  it('the order decides: moving, pausing and deleting change whose charges are, by themselves', async () => {
    const first = b.made(await b.act('attributionSaveRule', b.rule({ name: 'a' })), 'attributionSaveRule').id as string;
    const second = b.made(
      await b.act('attributionSaveRule', b.rule({ name: 'b', customerId: b.beta })),
      'attributionSaveRule',
    ).id as string;
    await b.drain();
    expect(await b.answers()).toMatchObject({ ecs: 'ALPHA' });
    await b.act('attributionMoveRule', { id: second, beforeId: first });
    await b.drain();
    expect(await b.answers()).toMatchObject({ ecs: 'BETA' });
    expect((await b.on1('attributionPauseRule', second)).data.attributionPauseRule.done).toEqual([second]);
    await b.drain();
    expect(await b.answers()).toMatchObject({ ecs: 'ALPHA' });
    await b.on1('attributionDeleteRule', first);
    await b.drain();
    expect(await b.answers()).toMatchObject({ ecs: 'unassigned' });
    await b.on1('attributionResumeRule', second);
    await b.drain();
    expect(await b.answers()).toMatchObject({ ecs: 'BETA' });
  });

  it("an edit of another's newer version is refused, and a new name attributes nothing", async () => {
    const { id } = b.made(await b.act('attributionSaveRule', b.rule()), 'attributionSaveRule') as { id: string };
    await b.drain();
    const { version } = (await book())[0]!;
    expect(
      b.made(await b.act('attributionSaveRule', b.rule({ id, version, name: 'renamed' })), 'attributionSaveRule').open,
    ).toEqual([]);
    expect(await b.queued()).toEqual([]);
    expect(codeOf(await b.act('attributionSaveRule', b.rule({ id, version, name: 'late' })))).toBe(
      'resource.edit_conflict',
    );
    expect(await names()).toEqual(['renamed']);
  });

  it.each`
    more                                                                                                                  | code                                        | why
    ${{ conditions: [] }}                                                                                                 | ${'attribution.rule_looks_at_nothing'}      | ${'it would catch everything'}
    ${{ conditions: [{ field: 'service', operator: 'is', wanted: [] }] }}                                                 | ${'attribution.condition_incomplete'}       | ${'nothing to compare with'}
    ${{ conditions: [{ field: 'tag', operator: 'is', wanted: ['x'] }] }}                                                  | ${'attribution.condition_incomplete'}       | ${'a tag without its key'}
    ${{ customerId: undefined }}                                                                                          | ${'attribution.rule_names_no_customer'}     | ${'nobody to give them to'}
    ${{ validTo: '2026-01-01' }}                                                                                          | ${'attribution.rule_ends_before_it_begins'} | ${'no day at all'}
    ${{ customerBy: 'shares', shares: [{ customerId: 'alpha', weight: '0.5' }] }}                                         | ${'attribution.weights_not_one'}            | ${'half is missing'}
    ${{ customerBy: 'shares', shares: [{ customerId: 'alpha', weight: '0.5' }, { customerId: 'alpha', weight: '0.5' }] }} | ${'attribution.shared_twice'}               | ${'one customer twice'}
    ${{ customerBy: 'shares', shares: [{ customerId: 'alpha', weight: '1.5' }, { customerId: 'beta', weight: '-0.5' }] }} | ${'attribution.weights_not_one'}            | ${'a weight below zero'}
  `('$why: $code', async ({ more, code }: { more: { shares?: { customerId: string }[] }; code: string }) => {
    const shares = more.shares?.map(each => ({ ...each, customerId: each.customerId === 'alpha' ? b.alpha : b.beta }));
    expect(codeOf(await b.act('attributionSaveRule', b.rule({ ...more, ...(shares && { shares }) })))).toBe(code);
    expect(await names()).toEqual([]);
  });

  it("another company's customers, accounts and rules are refused", async () => {
    const other = await plantCompany(database, `ot${b.count}`);
    const theirCustomer = await addCustomer(database, other, 'THEIRS');
    const theirAccount = await addAccount(database, other, `o-${b.count}`);
    await plantPerson(database, other, `ot${b.count}-them`, everything());
    const { id } = b.made(await b.act('attributionSaveRule', b.rule()), 'attributionSaveRule') as { id: string };
    const refused = [
      await b.act('attributionSaveRule', b.rule({ customerId: theirCustomer })),
      await b.act(
        'attributionSaveRule',
        b.rule({ conditions: [{ field: 'cloud_account', operator: 'is', wanted: [theirAccount] }] }),
      ),
      await b.act('attributionMoveRule', { id }, `ot${b.count}-them`),
      await b.act('attributionSaveRule', b.rule({ id, customerId: theirCustomer }), `ot${b.count}-them`),
      await b.on1('attributionPauseRule', id, `ot${b.count}-them`),
      await b.act('attributionAssign', {
        cloudAccountId: theirAccount,
        subAccountId: 'S1',
        customerId: b.alpha,
        validFrom: '2026-10-01',
      }),
      await b.act('attributionAssign', {
        cloudAccountId: b.account,
        subAccountId: 'S1',
        customerId: theirCustomer,
        validFrom: '2026-10-01',
      }),
      await b.act('attributionExclude', { cloudAccountId: theirAccount, validFrom: '2026-10-01', reason: 'x' }),
    ];
    expect(refused.map(codeOf)).toEqual([
      ...['access.record_not_found', 'clouds.account_unknown', 'access.record_not_found', 'access.record_not_found'],
      ...['access.record_not_found', 'clouds.account_unknown', 'access.record_not_found', 'clouds.account_unknown'],
    ]);
  });

  it('the preview says what a rule would catch and from whom, and writes nothing', async () => {
    await bind(database, b.company, { account: b.account, subAccount: 'S2', customer: b.beta, from: '2026-01-01' });
    await b.sync(
      [
        on('ecs', '2026-10-05', { product: 'ecs', payable: '1', list: '2' }),
        on('ecs-bound', '2026-10-05', { product: 'ecs', payable: '8', list: '16', account: 'S2' }),
        on('ecs-early', '2026-10-01', { product: 'ecs', payable: '4', list: '8' }),
        on('oss', '2026-10-06', { product: 'oss', payable: '2', list: '4' }),
      ],
      '2026-10',
    );
    await b.act(
      'attributionSaveRule',
      b.rule({
        name: 'first',
        conditions: [{ field: 'resource', operator: 'is', wanted: ['ecs-early'] }],
        customerId: b.beta,
      }),
    );
    await b.drain();
    const before = await stateOfCompany();
    const ask = (more: object = {}) =>
      b.server.graphql(b.me(), 'query ($rule: JSON!) { previewRule(rule: $rule, period: "2026-10") }', {
        rule: b.rule({ name: 'new', ...more }),
      });
    const preview = (await ask()).data.previewRule;
    expect(preview).toMatchObject({
      period: '2026-10',
      locked: false,
      caught: [{ charges: 1, currency: 'CNY', listCost: '2', billedCost: '1' }],
      moves: [{ from: { state: 'unassigned', name: null }, to: { state: 'attributed', name: 'ALPHA' }, charges: 1 }],
      elsewhere: [
        { by: 'binding', name: 'BETA', charges: 1, listCost: '16' },
        { by: 'rule', name: 'BETA', charges: 1, listCost: '8' },
      ],
      samples: [{ day: '2026-10-05', resource: 'ecs', service: 'ECS', billedCost: '1' }],
    });
    // In front of the other rule it would take that one's charge as well.
    const [first] = await book();
    const inFront = (await ask({ beforeId: first!.id })).data.previewRule;
    expect(inFront.caught).toMatchObject([{ charges: 2, listCost: '10' }]);
    expect(inFront.moves).toMatchObject([
      { from: { name: 'BETA' }, to: { name: 'ALPHA' }, listCost: '8' },
      { from: { name: null }, to: { name: 'ALPHA' }, listCost: '2' },
    ]);
    // Edited so that it fits nothing more, the first gives its charge back.
    const narrowed = (
      await ask({ id: first!.id, conditions: [{ field: 'service', operator: 'is', wanted: ['nothing'] }] })
    ).data.previewRule;
    expect(narrowed).toMatchObject({
      caught: [],
      moves: [{ from: { name: 'BETA' }, to: { state: 'unassigned' }, listCost: '8' }],
    });
    expect(await stateOfCompany()).toBe(before);
    expect(await b.queued()).toEqual([]);

    // What another rule shares is that rule's, and does not change hands.
    const shares = [
      { customerId: b.alpha, weight: '0.5' },
      { customerId: b.beta, weight: '0.5' },
    ];
    const oss = [{ field: 'service', operator: 'is', wanted: ['oss'] }];
    await b.act('attributionSaveRule', b.rule({ name: 'shared', customerBy: 'shares', shares, conditions: oss }));
    await b.drain();
    const late = (await ask({ conditions: oss })).data.previewRule;
    expect(late).toMatchObject({ caught: [], moves: [], elsewhere: [{ by: 'rule', charges: 1, listCost: '4' }] });
  });

  it('the preview shows no cost to who may not see it, and is refused to who may not write rules', async () => {
    const { 'costs.read': _costs, ...rights } = everything();
    await plantPerson(database, b.company, `at${b.count}-clerk`, rights);
    const { 'attribution.write': _write, ...reader } = everything();
    await plantPerson(database, b.company, `at${b.count}-reader`, reader);
    const ask = (login: string) =>
      b.server.graphql(login, 'query ($rule: JSON!) { previewRule(rule: $rule) }', { rule: b.rule() });
    const preview = (await ask(`at${b.count}-clerk`)).data.previewRule;
    expect(preview.caught).toEqual([{ charges: 1, currency: 'CNY', listCost: '2.00000001' }]);
    expect(JSON.stringify(preview)).not.toContain('billedCost');
    expect(codeOf(await ask(`at${b.count}-reader`))).toBe('access.permission_missing');
  });

  const stateOfCompany = async () => {
    const tables = [
      'charge',
      'charge_share',
      'charge_rollup',
      'attribution_rule',
      'attribution_condition',
      'job_run',
      'audit_entry',
    ];
    const hashes: string[] = [];
    for (const table of tables) {
      const [found] = await database.query<{ hash: string }>(
        `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from app.${table} t where tenant_id = $1`,
        [b.company.id],
      );
      hashes.push(found!.hash);
    }
    return hashes.join();
  };
});
