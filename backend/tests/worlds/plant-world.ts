import type { EntityManager } from 'typeorm';
import { STAGING_COLUMNS } from '../../src/modules/charges/domain/staged-charge';
import { writeMissing } from '../../src/modules/charges/late/write-rest';
import { rollUp } from '../../src/modules/charges/roll-up';
import { openStaging } from '../../src/modules/charges/staging';
import type { BillingBench } from '../../src/modules/bills/testing/billing-bench';
import type { TestDatabase } from '../../src/testing';
import { made, plantCompany, type Company } from '../support/company';
import { datedRule, installedTerms } from './in-memory';
import { CURRENCY, type Charge, type Price, type World } from './world';

export const PERIOD = '2026-10';
/** Takes what is late of it. */
export const NEXT = '2026-11';

export interface PlantedWorld {
  readonly company: Company;
  /** Ids by the code that the world calls them. */
  readonly customers: ReadonlyMap<string, string>;
  readonly prices: ReadonlyMap<string, string>;
  /** Puts a charge there, or in place of another; as an ingest does, the roll-up of its slice is made anew. */
  receive(charges: readonly Charge[], replaces?: number | null): Promise<void>;
  /** The same for a closed month: the vendor's whole month is read again, and what is missing booked in the next one. */
  receiveLate(charge: Charge, replaces: number | null): Promise<void>;
}

/** A world as the rows of a company of its own: customers, contracts, prices, rules, and the charges of its month. */
export async function plantWorld(
  database: TestDatabase,
  bench: BillingBench,
  name: string,
  world: World,
): Promise<PlantedWorld> {
  const company = await plantCompany(database, name);
  const own = { tenant_id: company.id };
  const customers = new Map<string, string>();
  const group = await made(database, 'customer_group', { ...own, code: 'G', name: 'group' });
  for (const { code, level, group: of } of world.customers) {
    const id = await made(database, 'customer', { ...own, code, name: code, level: level ?? 'C' });
    customers.set(code, id);
    const member = { ...own, customer_group_id: group, customer_id: id, valid_from: '2026-01-01' };
    if (of) await made(database, 'customer_group_member', member);
  }
  const prices = await plantPrices(database, own, world, customers, group);
  await plantDiscounts(database, own, world, customers);
  const charges = await plantSlice(database, own, customers);
  return {
    company,
    customers,
    prices,
    async receive(all, replaces = null) {
      await charges.write(all, replaces);
      await bench.as(company, () => bench.db.transaction(tx => rollUp(tx, PERIOD, [charges.slice])));
    },
    async receiveLate(charge, replaces) {
      await charges.writeVendor(charge, replaces);
      await bench.as(company, () => bench.db.transaction(tx => charges.book(tx)));
    },
  };
}

type Own = { readonly tenant_id: string };

async function plantPrices(
  database: TestDatabase,
  own: Own,
  { prices }: World,
  customers: ReadonlyMap<string, string>,
  group: string,
): Promise<ReadonlyMap<string, string>> {
  const valid = { valid_from: '2026-01-01', state: 'active' };
  const ids = new Map<string, string>();
  for (const { code, of, kind, provider, service, currency, contract, terms } of prices) {
    const bookAudience = of === 'everybody' ? 'public' : 'group' in of ? `group:${group}` : null;
    const book =
      bookAudience &&
      (await made(database, 'price_book', {
        ...own,
        ...valid,
        code: `B${code}`,
        name: code,
        audience: of === 'everybody' ? 'public' : 'group',
        customer_group_id: of === 'everybody' ? null : group,
        currency: CURRENCY,
      }));
    const customer = of !== 'everybody' && 'customer' in of ? customers.get(of.customer)! : null;
    const { model, params } = installedTerms(terms);
    const id = await made(database, 'price_agreement', {
      ...own,
      ...valid,
      code,
      name: code,
      customer_id: customer,
      book_id: book,
      book_audience: bookAudience,
      contract_id: contract && (await plantContract(database, own, code, customer!, contract)),
      model,
      params: JSON.stringify(params),
      scope_kind: kind,
      scope_provider: provider,
      scope_service_code: service,
      scope_currency: currency,
    });
    ids.set(code, id);
  }
  return ids;
}

async function plantContract(
  database: TestDatabase,
  own: Own,
  code: string,
  customer: string,
  { signed, discount }: NonNullable<Price['contract']>,
): Promise<string> {
  const contract = await made(database, 'contract', {
    ...own,
    number: `CT-${code}`,
    name: code,
    customer_id: customer,
    kind: 'framework',
    state: signed ? 'in_force' : 'approved',
    signed_on: signed ? '2026-01-01' : null,
  });
  await made(database, 'contract_version', {
    ...own,
    contract_id: contract,
    no: 1,
    valid_from: '2026-01-01',
    on_top_discount: discount,
    signed_on: signed ? '2026-01-01' : null,
    signature: signed ? 'paper' : null,
    state: signed ? 'in_force' : 'approved',
  });
  return contract;
}

async function plantDiscounts(
  database: TestDatabase,
  own: Own,
  { discounts }: World,
  customers: ReadonlyMap<string, string>,
): Promise<void> {
  for (const rule of discounts) {
    const { code, layer, scope, benefit, cap, stacking, exclusionGroup, priority } = datedRule(rule);
    await made(database, 'discount_rule', {
      ...own,
      code,
      name: code,
      layer,
      benefit:
        benefit.kind === 'multiplier' ? benefit.kind : benefit.threshold === null ? 'amount_off' : 'spend_and_save',
      factor: benefit.kind === 'multiplier' ? benefit.factor : null,
      amount: benefit.kind === 'multiplier' ? null : benefit.amount,
      threshold: benefit.kind === 'multiplier' ? null : benefit.threshold,
      cap,
      customer_id: scope.customerId && customers.get(scope.customerId)!,
      customer_level: scope.level,
      scope_currency: scope.currency,
      scope_provider: scope.provider,
      scope_service_code: scope.serviceCode,
      scope_region: scope.region,
      stacking,
      exclusion_group: exclusionGroup,
      priority,
      valid_from: '2026-01-01',
      state: 'active',
    });
  }
}

async function plantSlice(database: TestDatabase, own: Own, customers: ReadonlyMap<string, string>) {
  const account = await made(database, 'cloud_account', {
    ...own,
    code: 'acc',
    name: 'acc',
    plugin_id: 'cloud-worlds',
    provider_name: 'worlds',
    billing_account_id: '1',
    invoice_issuer_name: 'worlds',
    currency: CURRENCY,
  });
  await database.query('select app.ensure_charge_partition($1)', [PERIOD]);
  const [slice] = await database.query<{ no: number }>(
    `insert into app.charge_slice (tenant_id, cloud_account_id, period, feed, currency, state)
     values ($1, $2, $3, 'lines', $4, 'final') returning no`,
    [own.tenant_id, account, PERIOD, CURRENCY],
  );
  const [late] = await database.query<{ no: number }>(
    `insert into app.charge_slice (tenant_id, cloud_account_id, period, feed, of_period, currency, state)
     values ($1, $2, $3, 'lines', $4, $5, 'final') returning no`,
    [own.tenant_id, account, NEXT, PERIOD, CURRENCY],
  );
  // What the vendor shows, apart from what is booked of it: a slice that nobody rates.
  const [vendor] = await database.query<{ no: number }>(
    `insert into app.charge_slice (tenant_id, cloud_account_id, period, feed, currency, state)
     values ($1, $2, $3, 'vendor', $4, 'final') returning no`,
    [own.tenant_id, account, PERIOD, CURRENCY],
  );
  const words = new Map<string, string>();
  const word = async (table: string, columns: Readonly<Record<string, string>>) => {
    const name = JSON.stringify([table, columns]);
    const id = words.get(name) ?? (await made(database, table, { ...own, key: uuidOf(words.size), ...columns }));
    words.set(name, id);
    return id;
  };
  for (const [code, customer] of customers) {
    const binding = { ...own, cloud_account_id: account, sub_account_id: code, customer_id: customer };
    await made(database, 'sub_account_binding', { ...binding, valid_from: '2026-01-01' });
  }
  const keys: string[] = [];
  const gone: string[] = [];
  const write = async (to: number, charges: readonly Charge[], replaces: number | null) => {
    for (const { customer, provider, service, region, used, ...costs } of charges) {
      const sku = await word('dim_sku', {
        provider_name: provider,
        publisher_name: provider,
        service_code: service,
        service_name: service,
        service_category: 'Compute',
      });
      const place = region && (await word('dim_region', { provider_name: provider, region_id: region }));
      const unit = used && (await word('dim_unit', { unit: used.unit }));
      const payer = { cloud_account_id: account, sub_account_id: customer, name: customer };
      const [put] = await database.query<{ id: string }>(CHARGE, [
        PERIOD,
        to,
        own.tenant_id,
        account,
        sku,
        place || 0,
        unit ?? 0,
        CURRENCY,
        used?.quantity ?? null,
        costs.listCost,
        costs.contractedCost,
        costs.billedCost,
        customers.get(customer),
        await word('dim_sub_account', payer),
      ]);
      if (replaces === null) keys.push(put!.id);
      else keys[replaces] = put!.id;
    }
  };
  return {
    slice: slice!.no,
    async write(charges: readonly Charge[], replaces: number | null) {
      if (replaces !== null) await database.query('delete from app.charge where id = $1', [keys[replaces]]);
      await write(slice!.no, charges, replaces);
    },
    /** The vendor shows one more, or another in the place of one; what is booked of it stays as it is. */
    async writeVendor(charge: Charge, replaces: number | null) {
      if (replaces !== null) gone.push(keys[replaces]!);
      await write(vendor!.no, [charge], replaces);
    },
    /** Reads the vendor's month again. */
    async book(tx: EntityManager) {
      const [{ revision }] = await tx
        .query<[{ revision: number }]>(
          'update charge_slice set revision = revision + 1 where no = $1 returning revision - 1 as revision',
          [late!.no],
        )
        .then(([rows]) => rows as unknown as [{ revision: number }]);
      await openStaging(tx);
      await tx.query(READ_AGAIN, [PERIOD, [slice!.no, vendor!.no], late!.no, gone]);
      const target = { no: late!.no, period: NEXT, feed: 'lines', revision };
      const source = { tenantId: own.tenant_id, accountId: account };
      await writeMissing(tx, { source, run: { period: PERIOD }, slice: target, mode: 'replace' });
    },
  };
}

const READ_AGAIN = `
  insert into staged (ordinal, ${STAGING_COLUMNS})
  select 1, $3::int, charge_id($3, key_hash, 1), ${STAGING_COLUMNS.split(', ').slice(2).join(', ')}
  from charge where period = $1 and slice_id = any ($2::int[]) and id <> all ($4::uuid[])`;

const uuidOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const CHARGE = `
  insert into app.charge (period, id, slice_id, key_hash, ordinal, content_hash, tenant_id, cloud_account_id, revision,
    page_no, row_no, part, sub_account_id, sku_id, resource_id, region_id, tag_set_id, unit_id, kind_id, currency,
    category, charge_start, charge_end, day, quantity, list_cost, contracted_cost, billed_cost, effective_cost,
    customer_id, state, rule_id)
  select $1, app.charge_id($2, key, 1), $2, key, 1, key, $3, $4, 1, 1, 1, 0, $14::int, $5::int, 0, $6::int, 0, $7::int, 0, $8,
    'Usage', '2026-10-01', '2026-10-02', '2026-10-01', $9, $10, $11, $12, $12, $13::uuid, 1, $13::uuid
  from (select gen_random_uuid() as key) made
  returning id`;
