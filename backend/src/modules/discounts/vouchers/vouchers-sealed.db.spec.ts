import { BillManifests, tarOf, verifyArchive } from '../../bills/bills.module';
import type { BillFacts } from '../../bills/archive/manifest';
import type { ArchiveEntry } from '../../bills/archive/tar';
import { forge } from '../../bills/testing/forge-archive';
import { testDatabase } from '../../../testing';
import { VoucherBench } from '../testing/voucher-bench';

const database = testDatabase();

describe('a bill that vouchers pay proves what is left of it (X-21, M-130)', () => {
  let vouchers: VoucherBench;
  let entries: readonly ArchiveEntry[];
  beforeAll(async () => {
    vouchers = await VoucherBench.open(database);
    await vouchers.nextCompany();
    await vouchers.issue('60.5', { scopeProvider: 'aliyun' });
    await vouchers.issue('20', { scopeProvider: 'tencent' });
    await vouchers.bills();
    await vouchers.issueBill();
    const { billing, tenant } = vouchers;
    const { id } = await vouchers.bill();
    const manifests = new BillManifests(billing.db, billing.files);
    await billing.as(tenant, () => billing.documents.render(id));
    await billing.as(tenant, () => manifests.seal(id));
    entries = await billing.as(tenant, () => manifests.entries(id));
  }, 120_000);
  afterAll(() => vouchers.close());

  const verify = async (of: readonly ArchiveEntry[]) =>
    (await verifyArchive(tarOf(of), vouchers.billing.models.installed))[0]!;

  it('without a database', async () => {
    const { findings, numbers } = await verify(entries);
    expect(findings).toEqual([]);
    expect(numbers!.paid).toEqual({ voucher: '80.5', credit: '0', open: '69.5' });
  });

  type Paid = NonNullable<BillFacts['paid']>;
  it.each`
    change                                                                                                 | wrong              | why
    ${(paid: Paid) => ({ ...paid, vouchers: paid.vouchers.slice(1) })}                                     | ${'snapshot.json'} | ${'a voucher less'}
    ${(paid: Paid) => ({ ...paid, credit: '69.5' })}                                                       | ${'snapshot.json'} | ${'credit that it does not show'}
    ${(paid: Paid) => ({ ...paid, vouchers: paid.vouchers.map(use => ({ ...use, line: 2 })) })}            | ${'facts.json'}    | ${'more than the line comes to'}
    ${(paid: Paid) => ({ ...paid, vouchers: [...paid.vouchers, { line: 9, code: 'V-1', amount: '1' }] })}  | ${'facts.json'}    | ${'a line that there is not'}
    ${(paid: Paid) => ({ ...paid, vouchers: [...paid.vouchers, { line: 1, code: 'V-1', amount: '-1' }] })} | ${'facts.json'}    | ${'a voucher that takes'}
  `('and is not fooled by $why', async ({ change, wrong }: { change: (paid: Paid) => Paid; wrong: string }) => {
    const { findings } = await verify(forge(entries, facts => ({ ...facts, paid: change(facts.paid!) })));
    expect(findings.map(({ part }) => part.split('/')[1])).toContain(wrong);
  });
});
