import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { testDatabase } from '../../../testing';
import {
  addCustomer,
  addTenant,
  agree,
  billingBench,
  type BillingBench,
  type Tenant,
} from '../../bills/testing/billing-bench';
import { PriceAgreement } from '../../pricing/pricing.module';
import { Contract, ContractVersion, type ContractTerms, type WorkedExample } from '../contracts.module';
import { readExamples } from './example-sheet';

const database = testDatabase();
const TERMS: ContractTerms = {
  validFrom: '2026-01-01',
  discount: '0.9',
  onTopDiscount: '1',
  rebateShare: '0',
  settlementCycle: 'monthly',
  creditTermDays: 30,
};
const NINE_AND_EIGHT = { boundary: '1000', below: '0.9', above: '0.8' };

const example = (
  listCost: string,
  expected: string,
  given: Partial<WorkedExample> = {},
): Omit<WorkedExample, 'no'> => ({
  title: `目录价 ${listCost}`,
  period: '2026-01',
  currency: 'CNY',
  usage: [
    {
      provider: 'Acme',
      serviceCode: 'ecs',
      quantity: null,
      unit: null,
      listCost,
      contractedCost: '0',
      billedCost: '0',
    },
  ],
  steps: [],
  expected,
  ...given,
});

describe('the worked examples of a contract (X-24)', () => {
  let bench: BillingBench;
  let tenant: Tenant;
  let customer: string;
  let id: string;
  let count = 0;
  beforeAll(async () => {
    bench = await billingBench(database);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    tenant = await addTenant(database, `examples${++count}`);
    customer = await addCustomer(database, tenant, 'C1');
    id = await inTransaction(tx =>
      bench.contracts.draft(tx, { name: '框架', customerId: customer, kind: 'framework' }, TERMS),
    );
  });

  const inTransaction = <T>(run: Parameters<typeof bench.db.transaction<T>>[0]) =>
    bench.as(tenant, () => bench.db.transaction(run));
  const contract = () => bench.as(tenant, () => bench.db.source.getRepository(Contract).findOneByOrFail({ id }));
  const newest = () =>
    bench.as(tenant, () =>
      bench.db.source
        .getRepository(ContractVersion)
        .findOneOrFail({ where: { contractId: id }, order: { no: 'DESC' } }),
    );
  const add = async (...examples: Omit<WorkedExample, 'no'>[]) => {
    const version = await newest();
    return inTransaction(tx => bench.examples.add(tx, version.id, examples));
  };
  const approve = async () => {
    await inTransaction(async tx => bench.contracts.requestApproval(tx, await contract()));
    await inTransaction(tx => bench.approvals.approve(tx));
  };
  const sign = () =>
    inTransaction(async tx => bench.contracts.sign(tx, await contract(), { on: '2026-01-05', by: '李四' }));
  const agreement = (params: object, given: object = {}) =>
    inTransaction(tx =>
      bench.agreements.draft(tx, {
        ...{ name: '阶梯价', customerId: customer, contractId: id, model: 'pricing-steps', params },
        ...{ scopeKind: 'framework', validFrom: '2026-01-01', ...given },
      } as never),
    );

  it('keep a contract out of force whose tier edge is wrong, naming what was agreed and what is computed', async () => {
    await agreement({ ...NINE_AND_EIGHT, boundary: '10000' });
    await add(example('500', '450.00'), example('1000', '900.00'), example('2000', '1700.00'));
    await approve();
    await expect(sign()).rejects.toMatchObject({
      code: 'contracts.examples_fail',
      details: { failed: [{ no: 3, expected: '1700.00', computed: '1800.00' }] },
    });
    expect([(await contract()).state, (await newest()).state]).toEqual(['approved', 'approved']);
    expect((await newest()).signedOn).toBeNull();
  });

  it('let it in once the agreement says what the paper says; drafts of the contract count', async () => {
    await agreement(NINE_AND_EIGHT);
    await add(
      example('500', '450.00'),
      example('2000', '1700.00', {
        steps: [
          { label: '第一档', amount: '900' },
          { label: '第二档', amount: '800' },
        ],
      }),
    );
    await approve();
    await sign();
    expect([(await contract()).state, (await newest()).state]).toEqual(['signed', 'in_force']);
  });

  it('are computed with the terms of the version itself, signed or not', async () => {
    await agreement(NINE_AND_EIGHT);
    await add(example('1000', '900.00'));
    const version = await newest();
    await inTransaction(tx => bench.contracts.changeDraft(tx, version, { ...TERMS, onTopDiscount: '0.5' }));
    const [result] = await inTransaction(tx => bench.examples.run(tx, version.id));
    expect(result).toMatchObject({ passes: false, expected: '900.00', computed: '450.00' });
  });

  it('go with a renewal into its first month, and stay as they are once approved', async () => {
    await agreement(NINE_AND_EIGHT);
    await add(example('500', '450.00'));
    await approve();
    const approved = await newest();
    const [first] = await inTransaction(tx => bench.examples.of(tx, approved.id));
    expect(first).toMatchObject({ no: 1, period: '2026-01' });
    await expect(add(example('1', '1'))).rejects.toMatchObject({ code: 'contracts.examples_kept' });
    await expect(database.query('update app.contract_example set expected = 1')).rejects.toThrow('do not change');
    await expect(database.query('delete from app.contract_example')).rejects.toThrow('do not change');
    await sign();
    await inTransaction(tx => bench.contracts.addVersion(tx, id, { ...TERMS, validFrom: '2027-01-01' }, '续签'));
    const version = await newest();
    expect(await inTransaction(tx => bench.examples.of(tx, version.id))).toMatchObject([{ no: 1, period: '2027-01' }]);
  });

  it('say so where nothing prices them, or two agreements do, and never price at cost', async () => {
    await add(example('500', '500.00'));
    const version = await newest();
    const run = () => inTransaction(tx => bench.examples.run(tx, version.id));
    expect((await run())[0]).toMatchObject({ passes: false, computed: null });
    await agreement(NINE_AND_EIGHT);
    await agree(bench, tenant, customer);
    const [result] = await run();
    expect(result).toMatchObject({ passes: false, computed: null });
    expect(result!.parts[0]!.problem?.en).toContain('PA-');
  });

  it('void the approval that is under way when they change: the hash is over them too', async () => {
    await add(example('500', '450.00'));
    await inTransaction(async tx => bench.contracts.requestApproval(tx, await contract()));
    const { subject, facts } = bench.approvals.requests.at(-1)!;
    expect(facts.at(-1)!.value).toContain('450.00');
    await database.query('update app.contract_example set expected = 451 where tenant_id = $1', [tenant.id]);
    const now = await inTransaction(tx => bench.approvals.handler(subject.type).hashNow(tx, subject.id));
    expect(now).not.toBe(subject.hash);
  });

  it('are the reason to refuse an amount finer than the fen', async () => {
    await expect(add(example('500', '450.001'))).rejects.toMatchObject({ code: 'input.invalid' });
  });

  it('lead the version that was used to the bill line, and a later version to the next month only (M-033)', async () => {
    const agreementId = await agreement(NINE_AND_EIGHT);
    await approve();
    await sign();
    await inTransaction(tx => bench.agreements.activate(tx, agreementId));
    await inTransaction(tx =>
      bench.contracts.addVersion(tx, id, { ...TERMS, validFrom: '2026-02-01', onTopDiscount: '0.5' }, '降价'),
    );
    await approve();
    await sign();
    const cell = { ...example('1000', '0').usage[0]!, customerId: customer, currency: 'CNY' };
    bench.charges.cells = [{ ...cell, serviceName: 'ECS', region: '', charges: 1 }];
    for (const period of ['2026-01', '2026-02']) {
      await bench.as(tenant, () => bench.rating.rate(period));
      await bench.as(tenant, () => bench.bills.draft(period));
    }
    const lines = await database.query(
      `select b.period, l.price, v.no from app.bill_line l join app.bill b on b.id = l.bill_id
       join app.contract_version v on v.id = l.contract_version_id where l.tenant_id = $1 order by b.period`,
      [tenant.id],
    );
    expect(lines.map(({ period, price, no }) => [period, Number.parseFloat(String(price)), no])).toEqual([
      ['2026-01', 900, 1],
      ['2026-02', 450, 2],
    ]);
  });

  describe('stand in the way of prices that come later (X-24)', () => {
    beforeEach(async () => {
      const first = await agreement(NINE_AND_EIGHT);
      await add(example('500', '450.00'), example('2000', '1700.00'));
      await approve();
      await sign();
      await inTransaction(tx => bench.agreements.activate(tx, first));
    });
    const active = () =>
      bench.as(tenant, () =>
        bench.db.source.getRepository(PriceAgreement).findOneByOrFail({ contractId: id, state: 'active' }),
      );
    const replace = async (params: object, given: object = {}) => {
      const old = await active();
      const terms = { ...old, params, validFrom: '2026-04-01', validTo: null, ...given };
      return inTransaction(tx => bench.agreements.replace(tx, old, terms as never));
    };

    it('refuse a replacement that they contradict, and leave what held', async () => {
      const { id: before } = await active();
      await expect(replace({ ...NINE_AND_EIGHT, above: '0.85' })).rejects.toMatchObject({
        code: 'contracts.examples_fail',
        details: { no: 1, failed: [{ no: 2, expected: '1700.00', computed: '1750.00' }] },
      });
      expect(await active()).toMatchObject({ id: before, validTo: null });
    });

    it('let one in that comes to the same', async () => {
      await expect(replace({ ...NINE_AND_EIGHT })).resolves.toEqual(expect.any(String));
    });

    it('refuse an activation, and count what is drafted besides', async () => {
      const product = { scopeKind: 'project', scopeProvider: 'Acme', scopeServiceCode: 'ecs' };
      const dearer = await agreement({ ...NINE_AND_EIGHT, below: '1' }, { ...product, validFrom: '2026-03-01' });
      await expect(inTransaction(tx => bench.agreements.activate(tx, dearer))).rejects.toMatchObject({
        details: { failed: [{ no: 1, computed: '500.00' }, { no: 2 }] },
      });
    });

    it('do not ask about prices of what they do not use, nor about the time after their version', async () => {
      const other = await agreement(
        { ...NINE_AND_EIGHT, below: '1' },
        { scopeKind: 'project', scopeProvider: 'Acme', scopeServiceCode: 'oss' },
      );
      await expect(inTransaction(tx => bench.agreements.activate(tx, other))).resolves.toBeUndefined();
      const version = await newest();
      await inTransaction(tx => bench.contracts.addVersion(tx, id, { ...TERMS, validFrom: '2026-04-01' }, '新价'));
      const [copied] = await inTransaction(async tx => bench.examples.of(tx, (await newest()).id));
      expect(copied!.period).toBe('2026-04');
      await database.query('delete from app.contract_example where contract_version_id = $1', [(await newest()).id]);
      await approve();
      await sign();
      expect((await newest()).id).not.toBe(version.id);
      await database.query(`update app.price_agreement set valid_to = '2026-04-01', state = 'ended' where id = $1`, [
        other,
      ]);
      await expect(replace({ ...NINE_AND_EIGHT, above: '0.85' })).resolves.toEqual(expect.any(String));
    });

    it('name the agreements that none of them comes to', async () => {
      const scope = { scopeKind: 'project', scopeProvider: 'Acme', scopeServiceCode: 'oss' };
      const uncovered = await agreement(NINE_AND_EIGHT, scope);
      const [row] = await database.query<{ code: string }>('select code from app.price_agreement where id = $1', [
        uncovered,
      ]);
      const version = await newest();
      const told = await inTransaction(async tx =>
        bench.examples.uncovered(tx, version.id, await bench.examples.run(tx, version.id)),
      );
      expect(told).toEqual([{ code: row!.code, scope: 'Acme / oss' }]);
    });
  });

  it.each`
    text                                                                                       | found                             | why
    ${'样例,云厂商,产品代码,目录价,约定金额\nA,Acme,ecs,"1,000",900\n,Acme,oss,10,'}           | ${[['A', 2, '900']]}              | ${'rows below add usage'}
    ${'Example,Provider,Service code,List cost,Agreed amount\nA,Acme,ecs,1,1\nB,Acme,ecs,2,2'} | ${[['A', 1, '1'], ['B', 1, '2']]} | ${'in English'}
    ${'样例,云厂商,产品代码,目录价\nA,Acme,ecs,1'}                                             | ${'约定金额'}                     | ${'without the amount'}
    ${'样例,云厂商,产品代码,目录价,约定金额\nA,Acme,ecs,x,1'}                                  | ${'第 2 行'}                      | ${'no amount'}
    ${'样例,云厂商,产品代码,目录价,约定金额\nA,,,,1'}                                          | ${'第 2 行'}                      | ${'no usage'}
  `('are read from a sheet: $why', async ({ text, found }: { text: string; found: string | unknown[] }) => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'examples-')), 'annex.csv');
    fs.writeFileSync(file, text);
    const reading = readExamples({ name: 'annex.csv', path: file }, '2026-01');
    if (typeof found === 'string') await expect(reading).rejects.toMatchObject({ code: 'contracts.sheet_rows_wrong' });
    else expect((await reading).map(({ title, usage, expected }) => [title, usage.length, expected])).toEqual(found);
    fs.rmSync(path.dirname(file), { recursive: true });
  });
});
