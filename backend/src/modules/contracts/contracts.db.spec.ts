import { testDatabase } from '../../testing';
import { addCustomer, addTenant, billingBench, type BillingBench, type Tenant } from '../bills/testing/billing-bench';
import { Contract, ContractVersion, type ContractTerms } from './contracts.module';

const database = testDatabase();
const TERMS: ContractTerms = {
  validFrom: '2026-01-01',
  discount: '0.9',
  onTopDiscount: '1',
  rebateShare: '0.02',
  settlementCycle: 'monthly',
  creditTermDays: 30,
};

describe('contracts (M-026, M-027, M-028)', () => {
  let bench: BillingBench;
  let tenant: Tenant;
  let customer: string;
  let id: string;
  let count = 0;
  beforeAll(async () => {
    bench = await billingBench(database, 'staff');
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    tenant = await addTenant(database, `contracts${++count}`);
    customer = await addCustomer(database, tenant, 'C1');
    id = await inTransaction(tx =>
      bench.contracts.draft(tx, { name: '框架合同', customerId: customer, kind: 'framework' }, TERMS),
    );
  });

  const inTransaction = <T>(run: Parameters<typeof bench.db.transaction<T>>[0]) =>
    bench.as(tenant, () => bench.db.transaction(run));
  const contract = () => bench.as(tenant, () => bench.db.source.getRepository(Contract).findOneByOrFail({ id }));
  const version = (no: number) =>
    bench.as(tenant, () => bench.db.source.getRepository(ContractVersion).findOneByOrFail({ contractId: id, no }));
  const request = () => inTransaction(async tx => bench.contracts.requestApproval(tx, await contract()));
  const approve = () => inTransaction(tx => bench.approvals.approve(tx));
  const sign = () =>
    inTransaction(async tx => bench.contracts.sign(tx, await contract(), { on: '2026-01-05', by: '李四' }));
  const terms = (period: string) => inTransaction(tx => bench.terms.inMonth(tx, period));

  it('go through draft, approval, signature and force, and end', async () => {
    const seen = [(await contract()).state];
    const facts = () => bench.approvals.requests.at(-1)!.facts.map(({ label, value }) => `${label.zh} ${value}`);
    const steps = [
      request,
      approve,
      sign,
      () => inTransaction(async tx => bench.contracts.begin(tx, await contract())),
      () => inTransaction(async tx => bench.contracts.end(tx, await contract(), { on: '2026-09-30', reason: '到期' })),
    ];
    for (const step of steps) {
      await step();
      seen.push((await contract()).state);
    }
    expect(facts()).toContain('约定折扣 9 折');
    expect(seen).toEqual(['draft', 'in_approval', 'approved', 'signed', 'in_force', 'ended']);
  });

  it.each`
    step       | prepare              | why
    ${'sign'}  | ${'nothing'}         | ${'a draft is not signed'}
    ${'sign'}  | ${'request'}         | ${'nor what nobody approved'}
    ${'begin'} | ${'request,approve'} | ${'only what is signed comes into force'}
    ${'end'}   | ${'request,approve'} | ${'what never held does not end'}
  `('refuse to $step after $prepare: $why', async ({ step, prepare }: { step: string; prepare: string }) => {
    if (prepare.includes('request')) await request();
    if (prepare.includes('approve')) await approve();
    const before = (await contract()).state;
    const run = {
      sign,
      begin: () => inTransaction(async tx => bench.contracts.begin(tx, await contract())),
      end: () =>
        inTransaction(async tx => bench.contracts.end(tx, await contract(), { on: '2026-09-30', reason: 'x' })),
    }[step]!;
    await expect(run()).rejects.toBeDefined();
    expect((await contract()).state).toBe(before);
  });

  it('rate nothing before they are signed, and then what the page shows (M-027)', async () => {
    expect(await terms('2026-10')).toMatchObject([{ version: null }]);
    await request();
    await approve();
    expect(await terms('2026-10')).toMatchObject([{ version: null }]);
    await sign();
    expect(await terms('2026-10')).toMatchObject([{ version: 1, creditTermDays: 30 }]);
    expect(await terms('2025-12')).toMatchObject([{ version: null }]);
  });

  it('change by a new version from a month on; the old one stays readable, and the change can be read (M-028)', async () => {
    await request();
    await approve();
    await sign();
    await inTransaction(tx =>
      bench.contracts.addVersion(
        tx,
        id,
        { ...TERMS, validFrom: '2026-07-01', discount: '0.85', creditTermDays: 45 },
        '续约',
      ),
    );
    await request();
    expect(bench.approvals.requests.at(-1)!.facts.map(({ value }) => value)).toEqual([
      '2026-01-01 → 2026-07-01',
      '9 折 → 8.5 折',
      '30 天 → 45 天',
    ]);
    await approve();
    expect((await version(2)).state).toBe('approved');
    expect(await terms('2026-07')).toMatchObject([{ version: 1, creditTermDays: 30 }]);
    await sign();
    expect([(await version(1)).state, (await version(2)).state]).toEqual(['in_force', 'in_force']);
    expect(await terms('2026-06')).toMatchObject([{ version: 1, creditTermDays: 30 }]);
    expect(await terms('2026-07')).toMatchObject([{ version: 2, creditTermDays: 45 }]);
    await expect(
      inTransaction(tx => bench.contracts.addVersion(tx, id, { ...TERMS, validFrom: '2026-07-01' }, null)),
    ).rejects.toMatchObject({
      code: 'contracts.version_date_taken',
    });
  });

  it('keep an approved version as it is, whoever tries', async () => {
    await request();
    await approve();
    await expect(
      database.query('update app.contract_version set discount = 0.5 where contract_id = $1', [id]),
    ).rejects.toThrow('can not change');
  });

  it('go back to draft when they are rejected', async () => {
    await request();
    const { subject } = bench.approvals.requests.at(-1)!;
    await inTransaction(tx =>
      bench.approvals.handler(subject.type).onRejected(tx, subject.id, { approvalId: '', comment: '价格过低' }),
    );
    expect([(await contract()).state, (await version(1)).state]).toEqual(['draft', 'rejected']);
  });
});
