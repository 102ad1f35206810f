import { defineDetector } from './detector';

interface Row {
  readonly subject: string;
  readonly customerId: null;
  readonly currency: string;
  readonly amount: string;
  readonly accountId: string;
  readonly account: string;
}

/** Cloud accounts that had charges in the month before and of which no bill was read: nothing of them can be billed. */
export const silentAccount = defineDetector<Row>({
  code: 'silent_account',
  title: { zh: '云账单缺失', en: 'Vendor bill missing' },
  over: 'charges',
  sql: `
    select a.id || '/' || s.currency as subject, null::uuid as "customerId", s.currency, a.id as "accountId",
      a.name as account, trim_scale(sum(s.billed_cost))::text as amount
    from cloud_account a join charge_slice s on s.cloud_account_id = a.id
      and s.of_period is null and s.period = to_char($3::date - interval '1 month', 'YYYY-MM')
    where a.tenant_id = $1 and a.deleted_at is null and a.status <> 'closed'
      and not exists (select from charge_slice n where n.cloud_account_id = a.id and n.period = $2 and n.of_period is null and n.charges > 0)
    group by a.id, a.name, s.currency having sum(s.billed_cost) > 0`,
  says: ({ accountId, account }) => ({
    sentence: {
      zh: `云账号「${account}」上月有费用，本月没有读到账单，无法向客户收费。`,
      en: `${account} had charges the month before and no bill of it was read: nothing can be billed.`,
    },
    fix: {
      zh: '检查凭证并同步该账期，或关闭该云账号。',
      en: 'Check its credentials and sync the month, or close the account.',
    },
    link: `/cloud-accounts/${accountId}`,
  }),
});
