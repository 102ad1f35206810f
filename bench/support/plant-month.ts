import { made, plantCompany, type Company } from '../../backend/tests/support/company';
import type { BenchDatabase } from './bench-database';

export interface PlantedMonth {
  readonly company: Company;
  readonly period: string;
  readonly charges: number;
  readonly customers: number;
}

/** Charges of one company over several months, the oldest first. */
export interface PlantedMonths extends Omit<PlantedMonth, 'period'> {
  readonly periods: readonly string[];
}

/**
 * A month of attributed charges, made by SQL: customer sizes are skewed (a tenth of the customers has half of the
 * charges), each uses twelve of sixty products in two of ten regions on thirty days. Every customer has a framework
 * price, by percentage or in tiers, and every third one a project price for a service.
 */
export async function plantMonth(
  database: BenchDatabase,
  { period, ...size }: Omit<PlantedMonth, 'company'>,
): Promise<PlantedMonth> {
  return { ...(await plantMonths(database, { periods: [period], ...size })), period };
}

/** As `plantMonth`, with as many charges in each month. */
export async function plantMonths(
  database: BenchDatabase,
  { periods, charges, customers }: Omit<PlantedMonths, 'company'>,
): Promise<PlantedMonths> {
  const company = await plantCompany(database, 'bench');
  const own = { tenant_id: company.id };
  const account = await made(database, 'cloud_account', {
    ...own,
    code: 'bench',
    name: 'bench',
    plugin_id: 'cloud-bench',
    provider_name: 'Bench Cloud',
    billing_account_id: 'bench',
    invoice_issuer_name: 'Bench Cloud',
    currency: 'CNY',
  });
  await database.query(WORDS, [company.id]);
  await database.query(CUSTOMERS, [company.id, customers]);
  await database.query(FRAMEWORKS, [company.id]);
  await database.query(PROJECTS, [company.id]);
  await database.query(`set work_mem = '128MB'`);
  for (const [at, period] of periods.entries()) {
    await database.query(`select app.ensure_charge_partition($1)`, [period]);
    await database.query(SLICE, [company.id, account, period]);
    const [first, last] = [at, at + 1].map(each => Math.floor((charges * each) / periods.length));
    await database.query(CHARGES, [company.id, account, period, first! + 1, last, customers]);
  }
  await database.query('analyze app.charge');
  return { company, periods, charges, customers };
}

const KEY = 'md5(n::text)::uuid';
const WORDS = `
  with tenant as (select $1::uuid as id),
  sku as (
    insert into app.dim_sku (id, tenant_id, key, provider_name, publisher_name, service_code, service_name,
      service_category, sku_id)
    select n, tenant.id, ${KEY}, 'Bench Cloud', 'Bench Cloud', 'service-' || n % 20, 'Service ' || n % 20, 'Compute',
      'sku-' || n
    from tenant, generate_series(1, 60) n
  ),
  region as (
    insert into app.dim_region (id, tenant_id, key, provider_name, region_id)
    select n, tenant.id, ${KEY}, 'Bench Cloud', 'region-' || n from tenant, generate_series(1, 10) n
  ),
  unit as (
    insert into app.dim_unit (id, tenant_id, key, unit) select 1, tenant.id, md5('unit')::uuid, 'Hours' from tenant
  )
  insert into app.dim_kind (id, tenant_id, key, charge_category, charge_type)
  select 1, tenant.id, md5('kind')::uuid, 'Usage', 'Usage' from tenant`;

const CUSTOMERS = `
  insert into app.customer (tenant_id, code, name)
  select $1, 'C-' || n, 'Customer ' || n from generate_series(0, $2 - 1) n`;

const AGREEMENT = `
  insert into app.price_agreement (tenant_id, code, name, customer_id, model, params, scope_kind, scope_provider,
    scope_service_code, valid_from, state)`;
const FRAMEWORKS = `${AGREEMENT}
  select $1, 'F' || code, 'Framework', id,
    case when n % 3 = 0 then 'pricing-graduated' else 'pricing-percentage' end,
    case when n % 3 = 0
      then '{"basis":"listCost","tiers":[{"upTo":"500","factor":"0.95"},{"upTo":"5000","factor":"0.9"},{"upTo":null,"factor":"0.85"}]}'
      else '{"basis":"listCost","factor":"0.9"}' end::jsonb,
    'framework', null, null, '2026-01-01', 'active'
  from (select *, substr(code, 3)::int as n from app.customer where tenant_id = $1) c`;
const PROJECTS = `${AGREEMENT}
  select $1, 'P' || code, 'Project', id, 'pricing-percentage', '{"basis":"contractedCost","factor":"1.05"}',
    'project', 'Bench Cloud', 'service-' || (n * 7 + 1) % 20, '2026-01-01', 'active'
  from (select *, substr(code, 3)::int as n from app.customer where tenant_id = $1) c where n % 3 = 1`;

const SLICE = `
  insert into app.charge_slice (tenant_id, cloud_account_id, period, feed, currency, revision, state)
  values ($1, $2, $3, 'bench', 'CNY', 1, 'final')`;

/** Sorted by id, as a slice comes. Everything follows from the number \`n\` of the charge: two runs plant the same. */
const CHARGES = `
  insert into app.charge (period, id, slice_id, key_hash, ordinal, content_hash, tenant_id, cloud_account_id, revision,
    page_no, row_no, part, sub_account_id, sku_id, resource_id, region_id, tag_set_id, unit_id, kind_id, currency,
    category, charge_start, charge_end, day, quantity, list_cost, contracted_cost, billed_cost, effective_cost,
    customer_id, state, rule_id)
  select $3, app.charge_id(s.no, ${KEY}, 1), s.no, ${KEY}, 1, ${KEY}, $1::uuid, $2::uuid, 1,
    n / 300, n % 300, 0, c, (c * 7 + n % 12 * 5) % 60 + 1, n / 3, (c + n / 7 % 2) % 10 + 1, 0, 1, 1, 'CNY',
    'Usage', at, at + interval '1 hour', at::date, n % 744, cost, cost * 0.8, cost * 0.75, cost * 0.75,
    k.id, 1, k.id
  from app.charge_slice s,
    lateral (select n, floor($6 * (mod(n * 7919::bigint, 10007) / 10007.0) ^ 3.3)::int as c,
      ($3 || '-01')::timestamp at time zone 'Asia/Shanghai' + n % 30 * interval '1 day' as at,
      (mod(n * 104729::bigint, 1000003) / 10000.0)::numeric(38, 8) as cost
      from generate_series($4::int, $5::int) n) line
  join app.customer k on k.tenant_id = $1 and k.code = 'C-' || c
  where s.tenant_id = $1 and s.period = $3
  order by 2`;
