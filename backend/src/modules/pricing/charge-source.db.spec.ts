import { Decimal } from '@cloudtally/plugin-sdk';
import { testDatabase } from '../../testing';
import { agree, billingBench, makeBills, type BillingBench } from '../bills/testing/billing-bench';
import {
  addAccount,
  addCustomer,
  addTenant,
  bind,
  chargeBench,
  type ChargeBench,
  type Tenant,
} from '../charges/testing/charge-bench';
import { fakeCloud, type FakeVendor } from '../charges/testing/fake-cloud';
import { page, PERIOD, rows, show } from '../charges/testing/fake-rows';
import { RolledUpCharges } from './charge-source';

const database = testDatabase();

describe('rating and explaining real charges', () => {
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
  let charges: ChargeBench;
  let bench: BillingBench;
  let source: RolledUpCharges;
  let tenant: Tenant;
  let customer: string;
  beforeAll(async () => {
    charges = await chargeBench(database, [fakeCloud(vendor)]);
    bench = await billingBench(database);
    source = new RolledUpCharges(charges.sums);
    bench.charges.fold = async () => bench.db.transaction(async tx => [...(await source.fold(tx, PERIOD))]);
    bench.charges.origins = (tx, query) => source.origins(tx, query);
    tenant = await addTenant(database, 'Source');
    customer = await addCustomer(database, tenant, 'C1');
    const account = await addAccount(database, tenant, 'acc-1');
    await bind(database, tenant, { account, subAccount: 'S1', customer, from: '2026-01-01' });
    show(vendor, page('a', rows(0, 90)));
    await charges.as(tenant, () => charges.syncs.sync(account, PERIOD));
    await agree(bench, tenant, customer, { params: { basis: 'billedCost', factor: '1.05' } });
    await makeBills(bench, tenant, PERIOD);
  });
  afterAll(async () => {
    await bench.close();
    await charges.close();
  });

  const lines = () =>
    database.query<{ id: string; service_code: string; charges: number; cost: string; price: string }>(
      'select l.* from app.bill_line l where tenant_id = $1 order by no',
      [tenant.id],
    );

  it('bills every attributed charge, and no other: attributed = cost of rated + cost of held', async () => {
    const [attributed] = await charges.as(tenant, () => charges.sums.totals(PERIOD));
    const [rated] = await bench.as(tenant, () => bench.db.read(tx => bench.rating.totals(tx, PERIOD)));
    expect(new Decimal(rated!.costOfRated).plus(rated!.costOfHeld).equals(attributed!.attributed)).toBe(true);
    expect(new Decimal(rated!.costOfRated).isZero()).toBe(false);
    expect((await lines()).reduce((sum, line) => sum + line.charges, 0)).toBe(30);
  });

  it('leads a line back to slice, binding and the vendor’s own charges (X-09)', async () => {
    for (const line of await lines()) {
      const { steps, chargesUnchanged } = await bench.as(tenant, () => bench.bills.explainLine(line.id));
      const [origin, attribution] = steps;
      expect(chargesUnchanged).toBe(true);
      expect(origin!.result).toBe(String(line.charges));
      expect(origin!.inputs[0]!.label.en).toMatch(/^acc-1 · .+ · r1 · Charges$/);
      expect(attribution!.inputs).toMatchObject([
        { label: { en: 'Sub-account binding' }, value: `S1 (${line.charges})` },
      ]);
      const samples = origin!.links.filter(({ resource }) => resource === 'charge');
      expect(samples).toHaveLength(5);
      for (const { id } of samples) {
        const explained = await charges.as(tenant, () => charges.explainer.explain(id, PERIOD));
        expect(explained.attribution.customerId).toBe(customer);
        expect(explained.charge.service_code).toBe(line.service_code);
      }
    }
  });

  it('knows whose charges are provisional (X-03)', async () => {
    const provisional = () => bench.as(tenant, () => bench.db.read(tx => source.provisionalCustomers(tx, PERIOD)));
    await database.query(`update app.charge_slice set state = 'provisional' where tenant_id = $1`, [tenant.id]);
    expect([...(await provisional())]).toEqual([customer]);
    await database.query(`update app.charge_slice set state = 'final' where tenant_id = $1`, [tenant.id]);
    expect([...(await provisional())]).toEqual([]);
  });
});
