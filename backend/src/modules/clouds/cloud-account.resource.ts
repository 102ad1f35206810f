import type { Relation } from 'typeorm';
import { PluginAccount } from '../../kernel/plugins';
import { Attr, Resource, TenantResource, tenantWide } from '../../kernel/resource';
import { ChargeSlice } from './charge-slice.resource';
import { QuarantinedRow } from './quarantined-row.resource';
import { SubAccountBinding } from './sub-account-binding.resource';
import { SyncRun } from './sync-run.resource';

/** One billing account at one vendor in one currency: what is pulled, checked and closed month by month. */
@Resource({
  title: { zh: '云账号', en: 'Cloud account' },
  plural: { zh: '云账号', en: 'Cloud accounts' },
  access: { read: 'clouds.read', create: 'clouds.write', update: 'clouds.write', delete: 'clouds.write' },
  scope: tenantWide,
  menu: { group: 'clouds', order: 10, icon: 'CloudOutlined' },
  taggable: true,
  titleField: 'name',
  codeField: 'code',
  findBy: ['name', 'code'],
  sort: 'code',
  groups: [
    { key: 'account', title: { zh: '账号', en: 'Account' } },
    { key: 'connection', title: { zh: '连接', en: 'Connection' } },
    { key: 'balance', title: { zh: '余额', en: 'Balance' } },
  ],
  related: [
    { resource: () => SubAccountBinding, field: 'cloudAccountId', title: { zh: '子账号归属', en: 'Sub-accounts' } },
    { resource: () => SyncRun, field: 'cloudAccountId', title: { zh: '同步记录', en: 'Sync runs' } },
    { resource: () => ChargeSlice, field: 'cloudAccountId', title: { zh: '账期数据', en: 'Slices' } },
    { resource: () => QuarantinedRow, field: 'cloudAccountId', title: { zh: '隔离数据', en: 'Quarantine' } },
  ],
  views: [
    { key: 'active', title: { zh: '启用', en: 'Active' }, filter: { status: { eq: 'active' } } },
    { key: 'low', title: { zh: '余额不足', en: 'Low balance' }, filter: { balanceLowSince: { isNot: null } } },
  ],
  figures: ['balanceAvailable', 'probedAt'],
})
export class CloudAccount extends TenantResource {
  @Attr.text({
    title: { zh: '编号', en: 'Code' },
    required: true,
    editable: 'create',
    list: true,
    search: true,
    copyable: true,
    max: 64,
    pattern: /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
    group: 'account',
  })
  code!: string;

  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, list: true, search: true, group: 'account' })
  name!: string;

  @Attr.text({
    title: { zh: '云厂商', en: 'Provider' },
    help: { zh: 'FOCUS 的 ProviderName，例如 Alibaba Cloud', en: 'ProviderName of FOCUS, such as Alibaba Cloud' },
    required: true,
    editable: 'create',
    list: true,
    search: true,
    group: 'account',
  })
  providerName!: string;

  @Attr.text({
    title: { zh: '账单账号', en: 'Billing account' },
    help: { zh: '厂商侧的主账号编号', en: "The vendor's id of the paying account" },
    required: true,
    editable: 'create',
    list: true,
    search: true,
    copyable: true,
    group: 'account',
  })
  billingAccountId!: string;

  @Attr.text({
    title: { zh: '开票主体', en: 'Invoice issuer' },
    required: true,
    group: 'account',
  })
  invoiceIssuerName!: string;

  @Attr.text({
    title: { zh: '币种', en: 'Currency' },
    required: true,
    editable: 'create',
    max: 3,
    pattern: /^[A-Z]{3}$/,
    group: 'account',
  })
  currency!: string;

  @Attr.text({
    title: { zh: '时区', en: 'Time zone' },
    help: {
      zh: '费用归属到哪一天按此时区计算，例如 Asia/Shanghai',
      en: 'Decides the day of a charge, such as Asia/Shanghai',
    },
    required: true,
    editable: 'create',
    max: 40,
    pattern: /^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/,
    group: 'account',
  })
  zone!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'Status' },
    required: true,
    list: true,
    search: true,
    status: true,
    values: {
      active: ['启用', 'Active', 'green'],
      paused: ['暂停', 'Paused', 'amber'],
      closed: ['停用', 'Closed', 'grey'],
    },
    group: 'account',
  })
  status!: 'active' | 'paused' | 'closed';

  @Attr.ref(() => PluginAccount, {
    title: { zh: '接入配置', en: 'Plugin account' },
    help: {
      zh: '在“插件”中配置的凭证；文件来源可留空',
      en: 'Credentials set up under Plugins; a file source needs none',
    },
    group: 'connection',
  })
  pluginAccount!: Relation<PluginAccount> | null;

  pluginAccountId!: string | null;

  @Attr.text({
    title: { zh: '插件', en: 'Plugin' },
    editable: 'never',
    group: 'connection',
  })
  pluginId!: string;

  @Attr.choice({
    title: { zh: '同步计划', en: 'Sync plan' },
    help: { zh: '用“同步计划”操作更改', en: 'Changed by the action "Sync plan"' },
    editable: 'never',
    list: true,
    values: {
      company: ['随公司计划', 'With the company', 'grey'],
      finality: ['按定稿时钟', 'Finality clock', 'plain'],
      hourly: ['每小时', 'Hourly', 'plain'],
      daily: ['每日 02:00', 'Daily at 02:00', 'plain'],
      custom: ['自定义', 'By cron', 'plain'],
      manual: ['仅手动', 'By hand only', 'grey'],
    },
    group: 'connection',
  })
  syncPlan!: 'company' | 'finality' | 'hourly' | 'daily' | 'custom' | 'manual';

  @Attr.text({ title: { zh: '时间表达式', en: 'Cron' }, editable: 'never', group: 'connection' })
  syncCron!: string | null;

  @Attr.choice({
    title: { zh: '连接', en: 'Connection' },
    editable: 'never',
    list: true,
    values: {
      unknown: ['未测试', 'Not tested', 'grey'],
      ok: ['正常', 'Working', 'green'],
      failed: ['失败', 'Failing', 'red'],
    },
    group: 'connection',
  })
  probeState!: 'unknown' | 'ok' | 'failed';

  @Attr.json({ title: { zh: '连接结果', en: 'Connection result' }, editable: 'never', group: 'connection' })
  probeMessage!: unknown;

  @Attr.dateTime({ title: { zh: '测试时间', en: 'Tested at' }, editable: 'never', group: 'connection' })
  probedAt!: Date | null;

  @Attr.money({
    title: { zh: '可用余额', en: 'Available balance' },
    currency: 'currency',
    editable: 'never',
    list: true,
    permission: 'costs.read',
    group: 'balance',
  })
  balanceAvailable!: string | null;

  @Attr.money({
    title: { zh: '现金余额', en: 'Cash balance' },
    currency: 'currency',
    editable: 'never',
    permission: 'costs.read',
    group: 'balance',
  })
  balanceCash!: string | null;

  @Attr.money({
    title: { zh: '信用额度余额', en: 'Credit left' },
    currency: 'currency',
    editable: 'never',
    permission: 'costs.read',
    group: 'balance',
  })
  balanceCredit!: string | null;

  @Attr.dateTime({ title: { zh: '余额时间', en: 'Balance as of' }, editable: 'never', group: 'balance' })
  balanceAt!: Date | null;

  @Attr.money({
    title: { zh: '余额提醒线', en: 'Alert below' },
    help: {
      zh: '可用余额低于此数时通知一次，恢复后再通知一次；留空不提醒。',
      en: 'People are told once when the available balance falls below, and once when it is back; empty for never.',
    },
    currency: 'currency',
    permission: 'costs.read',
    group: 'balance',
  })
  balanceAlertBelow!: string | null;

  @Attr.dateTime({
    title: { zh: '低于提醒线自', en: 'Low since' },
    editable: 'never',
    search: true,
    group: 'balance',
  })
  balanceLowSince!: Date | null;

  @Attr.longText({ title: { zh: '备注', en: 'Remark' }, group: 'account' })
  remark!: string | null;
}
