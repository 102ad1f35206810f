import { insert, type SeedContext } from './seed-context';

/** Who may give how much alone, and two rules that wait to be tried: a draft changes no price. */
export async function seedDiscounts(context: SeedContext): Promise<void> {
  const { world, ids } = context;
  const operator = world.tenants[0]!.code;
  const tenant_id = ids.of('tenant', operator);
  await context.at(operator, async tx => {
    await insert(tx, 'discount_authority', [
      { tenant_id, role_key: 'operations', least_multiplier: '0.95', remark: '演示：至 9.5 折可独自发布' },
      { tenant_id, role_key: 'sales_lead', least_multiplier: '0.98', remark: '演示：至 9.8 折可独自发布' },
    ]);
    const shared = { tenant_id, layer: 'platform', scope_currency: 'CNY', valid_from: `${world.billablePeriod}-01` };
    await insert(tx, 'discount_rule', [
      {
        ...shared,
        code: 'DR-0001',
        name: 'A 级客户秋季折扣',
        benefit: 'multiplier',
        factor: '0.98',
        cap: '500',
        customer_level: 'A',
        priority: 100,
        remark: '演示草稿：在“试算”页查看对真实账期的影响。',
      },
    ]);
    await insert(tx, 'discount_rule', [
      {
        ...shared,
        code: 'DR-0002',
        name: '满 20000 减 300',
        benefit: 'spend_and_save',
        threshold: '20000',
        amount: '300',
        priority: 200,
        remark: '演示草稿：按客户当月合计判断，乘完折扣之后。',
      },
    ]);
  });
}
