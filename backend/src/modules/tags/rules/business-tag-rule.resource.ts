import type { Relation } from 'typeorm';
import { Attr, Resource, tenantWide, TenantResource } from '../../../kernel/resource';
import type { FilterTree } from '../../views/views.module';
import { BusinessTag } from '../business-tag.resource';
import { checkRule, takeOffWithRule } from './check-rule';

/** Puts a tag on the records that it holds for, every night, and takes it off where it holds no more. */
@Resource({
  title: { zh: '标签规则', en: 'Tag rule' },
  plural: { zh: '标签规则', en: 'Tag rules' },
  access: { read: 'tags.read', create: 'tags.write', update: 'tags.write', delete: 'tags.write' },
  scope: tenantWide,
  menu: null,
  extensible: false,
  configured: { by: ['tag', 'resource', 'position'] },
  titleField: 'resource',
  bulk: false,
  sort: 'position',
  validate: checkRule,
  written: takeOffWithRule,
})
export class BusinessTagRule extends TenantResource {
  @Attr.ref(() => BusinessTag, { title: { zh: '标签', en: 'Tag' }, required: true, list: true })
  tag!: Relation<BusinessTag>;

  tagId!: string;

  @Attr.text({ title: { zh: '对象', en: 'Resource' }, required: true, list: true, editable: 'create', max: 80 })
  resource!: string;

  @Attr.json({ title: { zh: '条件', en: 'Condition' }, required: true })
  filter!: FilterTree;

  @Attr.int({
    title: { zh: '顺序', en: 'Order' },
    help: { zh: '同组多条规则同时成立时，数字小的优先', en: 'Where several of a group hold, the lowest wins' },
    required: true,
    list: true,
    min: 0,
    max: 9999,
  })
  position!: number;

  @Attr.boolean({ title: { zh: '启用', en: 'On' }, required: true, list: true })
  enabled!: boolean;

  @Attr.json({ title: { zh: '用到的字段', en: 'Fields it asks' }, editable: 'never' })
  asked!: readonly string[];

  @Attr.dateTime({ title: { zh: '上次执行', en: 'Last run' }, editable: 'never', list: true })
  lastRunAt!: Date | null;

  @Attr.int({ title: { zh: '已设置', en: 'Put on' }, editable: 'never', list: true })
  holding!: number | null;

  @Attr.text({ title: { zh: '问题', en: 'Problem' }, editable: 'never', max: 400 })
  problem!: string | null;
}
