import bank from '@cloudtally/payment-bank';
import type { ModuleRef } from '@nestjs/core';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../kernel/access';
import { ActionRunner } from '../../../kernel/action';
import { registerInvariantCheck, type TestDatabase } from '../../../testing';
import { aCell } from '../../pricing/testing/builders';
import {
  addCustomer,
  agree,
  approveAll,
  billingBench,
  makeBills,
  type Tenant,
} from '../../bills/testing/billing-bench';
import { Ledger } from '../../ledger/ledger.module';
import '../../ledger/testing/ledger-bench';
import { withRealLedger } from '../../ledger/testing/with-real-ledger';
import { Allocations } from '../allocations.service';
import { MatchProposals } from '../match-proposals.service';
import { PaymentChannels } from '../payment-channels.service';
import { RECEIPT_INVARIANTS } from '../receipt-invariants';
import '../receipts.module';
import { Receipts, type NewReceipt } from '../receipts.service';

registerInvariantCheck(async database => {
  const broken: string[] = [];
  for (const { id, says, sql } of RECEIPT_INVARIANTS) {
    const rows = await database.query(sql);
    if (rows.length > 0) broken.push(`${id} ${says}: ${JSON.stringify(rows[0])}`);
  }
  return broken;
});

export const PERIOD = '2026-10';

/** Bills, ledger and receipts over a real database; bills post to the real ledger. */
export async function receiptsBench(database: TestDatabase, role: 'worker' | 'staff' = 'worker') {
  const billing = withRealLedger(await billingBench(database, role));
  const ledger = new Ledger();
  const channels = new PaymentChannels({ all: () => [bank] });
  const allocations = new Allocations(ledger, billing.bills);
  const receipts = new Receipts(ledger, channels, allocations);
  const proposals = new MatchProposals(billing.db, receipts, allocations);
  const services = new Map<unknown, unknown>([
    [Receipts, receipts],
    [Allocations, allocations],
    [MatchProposals, proposals],
  ]);
  const runner = new ActionRunner(billing.db, { get: (type: unknown) => services.get(type) } as ModuleRef);
  const staff = (tenant: Tenant): Partial<Actor> => ({ kind: 'staff', tenantIds: [tenant.id] });
  const inTransaction = <T>(tenant: Tenant, run: (tx: EntityManager) => Promise<T>): Promise<T> =>
    billing.as(tenant, () => billing.db.transaction(run), role === 'staff' ? staff(tenant) : {});
  return { ...billing, billing, ledger, receipts, allocations, proposals, runner, staff, tx: inTransaction };
}

export type ReceiptsBench = Awaited<ReturnType<typeof receiptsBench>>;

export async function addChannel(database: TestDatabase, tenant: Tenant): Promise<string> {
  const settings = { accountName: '星桥云计算', bank: '招商银行', accountNumber: '121908573310802' };
  const [row] = await database.query<{ id: string }>(
    `insert into app.plugin_account (tenant_id, plugin, name, settings) values ($1, 'payment-bank', '招行', $2) returning id`,
    [tenant.id, JSON.stringify(settings)],
  );
  return row!.id;
}

export interface IssuedBill {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly total: string;
}

/** Issues one bill of a month per customer; `costs` are list costs, of which 0.9 is asked. */
export async function issueBills(
  bench: ReceiptsBench,
  database: TestDatabase,
  tenant: Tenant,
  given: { costs: Readonly<Record<string, string>>; period?: string },
): Promise<Record<string, IssuedBill>> {
  const period = given.period ?? PERIOD;
  const ids: Record<string, string> = {};
  for (const code of Object.keys(given.costs)) {
    const [known] = await database.query<{ id: string }>(
      'select id from app.customer where tenant_id = $1 and code = $2',
      [tenant.id, code],
    );
    ids[code] = known?.id ?? (await addCustomer(database, tenant, code));
    if (!known) await agree(bench.billing, tenant, ids[code]);
  }
  bench.charges.cells = Object.entries(given.costs).map(([code, cost]) => aCell({ customerId: ids[code]!, cost }));
  await makeBills(bench.billing, tenant, period);
  await approveAll(bench.billing, tenant, period);
  await bench.as(tenant, () => bench.bills.issueAll(period));
  const bills = await database.query<IssuedBill & { code: string }>(
    `select id, number, customer_id as "customerId", trim_scale(total)::text as total, customer_code as code
     from app.bill where tenant_id = $1 and period = $2 and state <> 'void'`,
    [tenant.id, period],
  );
  return Object.fromEntries(bills.map(({ code, ...bill }) => [code, bill]));
}

let serials = 0;
export const aReceipt = (change: Partial<NewReceipt> = {}): NewReceipt => ({
  serial: `SN${String(++serials).padStart(8, '0')}`,
  amount: '100.00',
  currency: 'CNY',
  paidOn: '2026-11-10',
  payerName: null,
  payerAccount: null,
  memo: null,
  ...change,
});
