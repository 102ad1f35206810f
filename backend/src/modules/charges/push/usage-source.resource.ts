import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantResource, tenantWide } from '../../../kernel/resource';
import { CloudAccount } from '../../clouds/clouds.module';
import { checkSource } from './check-source';
import { UsageBatch } from './usage-batch.resource';
import { UsageCount } from './usage-count.resource';

/** One of the company's own systems that pushes what customers used, with a token of its own. */
@Resource({
  title: { zh: '用量推送源', en: 'Usage source' },
  plural: { zh: '用量推送源', en: 'Usage sources' },
  help: {
    zh: '自有系统凭令牌推送用量（客户、产品、日期、数量）。令牌只显示一次，可随时作废；只能推送这里列出的产品。',
    en: 'A system of yours that pushes usage (customer, product, day, count) with a token. It is shown once, can be revoked, and pushes the products listed here only.',
  },
  access: { read: 'clouds.read', create: 'clouds.write', update: 'clouds.write', delete: never },
  scope: tenantWide,
  tabIn: [{ resource: () => CloudAccount, field: 'cloudAccountId', title: { zh: '用量推送源', en: 'Usage sources' } }],
  menu: { group: 'clouds', order: 46, icon: 'ApiOutlined' },
  titleField: 'name',
  codeField: 'code',
  findBy: ['name', 'code'],
  sort: 'code',
  extensible: false,
  bulk: false,
  related: [
    { resource: () => UsageCount, field: 'sourceId', title: { zh: '用量', en: 'Counts' } },
    { resource: () => UsageBatch, field: 'sourceId', title: { zh: '批次', en: 'Batches' } },
  ],
  validate: checkSource,
})
export class UsageSource extends TenantResource {
  @Attr.text({
    title: { zh: '编号', en: 'Code' },
    required: true,
    editable: 'create',
    list: true,
    search: true,
    copyable: true,
    max: 40,
    pattern: /^[A-Z0-9][A-Z0-9-]*$/,
  })
  code!: string;

  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, list: true, search: true, max: 120 })
  name!: string;

  @Attr.ref(() => CloudAccount, {
    title: { zh: '云账号', en: 'Cloud account' },
    help: {
      zh: '用量记入此账号；其插件须能读取用量文件（自有产品用量）。',
      en: 'Takes the usage; its plugin reads files of usage (Usage of own products).',
    },
    required: true,
    editable: 'create',
    list: true,
  })
  cloudAccount!: Relation<CloudAccount>;
  cloudAccountId!: string;

  @Attr.longText({
    title: { zh: '产品', en: 'Products' },
    help: {
      zh: '每行一个产品编码。推送其他产品的用量进入隔离，补充后可重新计入。',
      en: 'A product code a line. Counts of any other wait in quarantine, and are let in once it is added.',
    },
    required: true,
    max: 20_000,
  })
  products!: string;

  @Attr.int({
    title: { zh: '每分钟批次上限', en: 'Batches a minute' },
    required: true,
    min: 1,
    max: 600,
  })
  perMinute!: number;

  @Attr.text({ title: { zh: '令牌', en: 'Token' }, editable: 'never', list: true, max: 40 })
  tokenHint!: string | null;

  @Attr.dateTime({ title: { zh: '令牌签发时间', en: 'Token issued' }, editable: 'never' })
  tokenIssuedAt!: Date | null;

  @Attr.dateTime({ title: { zh: '最近推送', en: 'Last pushed' }, editable: 'never', list: true })
  lastPushedAt!: Date | null;
}
