import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { Database } from '../../kernel/database';
import { InputInvalid, type AppError } from '../../kernel/errors';
import { declarationOf, ResourceService, type RecordChange } from '../../kernel/resource';
import { isCreditCode } from './domain/credit-code';
import type { Customer } from './customer.resource';
import { CustomerExists } from './customers.errors';

const CHECK_CHARACTER: Text = {
  zh: '统一社会信用代码的校验位不正确，请核对',
  en: 'The check character is wrong: compare it with the licence',
};

/**
 * A company is one customer: by its name, whatever the width, case and spaces, and by its credit code (M-002).
 *
 * @throws InputInvalid for a credit code with a wrong check character
 * @throws CustomerExists
 */
export async function checkIdentity(change: RecordChange<never>): Promise<void> {
  const { row, before, tx, services } = change as unknown as RecordChange<Customer>;
  const renamed = row.name !== before?.name;
  const recoded = !!row.uscc && row.uscc !== before?.uscc;
  if (recoded && !isCreditCode(row.uscc!)) {
    throw InputInvalid({ fields: ['uscc'] }, { fieldErrors: { uscc: CHECK_CHARACTER } });
  }
  if (!renamed && !recoded) return;
  // One at a time in a company, so that the second of two at once is told of the first.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`customer-identity:${row.tenantId}`]);
  const existing = await existingOf(tx, row, { renamed, recoded });
  if (existing) throw await taken(row, existing, { tx, db: services(Database) });
}

interface Existing {
  readonly id: string;
  readonly code: string;
  readonly field: 'name' | 'uscc';
}

async function existingOf(
  tx: EntityManager,
  { id, tenantId, name, uscc }: Customer,
  { renamed, recoded }: { renamed: boolean; recoded: boolean },
): Promise<Existing | undefined> {
  const [found] = await tx.query<Existing[]>(
    `select id, code, case when $3 and name_key = folded_name($2) then 'name' else 'uscc' end as field from customer
     where tenant_id = $1 and deleted_at is null and id is distinct from $6
       and (($3 and name_key = folded_name($2)) or ($5 and uscc = $4)) order by id limit 1`,
    [tenantId, name, renamed, uscc, recoded, id ?? null],
  );
  return found;
}

async function taken(
  row: Customer,
  { id, code, field }: Existing,
  { tx, db }: { tx: EntityManager; db: Database },
): Promise<AppError> {
  const customers = new ResourceService(db, declarationOf(row.constructor));
  const seen = (await customers.reachedOf(tx, 'read', [id])).has(id);
  const details = { ...(seen ? { recordId: id, code } : {}), helpers: await helpersOf(tx, row.tenantId) };
  return CustomerExists(details, { fieldErrors: { [field]: CustomerExists(details).text } });
}

/** The roles that reach every customer of the company. */
async function helpersOf(tx: EntityManager, tenantId: string): Promise<Text> {
  const roles = await tx.query<{ zh: string; en: string }[]>(
    `select distinct r.name_zh as zh, r.name_en as en from role r
     join role_permission p on p.role_id = r.id and p.deleted_at is null
     where r.tenant_id = $1 and r.deleted_at is null and p.permission = 'customers.write' and p.scope in ('tenant', 'all')`,
    [tenantId],
  );
  return {
    zh: roles.map(({ zh }) => zh).join('、') || '管理员',
    en: roles.map(({ en }) => en).join(', ') || 'an administrator',
  };
}
