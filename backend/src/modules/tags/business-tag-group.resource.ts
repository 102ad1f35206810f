import { Attr, Resource, tenantWide, TenantResource } from '../../kernel/resource';
import { refuseGroupInUse } from './check-tag';

/** Tags that belong together; a record may be let carry one of them at most. */
@Resource({
  title: { zh: '业务标签分组', en: 'Business tag group' },
  plural: { zh: '业务标签分组', en: 'Business tag groups' },
  access: { read: 'tags.read', create: 'tags.write', update: 'tags.write', delete: 'tags.write' },
  scope: tenantWide,
  menu: null,
  extensible: false,
  configured: { by: ['nameZh'] },
  titleField: 'nameZh',
  bulk: false,
  sort: 'position',
  written: refuseGroupInUse,
})
export class BusinessTagGroup extends TenantResource {
  @Attr.text({ title: { zh: '中文名称', en: 'Name in Chinese' }, required: true, list: true, search: true, max: 40 })
  nameZh!: string;

  @Attr.text({ title: { zh: '英文名称', en: 'Name in English' }, required: true, list: true, search: true, max: 40 })
  nameEn!: string;

  @Attr.boolean({
    title: { zh: '只能选一个', en: 'One of a group' },
    help: { zh: '一条记录只带本组中的一个标签', en: 'A record carries one tag of this group at most' },
    required: true,
    list: true,
  })
  exclusive!: boolean;

  @Attr.int({ title: { zh: '顺序', en: 'Order' }, required: true, list: true, min: 0, max: 9999 })
  position!: number;
}
