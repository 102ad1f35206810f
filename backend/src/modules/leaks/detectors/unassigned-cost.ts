import { defineDetector } from './detector';

interface Row {
  readonly subject: string;
  readonly customerId: null;
  readonly currency: string;
  readonly amount: string;
  readonly account: string;
}

/** Charges that no binding and no rule claims, of sub-accounts that were bound at other times or of none. */
export const unassignedCost = defineDetector<Row>({
  code: 'unassigned_cost',
  title: { zh: '费用未归属', en: 'Cost unassigned' },
  over: 'charges',
  sql: `
    select u.cloud_account_id || '/' || u.currency as subject, null::uuid as "customerId", a.name as account, u.currency,
      trim_scale(sum(u.billed_cost))::text as amount
    from unassigned_charge u join cloud_account a on a.id = u.cloud_account_id
    where u.tenant_id = $1 and u.period = $2
      and (coalesce(u.sub_account_id, '') = '' or exists (select from sub_account_binding b
        where b.tenant_id = u.tenant_id and b.cloud_account_id = u.cloud_account_id
          and b.sub_account_id = u.sub_account_id and b.deleted_at is null))
    group by u.cloud_account_id, a.name, u.currency having sum(u.billed_cost) > 0`,
  says: ({ account }) => ({
    sentence: {
      zh: `云账号「${account}」有费用不属于任何客户，由公司承担。`,
      en: `${account} has charges that belong to no customer: the company pays for them.`,
    },
    fix: { zh: '补充绑定日期或归属规则。', en: 'Extend the binding, or write an attribution rule.' },
    link: '/unassigned',
  }),
});
