import { Decimal } from '@cloudtally/plugin-sdk';
import type { TestDatabase } from '../../../testing';
import { plain } from '../../pricing/pricing.module';
import { Charges, type ChargeTotals } from '../../charges/charges.module';
import type { Tenant } from '../../bills/testing/billing-bench';
import { receiptsBench } from '../../receipts/testing/receipts-bench';
import { Closing } from '../closing.service';
import '../closing.module';
import { Invariants } from '../invariants.service';
import { MonthRoad } from '../month-road.service';
import { MonthSurveyor } from '../month-survey.service';

/** What the spec says the vendors said; the charges are the bench's folded cells. */
export interface VendorFacts {
  /** Added to the vendor's total: a planted error. */
  off: string;
  unassigned: string;
  excluded: string;
  state: string;
  quarantined: number;
}

/** Everything behind a close over a real database; only the vendors' side of charges is in the spec's hands. */
export async function closingBench(database: TestDatabase, role: 'worker' | 'staff' = 'worker') {
  const bench = await receiptsBench(database, role);
  const vendor: VendorFacts = { off: '0', unassigned: '0', excluded: '0', state: 'final', quarantined: 0 };
  const charges = {
    totals: () => Promise.resolve(totalsOf(bench.charges.cells, vendor)),
    pulledAccounts: () => Promise.resolve([] as string[]),
    sync: () => Promise.reject(new Error('nothing to pull')),
    attribute: () => Promise.resolve({ changed: 0, slices: 0 }),
    lock: Charges.prototype.lock,
    unlock: Charges.prototype.unlock,
  };
  const invariants = new Invariants(bench.db);
  const surveyor = new MonthSurveyor(charges, bench.rating, bench.bills, invariants);
  const closing = new Closing(bench.db, surveyor, charges);
  const decisions: string[] = [];
  const approvals = {
    decide: async ({ approvalId }: { approvalId: string }) => {
      decisions.push(approvalId);
      await bench.db.transaction(tx => bench.approvals.approve(tx));
      await database.query(`update app.approval set state = 'approved' where id = $1`, [approvalId]);
    },
  };
  const road = new MonthRoad(bench.db, charges, bench.rating, bench.bills, approvals, bench.proposals, closing);
  return { ...bench, vendor, invariants, closing, road, decisions };
}

export type ClosingBench = Awaited<ReturnType<typeof closingBench>>;

function totalsOf(cells: readonly { readonly billedCost: string }[], vendor: VendorFacts): ChargeTotals[] {
  const attributed = cells.reduce((sum, cell) => sum.plus(cell.billedCost), new Decimal(0));
  const ingested = attributed.plus(vendor.unassigned).plus(vendor.excluded);
  const sums = {
    vendorTotal: plain(ingested.plus(vendor.off)),
    ingested: plain(ingested),
    attributed: plain(attributed),
    excluded: vendor.excluded,
    unassigned: vendor.unassigned,
  };
  const slice = {
    sliceId: 'slice-1',
    cloudAccountId: 'account-1',
    cloudAccount: 'ali-main',
    feed: 'bill',
    state: vendor.state,
    revision: 1,
    charges: cells.length,
    quarantined: vendor.quarantined,
    difference: vendor.off,
    explained: null,
  };
  const late = { amount: '0', count: 0 };
  return [{ currency: 'CNY', ...sums, explained: '0', late, slices: [{ ...slice, ofPeriod: null, ...sums }] }];
}

/** A slice of the month in the tables, so that what a close does to it can be seen. */
export async function addSlice(database: TestDatabase, tenant: Tenant, period: string): Promise<{ account: string }> {
  const [account] = await database.query<{ id: string }>(
    `insert into app.cloud_account (tenant_id, code, name, plugin_id, provider_name, billing_account_id, invoice_issuer_name, currency)
     values ($1, 'ali-main', 'ali-main', 'cloud-fake', 'Fake', '1', 'Fake', 'CNY') returning id`,
    [tenant.id],
  );
  await database.query(
    `insert into app.charge_slice (tenant_id, cloud_account_id, period, feed, currency, state) values ($1, $2, $3, 'bill', 'CNY', 'final')`,
    [tenant.id, account!.id, period],
  );
  return { account: account!.id };
}
