import type { SeedCustomer } from '@cloudtally/seed';
import { insert, type SeedContext } from './seed-context';

/**
 * The operating company knows every customer, those of its distributors too; a distributor has a
 * record of its own for each that it sells to.
 */
export async function seedCustomers(context: SeedContext): Promise<void> {
  const { world } = context;
  const operator = world.tenants[0]!.code;
  await seedFor(context, operator, world.customers);
  for (const { code, parent } of world.tenants) {
    if (parent)
      await seedFor(
        context,
        code,
        world.customers.filter(customer => customer.tenant === code),
      );
  }
}

async function seedFor(context: SeedContext, tenant: string, customers: readonly SeedCustomer[]): Promise<void> {
  const { ids } = context;
  const tenant_id = ids.of('tenant', tenant);
  const owner = (customer: SeedCustomer) =>
    ids.of('user', customer.tenant === tenant ? customer.owner : customer.channelOwner);
  const department = (customer: SeedCustomer) =>
    ids.of('department', customer.tenant === tenant ? customer.department : customer.channelDepartment);
  await context.at(tenant, async tx => {
    const rows = customers.map(customer => ({
      tenant_id,
      code: customer.code,
      name: customer.name,
      short_name: customer.shortName,
      kind: 'direct',
      channel_tenant_id: customer.tenant === tenant ? null : ids.of('tenant', customer.tenant),
      uscc: customer.creditCode,
      industry: customer.industry,
      region: customer.region,
      level: customer.level,
      status: customer.status,
      owner_id: owner(customer),
      department_id: department(customer),
      currency: customer.currency,
      credit_term_days: customer.creditTermDays,
      phone: customer.phone,
      email: customer.email,
      address: customer.address,
      fapiao_title: customer.name,
      taxpayer_id: customer.creditCode,
      signed_on: customer.since,
      remark: customer.remark,
    }));
    const made = await insert(tx, 'customer', rows);
    customers.forEach((customer, index) => ids.set('customer', `${tenant}/${customer.code}`, made[index]!));
    const idOf = (customer: SeedCustomer) => ids.of('customer', `${tenant}/${customer.code}`);
    await insert(
      tx,
      'customer_owner',
      customers.map(customer => ({
        tenant_id,
        customer_id: idOf(customer),
        user_id: owner(customer),
        valid_from: customer.since,
        valid_to: null,
      })),
    );
    await insert(
      tx,
      'customer_contact',
      customers.flatMap(customer =>
        customer.contacts.map((contact, index) => ({
          tenant_id,
          customer_id: idOf(customer),
          ...contact,
          is_primary: index === 0,
        })),
      ),
    );
  });
}
