import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord, tenantWide } from '../../../kernel/resource';
import { VendorSpec } from './vendor-spec.resource';

/** What a specification was at one time. Append-only. */
@Resource({
  title: { zh: '规格版本', en: 'Specification version' },
  plural: { zh: '规格版本', en: 'Specification versions' },
  access: { read: 'clouds.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: null,
  titleField: 'revision',
  sort: '-createdAt',
})
export class VendorSpecVersion extends TenantRecord {
  @Attr.ref(() => VendorSpec, {
    title: { zh: '规格', en: 'Specification' },
    required: true,
    editable: 'never',
    list: true,
  })
  spec!: Relation<VendorSpec>;
  specId!: string;

  @Attr.int({ title: { zh: '版本', en: 'Version' }, required: true, editable: 'never', list: true })
  revision!: number;

  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, editable: 'never', list: true })
  name!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    status: true,
    values: { listed: ['在售', 'Listed', 'green'], gone: ['已下架', 'No longer listed', 'grey'] },
  })
  state!: 'listed' | 'gone';

  @Attr.json({ title: { zh: '属性', en: 'Attributes' }, required: true, editable: 'never' })
  attributes!: Record<string, string>;

  @Attr.text({ title: { zh: '插件版本', en: 'Plugin version' }, required: true, editable: 'never' })
  pluginVersion!: string;

  @Attr.dateTime({ title: { zh: '读取时间', en: 'Read at' }, required: true, editable: 'never', list: true })
  seenAt!: Date;
}
