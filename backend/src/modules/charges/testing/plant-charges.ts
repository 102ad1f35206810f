import { randomUUID } from 'node:crypto';
import { made, type Company } from '../../../../tests/support/company';
import type { TestDatabase } from '../../../testing';
import { rollUp } from '../roll-up';
import { chargeBench } from './charge-bench';

export const MONTHS = ['2026-09', '2026-10'];

export interface PlantedCharge {
  readonly period: string;
  readonly customer: string | null;
  readonly service: string;
  readonly region: string;
  readonly currency: string;
  readonly list: string;
}

/** Charges of two months: 8 services, 60 regions, two customers and nobody's. */
export async function plantCharges(
  db: TestDatabase,
  { id: tenant_id }: Company,
  customers: ReadonlyMap<string, string>,
  kept: PlantedCharge[],
): Promise<void> {
  const account = await made(db, 'cloud_account', {
    tenant_id,
    code: 'acc',
    name: 'account',
    plugin_id: 'cloud-nimbus',
    provider_name: 'Nimbus',
    billing_account_id: '1',
    invoice_issuer_name: 'Nimbus',
    currency: 'CNY',
    zone: 'Asia/Shanghai',
  });
  const slices = new Map<string, number>();
  for (const period of MONTHS) {
    await db.query('select app.ensure_charge_partition($1)', [period]);
    const [made] = await db.query<{ no: number }>(SLICE, [tenant_id, account, period]);
    slices.set(period, made!.no);
  }
  const ids = new Map<string, string>();
  const dictionary = async (table: string, name: string, columns: object) => {
    const known = ids.get(table + name);
    if (known) return known;
    const id = await made(db, table, { tenant_id, key: randomUUID(), ...columns });
    ids.set(table + name, id);
    return id;
  };
  const owners = [...customers.keys(), null];
  for (let at = 0; at < 400; at++) {
    const row: PlantedCharge = {
      period: MONTHS[at % 2]!,
      customer: owners[at % owners.length] ?? null,
      service: `s${at % 8}`,
      region: `r${at % 60}`,
      currency: at % 9 === 4 ? 'USD' : 'CNY',
      list: `${at % 17 === 3 ? '-' : ''}${at}.${String(at * 7919)
        .padStart(12, '0')
        .slice(-12)}`,
    };
    const sku_id = await dictionary('dim_sku', row.service, {
      provider_name: 'Nimbus',
      publisher_name: 'Nimbus',
      service_code: row.service,
      service_name: `service ${row.service}`,
      service_category: 'Compute',
    });
    const region_id = await dictionary('dim_region', row.region, { provider_name: 'Nimbus', region_id: row.region });
    const customer = row.customer && customers.get(row.customer);
    await db.query(CHARGE, [
      row.period,
      slices.get(row.period),
      tenant_id,
      account,
      sku_id,
      region_id,
      row.currency,
      `${row.period}-${String((at % 28) + 1).padStart(2, '0')}`,
      row.list,
      customer ?? null,
    ]);
    kept.push(row);
  }
}

const SLICE = `
  insert into app.charge_slice (tenant_id, cloud_account_id, period, feed, currency) values ($1, $2, $3, 'bill', 'CNY')
  returning no`;

const CHARGE = `
  insert into app.charge (period, id, slice_id, key_hash, ordinal, content_hash, tenant_id, cloud_account_id, revision,
    page_no, row_no, part, sub_account_id, sku_id, resource_id, region_id, tag_set_id, unit_id, kind_id, currency,
    category, charge_start, charge_end, day, list_cost, contracted_cost, billed_cost, effective_cost, customer_id, state, rule_id)
  select $1, app.charge_id($2, key, 1), $2, key, 1, key, $3, $4, 1, 1, 1, 0, 0, $5, 0, $6, 0, 0, 0, $7, 'Usage',
    $8::date, $8::date, $8::date, $9, $9, $9, $9, $10::uuid, case when $10::uuid is null then 0 else 1 end, $10::uuid
  from (select gen_random_uuid() as key) made`;

/** As an ingest leaves them. */
export async function rollUpAll(database: TestDatabase, companies: readonly Company[]): Promise<void> {
  const bench = await chargeBench(database, []);
  try {
    const slices = await database.query<{ no: number; period: string; tenant_id: string }>(
      'select no, period, tenant_id from app.charge_slice',
    );
    for (const company of companies) {
      const own = slices.filter(({ tenant_id }) => tenant_id === company.id);
      for (const { no, period } of own) {
        await bench.as(company, () => bench.db.transaction(tx => rollUp(tx, period, [no])));
      }
    }
  } finally {
    await bench.close();
  }
}
