import { defineDetector } from './detector';

interface Row {
  readonly subject: string;
  readonly customerId: null;
  readonly currency: string;
  readonly amount: string;
  readonly account: string;
  readonly subAccount: string;
}

/** Sub-accounts that were never bound to a customer. */
export const unmappedAccount = defineDetector<Row>({
  code: 'unmapped_account',
  title: { zh: '子账号未绑定', en: 'Sub-account unmapped' },
  over: 'charges',
  sql: `
    select u.cloud_account_id || '/' || u.sub_account_id || '/' || u.currency as subject, null::uuid as "customerId",
      a.name as account, coalesce(u.sub_account_name, u.sub_account_id) as "subAccount", u.currency,
      trim_scale(u.billed_cost)::text as amount
    from unassigned_charge u join cloud_account a on a.id = u.cloud_account_id
    where u.tenant_id = $1 and u.period = $2 and u.billed_cost > 0 and u.sub_account_id <> ''
      and not exists (select from sub_account_binding b where b.tenant_id = u.tenant_id
        and b.cloud_account_id = u.cloud_account_id and b.sub_account_id = u.sub_account_id and b.deleted_at is null)`,
  says: ({ account, subAccount }) => ({
    sentence: {
      zh: `云账号「${account}」的子账号 ${subAccount} 未绑定客户，费用由公司承担。`,
      en: `Sub-account ${subAccount} of ${account} is bound to no customer: the company pays for it.`,
    },
    fix: { zh: '在未归属清单中绑定客户。', en: 'Bind it to its customer in the list of unassigned charges.' },
    link: '/unassigned',
  }),
});
