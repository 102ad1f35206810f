import { declareMeasure } from '../../../kernel/resource';

/** List cost of a customer's charges in the company's own currency: what was used, at the vendor's prices. */
const spend = (months: number): string => `
  select r.customer_id as id, sum(r.list_cost) as value
  from app.charge_rollup_by_month r join app.tenant t on t.id = r.tenant_id and t.currency = r.currency
  where r.tenant_id = :company and r.customer_id is not null
    and r.period >= to_char(cast(:today as date) - make_interval(months => ${months}), 'YYYY-MM')
    and r.period < to_char(cast(:today as date), 'YYYY-MM')
  group by r.customer_id`;

const help = {
  zh: '按云厂商目录价、以公司本币计，不含其他币种',
  en: "At the vendors' list prices, in the company's own currency only",
};

declareMeasure({
  resource: 'customer',
  name: 'spendLastMonth',
  title: { zh: '上月消费', en: 'Spend last month' },
  help,
  type: 'money',
  permission: 'charges.read',
  sql: spend(1),
});

declareMeasure({
  resource: 'customer',
  name: 'spendThreeMonths',
  title: { zh: '近三个月消费', en: 'Spend last 3 months' },
  help,
  type: 'money',
  permission: 'charges.read',
  sql: spend(3),
});

declareMeasure({
  resource: 'customer',
  name: 'resourceCount',
  title: { zh: '云资源数', en: 'Cloud resources' },
  help: { zh: '未释放的云资源', en: 'Those that are not released' },
  type: 'int',
  permission: 'resources.read',
  sql: `select i.customer_id as id, count(*) as value from app.cloud_instance i
    where i.tenant_id = :company and i.customer_id is not null and i.deleted_at is null and i.state <> 'released'
    group by i.customer_id`,
});

declareMeasure({
  resource: 'customer',
  name: 'daysSinceCharge',
  title: { zh: '距最近一次消费（天）', en: 'Days since last charge' },
  help: { zh: '从未消费的客户为空', en: 'Empty for who never had a charge' },
  type: 'int',
  permission: 'charges.read',
  sql: `select r.customer_id as id, cast(:today as date) - max(r.day) as value from app.charge_rollup r
    where r.tenant_id = :company and r.customer_id is not null group by r.customer_id`,
});
