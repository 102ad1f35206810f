import type { Text } from '@cloudtally/plugin-sdk';

/** A kind of record, and which rows of which table it counts; `r` is the row. */
export interface DemoKind {
  readonly key: string;
  readonly title: Text;
  readonly from: string;
}

/** What goes, in the words of the product; the removal itself takes every table that is not said to stay. */
export const WHAT_GOES: readonly DemoKind[] = [
  { key: 'customers', title: { zh: '客户', en: 'Customers' }, from: 'customer' },
  { key: 'contracts', title: { zh: '合同', en: 'Contracts' }, from: 'contract' },
  { key: 'prices', title: { zh: '价格协议', en: 'Price agreements' }, from: 'price_agreement' },
  { key: 'discounts', title: { zh: '优惠规则', en: 'Discount rules' }, from: 'discount_rule' },
  { key: 'cloudAccounts', title: { zh: '云账号', en: 'Cloud accounts' }, from: 'cloud_account' },
  { key: 'charges', title: { zh: '费用明细', en: 'Charges' }, from: 'charge' },
  { key: 'bills', title: { zh: '账单', en: 'Bills' }, from: 'bill' },
  { key: 'receipts', title: { zh: '收款', en: 'Receipts' }, from: 'receipt' },
  { key: 'ledger', title: { zh: '总账分录', en: 'Ledger entries' }, from: 'ledger_entry' },
  { key: 'approvals', title: { zh: '审批', en: 'Approvals' }, from: 'approval' },
  { key: 'records', title: { zh: '自定义列表的记录', en: 'Records of own lists' }, from: 'custom_record' },
  { key: 'files', title: { zh: '文件', en: 'Files' }, from: 'file' },
];

/** What stays: people, roles, plugins' settings and the trail whole; configuration that people made after the founding. */
export const WHAT_STAYS: readonly (DemoKind & { readonly own: boolean })[] = [
  { key: 'people', title: { zh: '用户', en: 'People' }, from: 'user_account', own: false },
  { key: 'roles', title: { zh: '角色', en: 'Roles' }, from: 'role', own: false },
  { key: 'departments', title: { zh: '部门', en: 'Departments' }, from: 'department', own: false },
  { key: 'plugins', title: { zh: '插件账号', en: 'Plugin accounts' }, from: 'plugin_account', own: false },
  { key: 'dictionaries', title: { zh: '字典', en: 'Dictionaries' }, from: 'dictionary', own: false },
  { key: 'fields', title: { zh: '自建字段', en: 'Fields you added' }, from: 'custom_field', own: true },
  { key: 'lists', title: { zh: '自建列表', en: 'Lists you made' }, from: 'custom_list', own: true },
  { key: 'views', title: { zh: '自存视图', en: 'Views you saved' }, from: 'saved_view', own: true },
  { key: 'automations', title: { zh: '自建自动化', en: 'Automations you made' }, from: 'automation', own: true },
  { key: 'reminders', title: { zh: '自建提醒', en: 'Reminders you made' }, from: 'reminder_rule', own: true },
  { key: 'templates', title: { zh: '自改模板', en: 'Templates you worded' }, from: 'text_template', own: true },
  { key: 'tags', title: { zh: '自建标签', en: 'Tags you made' }, from: 'business_tag', own: true },
  { key: 'trail', title: { zh: '操作记录', en: 'Audit trail' }, from: 'audit_entry', own: false },
];
