import type { Relation } from 'typeorm';
import { current } from '../../kernel/access';
import { Attr, Resource, TenantResource, type RecordChange } from '../../kernel/resource';
import { Department, User } from '../access/access.module';

/** Whoever makes a record owns it, unless said. */
function own({ row, before }: RecordChange<CustomRecord>): void {
  if (before !== null) return;
  const { userId, departmentIds } = current().actor;
  row.ownerId ??= userId;
  row.departmentId ??= departmentIds[0] ?? null;
}

/**
 * A record of any list that a company defined. Each list is a resource of its own name, titles, rights and fields over
 * these rows; the rights here are nobody's.
 */
@Resource({
  title: { zh: '记录', en: 'Record' },
  plural: { zh: '记录', en: 'Records' },
  access: { read: 'lists.any', create: 'lists.any', update: 'lists.any', delete: 'lists.any' },
  scope: { owner: 'ownerId', department: 'departmentId' },
  menu: null,
  titleField: 'name',
  sort: 'name',
  ofLists: true,
  validate: own,
})
export class CustomRecord extends TenantResource {
  @Attr.id({ title: { zh: '列表', en: 'List' }, required: true, editable: 'create' })
  listId!: string;

  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, list: true, search: true, width: 260 })
  name!: string;

  @Attr.ref(() => User, { title: { zh: '负责人', en: 'Owner' }, list: true })
  owner!: Relation<User> | null;

  ownerId!: string | null;

  @Attr.ref(() => Department, { title: { zh: '部门', en: 'Department' } })
  department!: Relation<Department> | null;

  departmentId!: string | null;
}
