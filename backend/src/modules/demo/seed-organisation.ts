import { hashPassword } from '../../kernel/session';
import { grantBuiltInRoles } from '../access/access.module';
import { DEMO_PASSWORD } from '../system/system.module';
import { insert, tenantPath, type SeedContext } from './seed-context';

/** Companies, departments, the built-in roles of each company, and people with one role each. */
export async function seedOrganisation(context: SeedContext): Promise<void> {
  const { world } = context;
  for (const tenant of world.tenants) {
    await context.at(tenant.code, async tx => {
      const [id] = await insert(tx, 'tenant', [
        {
          parent_id: context.ids.find('tenant', tenant.parent),
          path: tenantPath(world, tenant.code),
          kind: tenant.kind === 'operator' ? 'operating' : 'distributor',
          name: tenant.name,
          currency: tenant.currency,
          time_zone: tenant.zone,
          demo: true,
        },
      ]);
      context.ids.set('tenant', tenant.code, id!);
    });
    await context.at(tenant.code, () => seedCompany(context, tenant.code));
  }
}

async function seedCompany(context: SeedContext, tenant: string): Promise<void> {
  const { world, ids } = context;
  const tenant_id = ids.of('tenant', tenant);
  const password_hash = await hashPassword(DEMO_PASSWORD, tenant);
  await context.at(tenant, async tx => {
    for (const department of world.departments.filter(candidate => candidate.tenant === tenant)) {
      const parent_id = ids.find('department', department.parent);
      const row = { tenant_id, parent_id, code: department.code, name: department.name };
      ids.set('department', department.code, (await insert(tx, 'department', [row]))[0]!);
    }
    for (const [key, id] of await grantBuiltInRoles(tx)) ids.set('role', `${tenant}/${key}`, id);
    const users = world.users.filter(candidate => candidate.tenant === tenant);
    const userIds = await insert(
      tx,
      'user_account',
      users.map(({ login, name, email, mobile, locale }) => ({
        tenant_id,
        login,
        name,
        email,
        mobile,
        locale,
        password_hash,
      })),
    );
    users.forEach((user, index) => ids.set('user', user.login, userIds[index]!));
    await insert(
      tx,
      'membership',
      users.map(user => ({
        tenant_id,
        user_id: ids.of('user', user.login),
        role_id: ids.of('role', `${tenant}/${user.role}`),
        department_id: ids.of('department', user.department),
      })),
    );
  });
}
