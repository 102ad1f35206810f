import type { TestDatabase } from '../../../testing';
import type { Tenant } from './billing-bench';

/**
 * A company whose prices include tax: 6 % of everything, 13 % of the service `oss`, from 2026 on.
 *
 * @returns ids of its codes
 */
export async function sayTax(database: TestDatabase, { id }: Tenant): Promise<Record<'SVC' | 'GDS', string>> {
  const SVC = await addTaxCode(database, id, { code: 'SVC', name: '信息技术服务', rate: '0.06' });
  const GDS = await addTaxCode(database, id, { code: 'GDS', name: '货物', rate: '0.13' });
  await database.query(
    `insert into app.product_tax (tenant_id, scope_provider, scope_service_code, tax_code_id, valid_from)
     values ($1, 'aliyun', 'oss', $2, '2026-01-01')`,
    [id, GDS],
  );
  await treat(database, id, { taxCodeId: SVC });
  return { SVC, GDS };
}

export async function addTaxCode(
  database: TestDatabase,
  tenantId: string,
  { code, name, rate }: { code: string; name: string; rate?: string },
): Promise<string> {
  const [row] = await database.query<{ id: string }>(
    `insert into app.tax_code (tenant_id, code, name_zh, name_en, kind) values ($1, $2, $3, $2, 'service') returning id`,
    [tenantId, code, name],
  );
  if (rate !== undefined) await addTaxRate(database, tenantId, { taxCodeId: row!.id, rate, from: '2026-01-01' });
  return row!.id;
}

export const addTaxRate = (
  database: TestDatabase,
  tenantId: string,
  { taxCodeId, rate, from }: { taxCodeId: string; rate: string; from: string },
) =>
  database.query(`insert into app.tax_rate (tenant_id, tax_code_id, rate, valid_from) values ($1, $2, $3, $4)`, [
    tenantId,
    taxCodeId,
    rate,
    from,
  ]);

/** Of everybody, or of one customer; without a code there is no tax. */
export const treat = (
  database: TestDatabase,
  tenantId: string,
  { taxCodeId = null, customerId = null }: { taxCodeId?: string | null; customerId?: string | null },
) =>
  database.query(
    `insert into app.tax_treatment (tenant_id, name, customer_id, treatment, tax_code_id, valid_from)
     values ($1, '含税', $2, case when $3::uuid is null then 'none' else 'included' end, $3, '2026-01-01')`,
    [tenantId, customerId, taxCodeId],
  );
