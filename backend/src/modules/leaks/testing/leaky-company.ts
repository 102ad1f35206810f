import { randomUUID } from 'node:crypto';
import { made } from '../../../../tests/support/company';
import type { TestDatabase } from '../../../testing';
import {
  addCustomer,
  addTenant,
  agree,
  approveAll,
  makeBills,
  type BillingBench,
  type Tenant,
} from '../../bills/testing/billing-bench';
import type { AgreementTerms } from '../../pricing/pricing.module';
import { aCell } from '../../pricing/testing/builders';

export const MONTH = '2026-10';
const MONTHS = ['2026-07', '2026-08', '2026-09', MONTH];

interface Rolled {
  readonly service: string;
  readonly customerId?: string | null;
  readonly months?: readonly string[];
  readonly list?: string;
  readonly billed: string;
  readonly category?: string;
  readonly account?: string;
}

/** A company where everything that is used is paid for; what leaks is planted into it, one word each. */
export class LeakyCompany {
  private readonly slices = new Map<string, number>();
  private readonly skus = new Map<string, string>();
  private readonly agreements = new Map<string, string>();

  private constructor(
    private readonly database: TestDatabase,
    private readonly bench: BillingBench,
    readonly tenant: Tenant,
    readonly anna: string,
    readonly account: string,
  ) {}

  static async open(database: TestDatabase, bench: BillingBench, name: string): Promise<LeakyCompany> {
    const tenant = await addTenant(database, name);
    bench.charges.cells = [];
    const anna = await addCustomer(database, tenant, 'C1', '安娜科技');
    const account = await cloudAccount(database, tenant, 'ali');
    const company = new LeakyCompany(database, bench, tenant, anna, account);
    for (const month of MONTHS) await company.slice(account, month);
    await company.contract(anna, { state: 'in_force' });
    await company.agree(anna);
    company.uses(anna, 'ecs', '100', '80');
    await company.rolledUp({ service: 'ecs', customerId: anna, list: '100', billed: '80' });
    return company;
  }

  /** One more customer, with a price at 90 % of list unless told otherwise. */
  async customer(code: string, terms: Partial<AgreementTerms> | null = {}): Promise<string> {
    const id = await addCustomer(this.database, this.tenant, code);
    if (terms !== null) await this.agree(id, terms);
    return id;
  }

  async agree(customerId: string, terms: Partial<AgreementTerms> = {}): Promise<string> {
    const id = await agree(this.bench, this.tenant, customerId, terms);
    this.agreements.set(customerId, id);
    return id;
  }

  uses(customerId: string, serviceCode: string, listCost: string, billedCost: string): void {
    this.bench.charges.cells.push(aCell({ customerId, serviceCode, listCost, contractedCost: billedCost, billedCost }));
  }

  async contract(customerId: string, given: { state: string; endsOn?: string; rebateShare?: string }): Promise<string> {
    const contract = await made(this.database, 'contract', {
      tenant_id: this.tenant.id,
      number: `CT-${randomUUID().slice(0, 8)}`,
      name: '框架合同',
      customer_id: customerId,
      kind: 'framework',
      state: given.state,
      signed_on: given.state === 'draft' ? null : '2026-01-01',
    });
    await made(this.database, 'contract_version', {
      tenant_id: this.tenant.id,
      contract_id: contract,
      no: 1,
      valid_from: '2026-01-01',
      ...(given.state === 'draft' ? {} : { signature: 'paper', signed_on: '2026-01-01', signed_by: '李' }),
      ends_on: given.endsOn ?? null,
      rebate_share: given.rebateShare ?? '0',
      state: given.state === 'draft' ? 'draft' : 'in_force',
    });
    return contract;
  }

  async rolledUp({ service, months = MONTHS, billed, ...row }: Rolled): Promise<void> {
    const account = row.account ?? this.account;
    for (const period of months) {
      await this.database.query(
        `insert into app.charge_rollup_by_customer (tenant_id, period, slice_id, cloud_account_id, customer_id, state, sku_id,
           region_id, currency, category, charges, further_parts, list_cost, contracted_cost, billed_cost, effective_cost)
         values ($1, $2, $3, $4, $5, 1, $6, 0, 'CNY', $7, 1, 0, $8, $9, $9, $9)`,
        [
          this.tenant.id,
          period,
          await this.slice(account, period),
          account,
          row.customerId ?? this.anna,
          await this.sku(service),
          row.category ?? 'Usage',
          row.list ?? billed,
          billed,
        ],
      );
    }
  }

  /** A charge that belongs to nobody; without a sub-account it is the account's own. */
  async unassigned(subAccount: string | null, billed: string): Promise<void> {
    await this.database.query('select app.ensure_charge_partition($1)', [MONTH]);
    const sub = subAccount
      ? await made(this.database, 'dim_sub_account', {
          ...{ tenant_id: this.tenant.id, key: randomUUID(), cloud_account_id: this.account },
          ...{ sub_account_id: subAccount, name: subAccount },
        })
      : 0;
    await this.database.query(
      `insert into app.charge (period, id, slice_id, key_hash, ordinal, content_hash, tenant_id, cloud_account_id, revision,
         page_no, row_no, part, sub_account_id, sku_id, resource_id, region_id, tag_set_id, unit_id, kind_id, currency,
         category, charge_start, charge_end, day, list_cost, contracted_cost, billed_cost, effective_cost, state)
       select $1, app.charge_id($2, key, 1), $2, key, 1, key, $3, $4, 1, 1, 1, 0, $5, 0, 0, 0, 0, 0, 0, 'CNY', 'Usage',
         '2026-10-02', '2026-10-02', '2026-10-02', $6, $6, $6, $6, 0 from (select gen_random_uuid() as key) k`,
      [MONTH, await this.slice(this.account, MONTH), this.tenant.id, this.account, sub, billed],
    );
  }

  /** What a supplier gives on everything of a product. */
  async benefit(serviceCode: string | null, given: Record<string, unknown>): Promise<string> {
    return made(this.database, 'supplier_benefit', {
      ...{ tenant_id: this.tenant.id, code: `SB-${randomUUID().slice(0, 8)}`, name: '代理返点', kind: 'rebate' },
      ...{ rate: '0.1', currency: 'CNY', scope_provider: 'aliyun', scope_service_code: serviceCode },
      ...{ valid_from: '2026-01-01', ...given },
    });
  }

  /** A second cloud account with a bill in these months. */
  async secondAccount(months: readonly string[], billed: string): Promise<string> {
    const account = await cloudAccount(this.database, this.tenant, 'tc');
    for (const month of months) await this.slice(account, month, billed);
    return account;
  }

  rate(): Promise<unknown> {
    return this.bench.as(this.tenant, () => this.bench.rating.rate(MONTH));
  }

  /** Bills of the month before, issued but for those of one customer. */
  async issueMonthBefore(but?: string): Promise<void> {
    await makeBills(this.bench, this.tenant, '2026-09');
    await approveAll(this.bench, this.tenant, '2026-09');
    const bills = await this.database.query<{ id: string; customer_id: string }>(
      `select id, customer_id from app.bill where tenant_id = $1 and state = 'approved'`,
      [this.tenant.id],
    );
    for (const { id } of bills.filter(({ customer_id }) => customer_id !== but)) {
      await this.bench.as(this.tenant, () => this.bench.db.transaction(tx => this.bench.bills.issue(tx, id)));
    }
  }

  private async slice(account: string, month: string, billed = '1'): Promise<number> {
    const key = `${account}/${month}`;
    const known = this.slices.get(key);
    if (known !== undefined) return known;
    const [row] = await this.database.query<{ no: number }>(
      `insert into app.charge_slice (tenant_id, cloud_account_id, period, feed, currency, charges, billed_cost)
       values ($1, $2, $3, 'bill', 'CNY', 1, $4) returning no`,
      [this.tenant.id, account, month, billed],
    );
    this.slices.set(key, row!.no);
    return row!.no;
  }

  private async sku(service: string): Promise<string> {
    const known = this.skus.get(service);
    if (known) return known;
    const id = await made(this.database, 'dim_sku', {
      ...{ tenant_id: this.tenant.id, key: randomUUID(), provider_name: 'aliyun', publisher_name: 'aliyun' },
      ...{ service_code: service, service_name: service, service_category: 'Compute' },
    });
    this.skus.set(service, id);
    return id;
  }
}

const cloudAccount = (database: TestDatabase, tenant: Tenant, code: string): Promise<string> =>
  made(database, 'cloud_account', {
    ...{ tenant_id: tenant.id, code, name: code, plugin_id: 'cloud-focus', provider_name: 'aliyun' },
    ...{ billing_account_id: code, invoice_issuer_name: 'x', currency: 'CNY' },
  });
