import { insert, type SeedContext } from './seed-context';

const FROM = '2026-01-01';
const MEMBERS = 5;

/** One price of a book; rows as in the database, because a plugin that is not installed must not stop the demo. */
interface Line {
  readonly name: string;
  readonly service: string;
  readonly model: string;
  readonly params: object;
}

const EVERYBODY: readonly Line[] = [
  {
    name: 'API 网关调用',
    service: 'api-gateway',
    model: 'pricing-graduated',
    params: {
      basis: 'quantity',
      unit: '次',
      tiers: [
        { upTo: '10000', unitPrice: '0' },
        { upTo: '1000000', unitPrice: '0.002' },
        { upTo: null, unitPrice: '0.0015' },
      ],
    },
  },
  {
    name: '归档存储',
    service: 'archive',
    model: 'pricing-flat',
    params: { unit: 'GB', unitPrice: '0.033' },
  },
  {
    name: '监控套餐',
    service: 'monitor',
    model: 'pricing-package',
    params: {
      fee: '99',
      unit: '次',
      included: '10000',
      tiers: [{ upTo: null, unitPrice: '0.012' }],
    },
  },
];

const KEY_CUSTOMERS: readonly Line[] = [
  {
    name: 'API 网关调用（重点客户）',
    service: 'api-gateway',
    model: 'pricing-volume',
    params: {
      basis: 'quantity',
      unit: '次',
      tiers: [
        { upTo: '1000000', unitPrice: '0.0016' },
        { upTo: null, unitPrice: '0.0012' },
      ],
    },
  },
];

/** What the company asks for its own products: a public price book, and one for its key customers. */
export async function seedPriceBooks({ world, ids, at }: SeedContext): Promise<void> {
  const operator = world.tenants[0]!;
  const tenant_id = ids.of('tenant', operator.code);
  const members = world.customers
    .filter(({ level, status, tenant }) => level === 'A' && status === 'active' && tenant === operator.code)
    .slice(0, MEMBERS);
  await at(operator.code, async tx => {
    const [group] = await insert(tx, 'customer_group', [{ tenant_id, code: 'KEY', name: '重点客户' }]);
    await insert(
      tx,
      'customer_group_member',
      members.map(({ code }) => ({
        tenant_id,
        customer_group_id: group,
        customer_id: ids.of('customer', `${operator.code}/${code}`),
        valid_from: FROM,
      })),
    );
    const provider = operator.shortName;
    const common = { tenant_id, provider, currency: operator.currency, valid_from: FROM, state: 'active' };
    const [everybody, key] = await insert(tx, 'price_book', [
      { ...common, code: 'SAAS-2026', name: '自有产品价目表', audience: 'public', customer_group_id: null },
      {
        ...common,
        code: 'SAAS-KEY-2026',
        name: '自有产品价目表（重点客户）',
        audience: 'group',
        customer_group_id: group,
      },
    ]);
    const rows = (book: string, bookId: string, audience: string, lines: readonly Line[]) =>
      lines.map(({ name, service, model, params }, index) => ({
        tenant_id,
        code: `${book}/${String(index + 1).padStart(3, '0')}`,
        name,
        book_id: bookId,
        book_audience: audience,
        model,
        params,
        scope_kind: 'framework',
        scope_provider: provider,
        scope_service_code: service,
        scope_currency: operator.currency,
        valid_from: FROM,
        state: 'active',
      }));
    await insert(tx, 'price_agreement', [
      ...rows('SAAS-2026', everybody!, 'public', EVERYBODY),
      ...rows('SAAS-KEY-2026', key!, `group:${group}`, KEY_CUSTOMERS),
    ]);
  });
}
