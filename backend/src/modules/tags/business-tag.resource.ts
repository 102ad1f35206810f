import type { Relation } from 'typeorm';
import { Attr, Resource, tenantWide, TenantResource } from '../../kernel/resource';
import { BusinessTagGroup } from './business-tag-group.resource';
import { checkTag, refuseTagInUse } from './check-tag';

/** A word of the company's own that records carry. What cloud vendors call tags stands on charges and is another thing. */
@Resource({
  title: { zh: '业务标签', en: 'Business tag' },
  plural: { zh: '业务标签', en: 'Business tags' },
  access: { read: 'tags.read', create: 'tags.write', update: 'tags.write', delete: 'tags.write' },
  scope: tenantWide,
  menu: { group: 'configuration', order: 33, icon: 'TagsOutlined' },
  extensible: false,
  configured: { by: ['nameZh'], without: ['putters'] },
  titleField: 'nameZh',
  bulk: false,
  sort: 'position',
  validate: checkTag,
  written: refuseTagInUse,
})
export class BusinessTag extends TenantResource {
  @Attr.text({ title: { zh: '中文名称', en: 'Name in Chinese' }, required: true, list: true, search: true, max: 40 })
  nameZh!: string;

  @Attr.text({ title: { zh: '英文名称', en: 'Name in English' }, required: true, list: true, search: true, max: 40 })
  nameEn!: string;

  @Attr.choice({
    title: { zh: '颜色', en: 'Colour' },
    required: true,
    list: true,
    values: {
      blue: ['蓝', 'Blue', 'blue'],
      green: ['绿', 'Green', 'green'],
      amber: ['橙', 'Amber', 'amber'],
      red: ['红', 'Red', 'red'],
      purple: ['紫', 'Purple', 'purple'],
      grey: ['灰', 'Grey', 'grey'],
    },
  })
  tone!: 'blue' | 'green' | 'amber' | 'red' | 'purple' | 'grey';

  @Attr.ref(() => BusinessTagGroup, { title: { zh: '分组', en: 'Group' }, list: true, search: true })
  group!: Relation<BusinessTagGroup> | null;

  groupId!: string | null;

  @Attr.json({
    title: { zh: '适用对象', en: 'For' },
    help: { zh: '不选则适用于所有可带标签的对象', en: 'Empty: every kind of record that takes tags' },
    list: true,
  })
  resources!: readonly string[];

  @Attr.json({
    title: { zh: '可设置的角色', en: 'Who may set it' },
    help: { zh: '不选则所有可打标签的角色', en: 'Empty: whoever may put tags' },
  })
  putters!: readonly string[];

  @Attr.int({ title: { zh: '顺序', en: 'Order' }, required: true, list: true, min: 0, max: 9999 })
  position!: number;

  @Attr.boolean({
    title: { zh: '启用', en: 'Active' },
    help: { zh: '停用后不再可选，已有的保留', en: 'A retired tag is put on nothing more, and stays where it is' },
    required: true,
    list: true,
  })
  active!: boolean;
}
