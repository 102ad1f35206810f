import type { Text } from '@cloudtally/plugin-sdk';

/** A step from an empty company to its first bill. Done is what the data says, never what somebody ticked. */
export interface FirstStep {
  readonly key: string;
  readonly title: Text;
  readonly hint: Text;
  /** Who may see whether it is done. */
  readonly read: string;
  /** Who may do it, or skip it. */
  readonly write: string;
  readonly link: string;
  /** True of a company that has done it; `$1` is the company. */
  readonly done: string;
}

export const FIRST_STEPS: readonly FirstStep[] = [
  {
    key: 'account',
    title: { zh: '接入云账号', en: 'Connect a cloud account' },
    hint: { zh: '填写凭据并测试连接', en: 'Give its credentials and test the connection' },
    read: 'clouds.read',
    write: 'clouds.write',
    link: '/cloud-accounts/new',
    done: 'select from cloud_account where tenant_id = $1 and deleted_at is null',
  },
  {
    key: 'customers',
    title: { zh: '录入客户', en: 'Add customers' },
    hint: { zh: '逐个新建，或从表格导入', en: 'One by one, or from a sheet' },
    read: 'customers.read',
    write: 'customers.write',
    link: '/customers',
    done: 'select from customer where tenant_id = $1 and deleted_at is null',
  },
  {
    key: 'bindings',
    title: { zh: '确定费用归属', en: 'Say whose charges are whose' },
    hint: { zh: '把子账号绑定到客户，或写归属规则', en: 'Bind sub-accounts to customers, or write rules' },
    read: 'clouds.read',
    write: 'attribution.write',
    link: '/sub-account-bindings/new',
    done: `select from sub_account_binding where tenant_id = $1 and deleted_at is null
      union all select from attribution_rule where tenant_id = $1 and deleted_at is null`,
  },
  {
    key: 'prices',
    title: { zh: '定价并生效', en: 'Set prices and put them in force' },
    hint: {
      zh: '价目表或价格协议，由另一位同事生效',
      en: 'A price book or an agreement; a colleague puts it in force',
    },
    read: 'pricing.read',
    write: 'pricing.write',
    link: '/price-books',
    done: `select from price_agreement where tenant_id = $1 and deleted_at is null and state = 'active'`,
  },
  {
    key: 'sync',
    title: { zh: '首次拉取账单', en: 'Pull the first vendor bill' },
    hint: { zh: '拉取完成并与云厂商总额一致', en: "It is done when it agrees with the vendor's total" },
    read: 'clouds.read',
    write: 'clouds.sync',
    link: '/sync',
    done: `select from sync_run where tenant_id = $1 and state in ('done', 'unchanged')`,
  },
  {
    key: 'bill',
    title: { zh: '出第一张账单', en: 'Issue the first bill' },
    hint: { zh: '计价、出单、审批、出账', en: 'Rate, draft, approve, issue' },
    read: 'bills.read',
    write: 'bills.run',
    link: '/close',
    done: `select from bill where tenant_id = $1 and deleted_at is null and issued_on is not null`,
  },
];
