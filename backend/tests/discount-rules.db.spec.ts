import { randomUUID } from 'node:crypto';
import { Rating } from '../src/modules/pricing/pricing.module';
import { testDatabase } from '../src/testing';
import { attributionBench, on } from './support/attribution-bench';
import { everything, plantPerson } from './support/company';
import { codeOf } from './support/server';

const database = testDatabase();

/** October: Alpha has 100 of list at a cost of 60, Beta 200 at 120; each pays nine tenths of list. */
describe('discount rules, from the draft to a second person (M-127, M-128, M-131, M-132)', () => {
  const b = attributionBench(database);
  const lead = () => `at${b.count}-lead`;

  beforeEach(async () => {
    await plantPerson(database, b.company, lead(), everything());
    await b.sync([
      on('a', '2026-10-05', { list: '100', payable: '60' }),
      on('b', '2026-10-05', { account: 'S2', list: '200', payable: '120' }),
    ]);
    for (const [customerId, subAccountId] of [
      [b.alpha, 'S1'],
      [b.beta, 'S2'],
    ]) {
      const share = { cloudAccountId: b.account, subAccountId, customerId, validFrom: '2026-01-01' };
      b.made(await b.act('attributionAssign', share), 'attributionAssign');
      const made = await b.act('pricingDraft', {
        name: 'list',
        customerId,
        model: 'pricing-percentage',
        params: { basis: 'listCost', factor: '0.9' },
        firstMonth: '2026-01',
      });
      const { id } = b.made(made, 'pricingDraft');
      expect((await b.on1('pricingActivate', id as string)).errors).toBeUndefined();
    }
    await b.drain();
  });

  const draft = (more: object = {}, login = b.me()) =>
    b.act('discountsDraft', { name: 'autumn', factor: '0.9', firstMonth: '2026-10', ...more }, login);
  const drafted = async (more: object = {}) => b.made(await draft(more), 'discountsDraft').id as string;
  const publish = (id: string, login = b.me()) => b.on1('discountsPublish', id, login);
  const preview = async (id: string, login = b.me(), period?: string) => {
    const query = 'query ($id: ID!, $period: String) { previewDiscount(id: $id, period: $period) }';
    return b.server.graphql(login, query, { id, period });
  };
  const state = async (id: string) =>
    (await database.query<{ state: string }>('select state from app.discount_rule where id = $1', [id]))[0]!.state;
  const mayGive = (leastMultiplier: string) =>
    b.server.graphql(
      lead(),
      `mutation ($input: CreateOneDiscountAuthorityInput!) { createOneDiscountAuthority(input: $input) { id } }`,
      { input: { discountAuthority: { roleKey: `role_at${b.count}_me`, leastMultiplier } } },
    );
  const decide = (id: string, act: 'approve' | 'reject', login: string) =>
    b.server.graphql(
      login,
      'mutation ($ids: [ID!]!, $input: ApprovalsDecideInput!, $key: String!) { approvalsDecide(ids: $ids, input: $input, key: $key) { done } }',
      { ids: [id], input: { act, comment: 'looked at' }, key: randomUUID() },
    );
  const approvalOf = async (id: string) =>
    (
      await database.query<{ id: string; facts: { label: { en: string }; value: string }[] }>(
        'select id, facts from app.approval where subject_id = $1 order by id desc',
        [id],
      )
    )[0]!;

  it('a rule is tried on a real month before it is published, and nothing is written', async () => {
    const id = await drafted({ layer: 'customer', customerLevel: 'C', factor: '0.6' });
    const { errors, data } = await preview(id);
    expect(errors).toBeUndefined();
    expect(data!.previewDiscount).toMatchObject({
      period: '2026-10',
      months: ['2026-10'],
      totals: [{ currency: 'CNY', lines: 2, before: '270', after: '162', change: '-108', belowCost: 2 }],
      customers: [
        { name: expect.any(String) as string, before: '180', after: '108', change: '-72' },
        { before: '90', after: '54', change: '-36' },
      ],
      lines: [
        { outcome: 'applied', before: '180', after: '108', cost: '120', belowCost: true },
        { outcome: 'applied', before: '90', after: '54', cost: '60' },
      ],
      more: 0,
    });
    expect(await database.query('select 1 from app.rated_group where tenant_id = $1', [b.company.id])).toEqual([]);
    const { 'costs.read': _costs, ...rights } = everything();
    await plantPerson(database, b.company, `at${b.count}-clerk`, rights);
    expect(JSON.stringify((await preview(id, `at${b.count}-clerk`)).data)).not.toMatch(/cost/i);
  });

  it('within what its author may give alone it is in force at once; a digit deeper a second person decides', async () => {
    expect((await mayGive('0.85')).errors).toBeUndefined();
    const within = await drafted({ factor: '0.85' });
    expect((await publish(within)).errors).toBeUndefined();
    expect(await state(within)).toBe('active');

    const deeper = await drafted({ factor: '0.849999', priority: 90 });
    expect(b.made(await publish(deeper), 'discountsPublish')).toEqual({ needs: ['authority'] });
    expect(await state(deeper)).toBe('in_approval');
    const approval = await approvalOf(deeper);
    expect(approval.facts.find(({ label }) => label.en === 'Change of price')?.value).toBe('-34.43 CNY');
    expect(codeOf(await decide(approval.id, 'approve', b.me()))).toBe('approvals.own_request');
    expect((await decide(approval.id, 'approve', lead())).errors).toBeUndefined();
    expect(await state(deeper)).toBe('active');
  });

  it('what sells below our cost waits, however much its author may give', async () => {
    await mayGive('0.5');
    const id = await drafted({ factor: '0.666666' });
    expect(b.made(await publish(id), 'discountsPublish')).toEqual({ needs: ['below_cost'] });
    const approval = await approvalOf(id);
    // 59.99994 for what costs 60, and 119.99988 for what costs 120.
    expect(approval.facts.find(({ label }) => label.en === 'Lines below cost')?.value).toBe('2 · 0.00 CNY');
    expect((await decide(approval.id, 'reject', lead())).errors).toBeUndefined();
    expect(await state(id)).toBe('draft');
    const exact = await drafted({ factor: '0.666667' });
    expect((await publish(exact)).errors).toBeUndefined();
    expect(await state(exact)).toBe('active');
  });

  it('who has no authority gives nothing alone, and may take a rule back', async () => {
    const id = await drafted({ factor: '0.999999' });
    expect(b.made(await publish(id), 'discountsPublish')).toEqual({ needs: ['authority'] });
    expect((await b.on1('discountsRecall', id)).errors).toBeUndefined();
    expect(await state(id)).toBe('draft');
    const { id: approval } = await approvalOf(id);
    expect(codeOf(await decide(approval, 'approve', lead()))).toBe('approvals.already_decided');
  });

  it('an overlap that would be a guess shows in the preview already, both rules named', async () => {
    await mayGive('0.5');
    const first = await drafted({ name: 'first', stacking: 'alone' });
    await publish(first);
    const second = await drafted({ name: 'second' });
    for (const answer of [await preview(second), await publish(second)]) {
      expect(codeOf(answer)).toBe('discounts.overlap');
      expect(answer.errors![0]!.message).toMatch(/second .*first/);
    }
  });

  it.each`
    scope                                                                | after     | cells | why
    ${{ scopeTagKey: 'env', scopeTagValue: 'prod' }}                     | ${'73.8'} | ${2}  | ${'what carries the tag, 54 of 90'}
    ${{ scopeProject: 'p1' }}                                            | ${'84.6'} | ${2}  | ${'what the vendor has under the project, 18 of 90'}
    ${{ scopeTagKey: 'env', scopeTagValue: 'prod', scopeProject: 'p1' }} | ${null}   | ${3}  | ${'both, which no charge carries'}
    ${{ scopeTagKey: 'env', scopeTagValue: 'test' }}                     | ${null}   | ${1}  | ${'another value'}
  `('a rule for a tag or a project takes off its part and nothing else: $why', async ({ scope, after, cells }) => {
    await b.sync([
      on('a', '2026-10-05', { list: '40', payable: '20', tags: { env: 'prod', team: 'x' } }),
      on('b', '2026-10-06', { list: '20', payable: '10', tags: { env: 'prod' } }),
      on('c', '2026-10-06', { list: '20', payable: '10', project: 'p1' }),
      on('d', '2026-10-07', { list: '20', payable: '20' }),
      on('e', '2026-10-07', { account: 'S2', list: '200', payable: '120' }),
    ]);
    await b.drain();
    await mayGive('0.5');
    const id = await drafted({ factor: '0.7', ...scope });
    const tried = (await preview(id)).data!.previewDiscount as { lines: { before: string; after: string }[] };
    const lines = after === null ? [] : [{ before: '90', after }];
    expect(tried.lines.map(line => ({ before: line.before, after: line.after }))).toEqual(lines);
    expect((await publish(id)).errors).toBeUndefined();
    await b.charges.as(b.company, () => b.worker.get(Rating, { strict: false }).rate('2026-10'));
    const groups = await database.query<{ price: string; billed_cost: string; cells: number }>(
      `select trim_scale(price)::text as price, trim_scale(billed_cost)::text as billed_cost,
         jsonb_array_length(trace -> 'cells') as cells
       from app.rated_group where tenant_id = $1 and superseded_by is null order by rated_group.billed_cost`,
      [b.company.id],
    );
    // Split only where the rule looks: Beta's charges carry nothing and stay one cell.
    expect(groups).toEqual([
      { price: after ?? '90', billed_cost: '60', cells },
      { price: '180', billed_cost: '120', cells: 1 },
    ]);
  });

  describe('what suppliers give (M-124)', () => {
    const benefit = (given: object) =>
      b.server.graphql(
        b.me(),
        `mutation ($input: CreateOneSupplierBenefitInput!) { createOneSupplierBenefit(input: $input) { id code } }`,
        { input: { supplierBenefit: { currency: 'CNY', validFrom: '2026-01-01', ...given } } },
      );
    const provider = async () =>
      (
        await database.query<{ name: string }>('select provider_name as name from app.dim_sku where tenant_id = $1', [
          b.company.id,
        ])
      )[0]!.name;
    const priced = () =>
      database.query('select id, price, billed_cost from app.rated_group where tenant_id = $1 order by id', [
        b.company.id,
      ]);
    const rated = () => b.charges.as(b.company, () => b.worker.get(Rating, { strict: false }).rate('2026-10'));
    const tried = async (id: string) => ((await preview(id)).data!.previewDiscount as { lines: object[] }).lines;

    it('lowers our cost in the margin guard and the preview, as an estimate until the vendor states it, and no price', async () => {
      await mayGive('0.5');
      await rated();
      const before = await priced();
      const id = await drafted({ factor: '0.6' });
      expect((await tried(id))[0]).toMatchObject({ after: '108', cost: '120', belowCost: true });
      const scopeProvider = await provider();
      const made = await benefit({ name: '返点', kind: 'rebate', rate: '0.1', scopeProvider });
      expect(made.errors).toBeUndefined();
      expect((made.data!.createOneSupplierBenefit as { code: string }).code).toMatch(/^SB-/);
      expect((await tried(id))[0]).toMatchObject({
        cost: '120',
        supplier: '12',
        supplierIsEstimate: true,
        belowCost: false,
      });
      await database.query(
        `insert into app.vendor_statement (tenant_id, cloud_account_id, period, kind, currency, amount, sales, state, revision, read_at, revised_at)
         values ($1, $2, '2026-10', 'rebate', 'CNY', 9, 180, 'stated', 1, now(), now())`,
        [b.company.id, b.account],
      );
      // Shared by net: 120 of 180.
      expect((await tried(id))[0]).toMatchObject({ supplier: '6', supplierIsEstimate: false, belowCost: true });
      expect(await rated()).toMatchObject({ rated: 0 });
      expect(await priced()).toEqual(before);
    });

    it('refuses two rates that would be a guess, both named, and what is no benefit', async () => {
      const scopeProvider = await provider();
      const rebate = { kind: 'rebate', rate: '0.1', scopeProvider };
      expect((await benefit({ ...rebate, name: 'all' })).errors).toBeUndefined();
      const met = await benefit({ ...rebate, name: 'some', scopeServiceCode: 'ecs' });
      expect(codeOf(met)).toBe('supplier_benefits.overlap');
      expect(met.errors![0]!.message).toMatch(/some.*SB-.* all/);
      expect(codeOf(await benefit({ ...rebate, name: 'x', amount: '5' }))).toBe('supplier_benefits.incomplete');
      expect(codeOf(await benefit({ kind: 'vendor_voucher', name: 'x', scopeProvider }))).toBe(
        'supplier_benefits.incomplete',
      );
      expect(codeOf(await benefit({ ...rebate, name: 'x', validFrom: '2026-01-02' }))).toBe(
        'supplier_benefits.incomplete',
      );
      expect((await benefit({ kind: 'vendor_voucher', amount: '5', name: 'v', scopeProvider })).errors).toBeUndefined();
    });
  });

  it('who reaches only some customers writes no rule for others, and none for all', async () => {
    const login = `at${b.count}-sales`;
    const sales = await plantPerson(database, b.company, login, everything('own'));
    await database.query('update app.customer set owner_id = $2 where id = $1', [b.alpha, sales.userId]);
    expect(codeOf(await draft({}, login))).toBe('access.record_not_found');
    expect(codeOf(await draft({ layer: 'customer', customerId: b.beta }, login))).toBe('access.record_not_found');
    const own = b.made(await draft({ layer: 'customer', customerId: b.alpha }, login), 'discountsDraft');
    expect((await preview(own.id as string, login)).errors).toBeUndefined();
    expect(codeOf(await preview(await drafted(), login))).toBe('access.record_not_found');
  });
});
