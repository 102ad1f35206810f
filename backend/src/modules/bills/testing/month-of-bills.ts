import type { EntityManager } from 'typeorm';
import type { TestDatabase } from '../../../testing';
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
} from './billing-bench';

export const PERIOD = '2026-10';

export interface BillRow {
  id: string;
  state: string;
  total: string;
  rounding: string;
  number: string | null;
  held_reason: string | null;
  content_hash: string;
  approved_hash: string | null;
  customer_code: string;
}

/**
 * Before each test a company of its own with two customers, whose charges of the month are rated at 90 %: Anna's come
 * to 100.01, Bert's to 45. What a test does with their bills is here in one word each.
 */
export function monthOfBills(database: TestDatabase) {
  let bench: BillingBench;
  let tenant: Tenant;
  let [anna, bert] = ['', ''];
  let count = 0;
  beforeAll(async () => {
    bench = await billingBench(database);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    tenant = await addTenant(database, `bills${++count}`);
    anna = await addCustomer(database, tenant, 'C1', '安娜科技');
    bert = await addCustomer(database, tenant, 'C2', '伯特网络');
    for (const customer of [anna, bert]) await agree(bench, tenant, customer);
    bench.charges.provisional = new Set();
    bench.ledger.refuses = false;
    bench.ledger.posted.length = 0;
    bench.charges.cells = [
      aCell({ customerId: anna, serviceCode: 'ecs', cost: '111.117' }),
      aCell({ customerId: anna, serviceCode: 'oss', serviceName: '对象存储', cost: '0.005' }),
      aCell({ customerId: bert, serviceCode: 'ecs', cost: '50' }),
    ];
  });

  const inTransaction = <T>(run: (tx: EntityManager) => Promise<T>): Promise<T> =>
    bench.as(tenant, () => bench.db.transaction(run));
  return {
    get bench() {
      return bench;
    },
    get tenant() {
      return tenant;
    },
    get anna() {
      return anna;
    },
    get bert() {
      return bert;
    },
    rows: (): Promise<BillRow[]> =>
      database.query('select * from app.bill where tenant_id = $1 order by customer_code, created_at, id', [
        tenant.id,
      ]) as never,
    make: () => makeBills(bench, tenant, PERIOD),
    inTransaction,
    approve: () => approveAll(bench, tenant, PERIOD),
    issue: (id: string) => inTransaction(tx => bench.bills.issue(tx, id)),
    totals: () => inTransaction(tx => bench.bills.totals(tx, PERIOD)),
    late: () => bench.charges.cells.push(aCell({ customerId: anna, region: 'late', cost: '1' })),
  };
}
