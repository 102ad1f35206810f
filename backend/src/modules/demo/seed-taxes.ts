import { insert, type SeedContext } from './seed-context';

const CODES = [
  {
    code: 'IT-SVC',
    name_zh: '信息技术服务',
    name_en: 'Information technology services',
    kind: 'service',
    rate: '0.06',
  },
  { code: 'TELECOM', name_zh: '基础电信服务', name_en: 'Basic telecommunication', kind: 'service', rate: '0.09' },
  { code: 'HW', name_zh: '计算机硬件', name_en: 'Computer hardware', kind: 'goods', rate: '0.13' },
];
/** Before the first month of any world. */
const FROM = '2020-01-01';

/** The operating company's prices include tax, as a reseller's in China do: services, but for the bandwidth. */
export async function seedTaxes(context: SeedContext): Promise<void> {
  const operator = context.world.tenants[0]!.code;
  const tenant_id = context.ids.of('tenant', operator);
  await context.at(operator, async tx => {
    const ids = await insert(
      tx,
      'tax_code',
      CODES.map(({ rate: _rate, ...code }) => ({ tenant_id, ...code })),
    );
    const [services, telecom] = ids;
    await insert(
      tx,
      'tax_rate',
      CODES.map(({ rate }, at) => ({ tenant_id, tax_code_id: ids[at], rate, valid_from: FROM })),
    );
    await insert(tx, 'product_tax', [
      { tenant_id, scope_provider: 'Alibaba Cloud', scope_service_code: 'eip', tax_code_id: telecom, valid_from: FROM },
    ]);
    await insert(tx, 'tax_treatment', [
      { tenant_id, name: '公司默认', treatment: 'included', tax_code_id: services, valid_from: FROM },
    ]);
  });
}
