import { insert, type SeedContext } from './seed-context';

const LIVE = { field: 'state', op: 'notIn', value: ['draft', 'in_approval', 'approved', 'void'] };
const columns = (...names: string[]) => names.map(name => ({ name }));

const AGES = ['notDue', 'days1To30', 'days31To60', 'days61To90', 'over90', 'credit'];

/** The base reports of finance (M-143), as views that can be changed and delivered like any other. */
const VIEWS = [
  {
    name: '客户月度收入与成本',
    resource: 'bill',
    filter: { all: [LIVE, { field: 'period', op: 'during', value: 'thisYear' }] },
    sort: [{ field: 'period', direction: 'DESC' }],
    columns: columns('customer', 'period', 'number', 'total', 'cost', 'margin', 'open'),
    grouping: ['customer', 'period'],
  },
  {
    name: '应收账龄',
    resource: 'receivable',
    filter: null,
    sort: [{ field: 'dueOn', direction: 'ASC' }],
    columns: columns('customer', 'bill', 'dueOn', 'open', ...AGES),
    grouping: ['customer'],
  },
  {
    name: '上月产品费用',
    resource: 'charge',
    filter: { all: [{ field: 'period', op: 'during', value: 'lastMonth' }] },
    sort: [],
    columns: columns('serviceName', 'providerName', 'customer', 'day', 'listCost', 'contractedCost'),
    grouping: ['serviceName'],
  },
];
const SHARED_WITH = ['finance', 'finance_lead'];

/** Made by the finance lead of the operating company, shared with all of finance. */
export async function seedViews({ world, ids, at }: SeedContext): Promise<void> {
  const operator = world.tenants[0]!.code;
  const owner = world.users.find(({ tenant, role }) => tenant === operator && role === 'finance_lead')!;
  const tenant_id = ids.of('tenant', operator);
  const owner_id = ids.of('user', owner.login);
  await at(operator, async tx => {
    const views = VIEWS.map(view => ({ tenant_id, owner_id, created_by: owner_id, kind: 'table', ...view }));
    const made = await insert(tx, 'saved_view', views);
    const shares = made.flatMap(view_id =>
      SHARED_WITH.map(role => ({ tenant_id, view_id, role_id: ids.of('role', `${operator}/${role}`) })),
    );
    await insert(tx, 'saved_view_share', shares);
  });
}
