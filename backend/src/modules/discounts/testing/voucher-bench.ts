import type { AppError } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import type { TestDatabase } from '../../../testing';
import {
  addCustomer,
  addTenant,
  agree,
  approveAll,
  billingBench,
  makeBills,
  type BillingBench,
  type Tenant,
} from '../../bills/testing/billing-bench';
import { withRealLedger } from '../../ledger/testing/with-real-ledger';
import { aCell } from '../../pricing/testing/builders';
import type { VoucherTerms } from '../vouchers/voucher-form';
import { VoucherIssues } from '../vouchers/voucher-issues.service';

export const PERIOD = '2026-10';

export interface SeenBill {
  readonly id: string;
  readonly state: string;
  readonly total: string;
  readonly paid: string;
  readonly open: string;
}

export const terms = (given: Partial<VoucherTerms> = {}): VoucherTerms => ({
  name: '开业券',
  currency: 'CNY',
  validFrom: '2026-10-01',
  validUntil: '2026-12-31',
  withDiscounts: true,
  reason: '开业',
  ...given,
});

/** The refusal; null where nothing was refused. */
export const failing = (work: Promise<unknown>): Promise<AppError | null> =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );

/** The billing bench with vouchers over one company after the other, each with the customers C1 and C2. */
export class VoucherBench {
  tenant!: Tenant;
  customer!: string;
  other!: string;
  private companies = 0;

  private constructor(
    private readonly database: TestDatabase,
    readonly billing: BillingBench,
    readonly issues: VoucherIssues,
  ) {}

  static async open(database: TestDatabase): Promise<VoucherBench> {
    const billing = withRealLedger(await billingBench(database));
    const issues = new VoucherIssues(billing.db, billing.approvals);
    issues.onModuleInit();
    return new VoucherBench(database, billing, issues);
  }

  close(): Promise<void> {
    return this.billing.close();
  }

  /** Either customer pays the list price: 100 for ecs, 50 for oss of tencent. */
  async nextCompany(): Promise<void> {
    this.tenant = await addTenant(this.database, `voucher${++this.companies}`);
    this.customer = await addCustomer(this.database, this.tenant, 'C1');
    this.other = await addCustomer(this.database, this.tenant, 'C2');
    const both = [this.customer, this.other];
    this.billing.charges.cells = both.flatMap(customerId => [
      aCell({ customerId, serviceCode: 'ecs', cost: '100' }),
      aCell({ customerId, serviceCode: 'oss', serviceName: '对象存储', cost: '50', provider: 'tencent' }),
    ]);
    const params = { basis: 'listCost', factor: '1' };
    for (const id of both) await agree(this.billing, this.tenant, id, { params });
  }

  inTransaction<T>(run: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.billing.as(this.tenant, () => this.billing.db.transaction(run));
  }

  /** @returns the id of the voucher, issued and agreed to */
  async issue(amount: string, given: Partial<VoucherTerms> = {}, customerId = this.customer): Promise<string> {
    const { id } = await this.inTransaction(tx => this.issues.issue(tx, [{ customerId, amount }], terms(given)));
    await this.inTransaction(tx => this.billing.approvals.approve(tx));
    const [row] = await this.database.query<{ id: string }>('select id from app.voucher where issue_id = $1', [id]);
    return row!.id;
  }

  async balance(id: string): Promise<string> {
    const sql = 'select trim_scale(balance)::text as balance from app.voucher where id = $1';
    const [row] = await this.database.query<{ balance: string }>(sql, [id]);
    return row!.balance;
  }

  /** One word, the amount and the line of the bill, if any: `use -80 1`. */
  async moves(id: string): Promise<string[]> {
    const rows = await this.database.query<{ kind: string; amount: string; line_no: number | null }>(
      'select kind, trim_scale(amount)::text as amount, line_no from app.voucher_movement where voucher_id = $1 order by id',
      [id],
    );
    return rows.map(({ kind, amount, line_no: line }) => [kind, amount, ...(line === null ? [] : [line])].join(' '));
  }

  bills(period = PERIOD): ReturnType<typeof makeBills> {
    return makeBills(this.billing, this.tenant, period);
  }

  async bill(customerId = this.customer): Promise<SeenBill> {
    const [row] = await this.database.query<SeenBill>(
      `select id, state, trim_scale(total)::text as total, trim_scale(paid)::text as paid, trim_scale(open)::text as open
       from app.bill where customer_id = $1 and period = $2 and kind = 'regular' and state <> 'void'`,
      [customerId, PERIOD],
    );
    return row!;
  }

  async issueBill(): Promise<void> {
    await approveAll(this.billing, this.tenant, PERIOD);
    const { id } = await this.bill();
    await this.inTransaction(tx => this.billing.bills.issue(tx, id));
  }
}
