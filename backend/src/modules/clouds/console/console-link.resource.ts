import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord, tenantWide } from '../../../kernel/resource';
import { CloudInstance } from '../inventory/cloud-instance.resource';

/** One jump to a vendor's page: who made it, and whether and when it was opened. */
@Resource({
  title: { zh: '控制台跳转', en: 'Console jump' },
  plural: { zh: '控制台跳转', en: 'Console jumps' },
  access: { read: 'resources.console_log', create: never, update: never, delete: never },
  scope: tenantWide,
  tabIn: [
    { resource: () => CloudInstance, field: 'cloudInstanceId', title: { zh: '控制台跳转', en: 'Console jumps' } },
  ],
  menu: null,
  titleField: 'createdAt',
  sort: '-createdAt',
})
export class ConsoleLink extends TenantRecord {
  @Attr.ref(() => CloudInstance, {
    title: { zh: '云资源', en: 'Cloud resource' },
    required: true,
    editable: 'never',
    list: true,
  })
  cloudInstance!: Relation<CloudInstance>;
  cloudInstanceId!: string;

  @Attr.text({ title: { zh: '页面', en: 'Page' }, required: true, editable: 'never', list: true, max: 2000 })
  url!: string;

  @Attr.dateTime({ title: { zh: '失效时间', en: 'Expires' }, required: true, editable: 'never', list: true })
  expiresAt!: Date;

  @Attr.dateTime({ title: { zh: '打开时间', en: 'Opened' }, editable: 'never', list: true })
  openedAt!: Date | null;

  @Attr.text({ title: { zh: '打开地址', en: 'Opened from' }, editable: 'never', max: 100 })
  openedFrom!: string | null;
}
