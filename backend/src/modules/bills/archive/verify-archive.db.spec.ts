import fc from 'fast-check';
import { tries } from '@cloudtally/plugin-sdk/testing';
import { testDatabase } from '../../../testing';
import { aCell } from '../../pricing/testing/builders';
import {
  addCustomer,
  addTenant,
  agree,
  approveAll,
  billingBench,
  makeBills,
  type BillingBench,
  type Tenant,
} from '../testing/billing-bench';
import { BillManifests } from './bill-manifests.service';
import { forge } from '../testing/forge-archive';
import type { BillFacts } from './manifest';
import { readTar, tarOf, type ArchiveEntry } from './tar';
import { verifyArchive } from './verify-archive';

const database = testDatabase();
const PERIOD = '2026-10';

describe('a bill that proves itself (X-21)', () => {
  let bench: BillingBench;
  let tenant: Tenant;
  let manifests: BillManifests;
  let bills: string[];
  let archive: Buffer;
  beforeAll(async () => {
    bench = await billingBench(database);
    manifests = new BillManifests(bench.db, bench.files);
    tenant = await addTenant(database, 'archive');
    const customers = [await addCustomer(database, tenant, 'C0001'), await addCustomer(database, tenant, 'C0002')];
    await agree(bench, tenant, customers[0]!);
    await agree(bench, tenant, customers[1]!, {
      model: 'pricing-steps-overall',
      params: { boundary: '1000', below: '0.9', above: '0.8' },
    });
    bench.charges.cells = customers.flatMap(customerId => [
      aCell({ customerId, serviceCode: 'ecs', cost: '1234567.005' }),
      aCell({ customerId, serviceCode: 'oss', serviceName: '对象存储 OSS', cost: '0.005' }),
    ]);
    await makeBills(bench, tenant, PERIOD);
    await approveAll(bench, tenant, PERIOD);
    bills = (
      await database.query<{ id: string }>('select id from app.bill where tenant_id = $1 order by customer_code', [
        tenant.id,
      ])
    ).map(({ id }) => id);
    for (const bill of bills) {
      await bench.as(tenant, () => bench.db.transaction(tx => bench.bills.issue(tx, bill)));
      await bench.as(tenant, () => bench.documents.render(bill));
      await seal(bill);
    }
    archive = tarOf((await Promise.all(bills.map(entries))).flat());
  }, 120_000);
  afterAll(() => bench.close());

  const seal = (bill: string) => bench.as(tenant, () => manifests.seal(bill));
  const entries = (bill: string) => bench.as(tenant, () => manifests.entries(bill));
  const verify = (bytes: Buffer) => verifyArchive(bytes, bench.models.installed);
  const partsWrong = async (bytes: Buffer) =>
    (await verify(bytes)).flatMap(({ findings }) => findings.map(({ part }) => part));
  const text = (entry: ArchiveEntry | undefined) => Buffer.from(entry!.bytes).toString('utf8');

  it('reproduces the numbers of its PDF from the archive alone', async () => {
    const verified = await verify(archive);
    expect(verified.flatMap(({ findings }) => findings)).toEqual([]);
    const rows = await database.query<{ number: string; total: string; lines: number }>(
      'select number, total, lines from app.bill where tenant_id = $1 order by customer_code',
      [tenant.id],
    );
    expect(verified.map(({ folder, numbers }) => [folder, numbers!.lines.length])).toEqual(
      rows.map(({ number, lines }) => [number, lines]),
    );
    for (const [index, { numbers }] of verified.entries())
      expect(Number.parseFloat(numbers!.total)).toBe(Number.parseFloat(rows[index]!.total));
  });

  it('is sealed once, whoever tries, and follows the one before', async () => {
    const again = await Promise.all([seal(bills[0]!), seal(bills[0]!), seal(bills[1]!)]);
    const rows = await database.query<{ no: number; sha256: string; previous_sha256: string | null }>(
      'select no, sha256, previous_sha256 from app.bill_manifest where tenant_id = $1 order by no',
      [tenant.id],
    );
    expect(rows.map(({ no }) => no)).toEqual([1, 2]);
    expect(rows[1]!.previous_sha256).toBe(rows[0]!.sha256);
    expect(again).toEqual([rows[0]!.sha256, rows[0]!.sha256, rows[1]!.sha256]);
    await expect(database.query(`update app.bill_manifest set no = 3 where no = 2`)).rejects.toThrow('append-only');
    expect(await bench.as(tenant, () => manifests.checkBooks(bills[1]!))).toEqual([]);
  });

  it('M-113 is as whole when the charges of its month are archived', async () => {
    const leaf = `charge_${PERIOD.replace('-', '_')}`;
    await database.query(`select app.ensure_charge_partition($1)`, [PERIOD]);
    for (const name of [leaf, leaf.replace('charge', 'charge_trail')]) {
      await database.query(`alter table app.${name.replace(/_\d+_\d+$/, '')} detach partition app.${name}`);
      await database.query(`alter table app.${name} set schema archive`);
    }
    try {
      expect(await bench.as(tenant, () => manifests.checkBooks(bills[1]!))).toEqual([]);
      expect((await verify(tarOf(await entries(bills[0]!)))).flatMap(({ findings }) => findings)).toEqual([]);
    } finally {
      await database.query('select app.restore_month($1)', [PERIOD]);
    }
  });

  it('tells of any changed byte, and in which part it lies', async () => {
    const { entries: all } = readTar(archive);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: all.length - 1 }),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        fc.integer({ min: 1, max: 255 }),
        async (which, where, by) => {
          const changed = all.map(entry => ({ ...entry, bytes: Buffer.from(entry.bytes) }));
          const { bytes, name } = changed[which]!;
          const at = Math.floor(where * bytes.length);
          bytes[at] = bytes[at]! ^ by;
          expect(await partsWrong(tarOf(changed))).toContain(name);
        },
      ),
      { numRuns: tries(100) },
    );
  });

  it('tells of any changed byte of the container', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: archive.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Buffer.from(archive);
        changed[at] = changed[at]! ^ by;
        expect(await partsWrong(changed)).not.toEqual([]);
      }),
      { numRuns: tries(100) },
    );
  });

  it.each`
    change                                                                       | wrong           | why
    ${(facts: BillFacts) => ({ ...facts, bill: { ...facts.bill, total: '1' } })} | ${'facts.json'} | ${'another total'}
    ${(facts: BillFacts) => ({ ...facts, groups: cheaper(facts.groups) })}       | ${'facts.json'} | ${'other terms than those that priced it'}
    ${(facts: BillFacts) => ({ ...facts, lines: facts.lines.slice(1) })}         | ${'facts.json'} | ${'a line less'}
  `(
    'is not fooled by new hashes over $why',
    async ({ change, wrong }: { change: (facts: BillFacts) => BillFacts; wrong: string }) => {
      const forged = forge(await entries(bills[0]!), change);
      expect((await partsWrong(tarOf(forged))).map(part => part.split('/')[1])).toContain(wrong);
    },
  );

  it('is not fooled by another amount everywhere but on the PDF', async () => {
    const [first] = (JSON.parse(text((await entries(bills[0]!))[2])) as BillFacts).lines;
    const forged = forge(await entries(bills[1]!), facts => facts, { pdf: (await entries(bills[0]!))[4]!.bytes });
    expect(first!.price).toBeDefined();
    expect((await partsWrong(tarOf(forged))).map(part => part.split('/')[1])).toContain('statement.pdf');
  });

  it('is missed when it is taken out of the chain and another put in', async () => {
    const forged = forge(await entries(bills[0]!), facts => facts, { node: 'v0' });
    expect(await partsWrong(tarOf([...forged, ...(await entries(bills[1]!))]))).toEqual([
      (await entries(bills[1]!))[0]!.name,
    ]);
  });
});

const cheaper = (groups: BillFacts['groups']): BillFacts['groups'] =>
  groups.map(group => ({
    ...group,
    trace: { ...group.trace, params: { basis: 'listCost', factor: '0.8' } },
  }));
