import { randomUUID } from 'node:crypto';
import { declaredPermissions, type Scope } from '../../src/kernel/access';
import { PASSWORD, plantedHash, type TestDatabase } from '../../src/testing';

export { PASSWORD };

export interface Company {
  readonly id: string;
  readonly path: string;
  readonly department: string;
}

/** Every right there is, over the own company. Import the modules first: they declare the rights. */
export const everything = (scope: Scope = 'tenant'): Record<string, Scope> =>
  Object.fromEntries([...declaredPermissions().keys()].map(key => [key, scope]));

/** A company with one department; a company below another one when its path is given. */
export async function plantCompany(database: TestDatabase, name: string, above?: Company): Promise<Company> {
  const id = randomUUID();
  const path = above ? `${above.path}.${name}` : name;
  await database.query(`insert into app.tenant (id, path, kind, name, parent_id) values ($1, $2, $3, $4, $5)`, [
    id,
    path,
    above ? 'distributor' : 'operating',
    name,
    above?.id ?? null,
  ]);
  const department = await made(database, 'department', { tenant_id: id, code: `${name}-head`, name: `${name} head` });
  return { id, path, department };
}

/** A person who signs in with `login` and PASSWORD, with these rights by one role. @returns ids */
export async function plantPerson(
  database: TestDatabase,
  company: Company,
  login: string,
  grants: Readonly<Record<string, Scope>>,
): Promise<{ userId: string; roleId: string }> {
  const userId = await made(database, 'user_account', {
    tenant_id: company.id,
    login,
    name: login,
    email: `${login}@example.com`,
    password_hash: await plantedHash(),
  });
  const roleId = await plantRole(database, company, `role_${login.replaceAll(/\W/g, '_')}`, grants);
  await made(database, 'membership', {
    tenant_id: company.id,
    user_id: userId,
    role_id: roleId,
    department_id: company.department,
  });
  return { userId, roleId };
}

export async function plantRole(
  database: TestDatabase,
  company: Company,
  key: string,
  grants: Readonly<Record<string, Scope>>,
): Promise<string> {
  const role = await made(database, 'role', { tenant_id: company.id, key, name_zh: key, name_en: key });
  for (const [permission, scope] of Object.entries(grants)) {
    await made(database, 'role_permission', { tenant_id: company.id, role_id: role, permission, scope });
  }
  return role;
}

/** One row, as the owner. @returns its id */
export async function made(
  database: TestDatabase,
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<string> {
  const columns = Object.keys(row);
  const [found] = await database.query<{ id: string }>(
    `insert into app.${table} (${columns.join(', ')}) values (${columns.map((_, n) => `$${n + 1}`).join(', ')}) returning id`,
    Object.values(row),
  );
  return found!.id;
}
