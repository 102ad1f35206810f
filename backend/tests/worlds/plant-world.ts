import { rollUp } from '../../src/modules/charges/roll-up';
import type { BillingBench } from '../../src/modules/bills/testing/billing-bench';
import type { TestDatabase } from '../../src/testing';
import { made, plantCompany, type Company } from '../support/company';
import { datedRule, installedTerms } from './in-memory';
import { CURRENCY, type Charge, type Price, type World } from './world';

export const PERIOD = '2026-10';

export interface PlantedWorld {
  readonly company: Company;
  /** Ids by the code that the world calls them. */
  readonly customers: ReadonlyMap<string, string>;
  readonly prices: ReadonlyMap<string, string>;
  /** Puts a charge there, or in place of another; as an ingest does, the roll-up of its slice is made anew. */
  receive(charges: readonly Charge[], replaces?: number | null): Promise<void>;
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
  const charges = await plantSlice(database, own);
  return {
    company,
    customers,
    prices,
    async receive(all, replaces = null) {
      await charges.write(all, customers, replaces);
      await bench.as(company, () => bench.db.transaction(tx => rollUp(tx, PERIOD, [charges.slice])));
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

async function plantSlice(database: TestDatabase, own: Own) {
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
  const words = new Map<string, string>();
  const word = async (table: string, columns: Readonly<Record<string, string>>) => {
    const name = JSON.stringify([table, columns]);
    const id = words.get(name) ?? (await made(database, table, { ...own, key: uuidOf(words.size), ...columns }));
    words.set(name, id);
    return id;
  };
  const keys: string[] = [];
  return {
    slice: slice!.no,
    async write(charges: readonly Charge[], customers: ReadonlyMap<string, string>, replaces: number | null) {
      if (replaces !== null) await database.query('delete from app.charge where id = $1', [keys[replaces]]);
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
        const [put] = await database.query<{ id: string }>(CHARGE, [
          PERIOD,
          slice!.no,
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
        ]);
        if (replaces === null) keys.push(put!.id);
        else keys[replaces] = put!.id;
      }
    },
  };
}

const uuidOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const CHARGE = `
  insert into app.charge (period, id, slice_id, key_hash, ordinal, content_hash, tenant_id, cloud_account_id, revision,
    page_no, row_no, part, sub_account_id, sku_id, resource_id, region_id, tag_set_id, unit_id, kind_id, currency,
    category, charge_start, charge_end, day, quantity, list_cost, contracted_cost, billed_cost, effective_cost,
    customer_id, state, rule_id)
  select $1, app.charge_id($2, key, 1), $2, key, 1, key, $3, $4, 1, 1, 1, 0, 0, $5::int, 0, $6::int, 0, $7::int, 0, $8,
    'Usage', '2026-10-01', '2026-10-02', '2026-10-01', $9, $10, $11, $12, $12, $13::uuid, 1, $13::uuid
  from (select gen_random_uuid() as key) made
  returning id`;
