import { defineError } from '@cloudtally/plugin-sdk';
import type { Relation } from 'typeorm';
import { attributeOf } from '../../kernel/access';
import {
  Attr,
  definitionsNow,
  knownResource,
  Resource,
  TenantResource,
  tenantWide,
  withCustom,
  type RecordChange,
  type RecordWritten,
} from '../../kernel/resource';
import { notToOneself } from './own-rights';
import { Role } from './role.resource';

export const UnknownField = defineError<{ resource: string; field: string }>({
  code: 'access.unknown_field',
  fault: 'user',
  says: {
    zh: ({ resource, field }) => `${resource} 没有字段 ${field}。`,
    en: ({ resource, field }) => `${resource} has no field called ${field}.`,
  },
  fix: { zh: '请从权限矩阵的字段中选择。', en: 'Choose one of the fields that the permission matrix shows.' },
});

/** A rule on a field that is not there would hide nothing, and look as if it did. */
async function mustExist({ row, tx }: RecordChange<FieldRule>): Promise<void> {
  const definitions = await definitionsNow(tx);
  const known = knownResource(definitions, row.resource);
  if (known && attributeOf(withCustom(known, definitions), row.field)) return;
  throw UnknownField({ resource: row.resource.slice(0, 60), field: row.field.slice(0, 60) });
}

function notLoosenedByOneself({ before, after }: RecordWritten<FieldRule>): void {
  if (!before) return;
  const moved = after?.resource !== before.resource || after.field !== before.field;
  if (moved || (before.effect === 'hidden' && after.effect === 'masked')) notToOneself(before.roleId);
}

/** Hides or masks one field of one resource for a role. */
@Resource({
  title: { zh: '字段规则', en: 'Field rule' },
  plural: { zh: '字段规则', en: 'Field rules' },
  access: { read: 'access.read', create: 'access.manage', update: 'access.manage', delete: 'access.manage' },
  scope: tenantWide,
  menu: null,
  configured: { by: ['resource', 'field'], within: 'role' },
  titleField: 'field',
  bulk: false,
  sort: 'resource',
  validate: mustExist,
  written: notLoosenedByOneself,
})
export class FieldRule extends TenantResource {
  @Attr.ref(() => Role, { title: { zh: '角色', en: 'Role' }, required: true, editable: 'create', list: true })
  role!: Relation<Role>;

  roleId!: string;

  @Attr.text({ title: { zh: '对象类型', en: 'Resource' }, required: true, list: true, search: true, max: 60 })
  resource!: string;

  @Attr.text({ title: { zh: '字段', en: 'Field' }, required: true, list: true, search: true, max: 60 })
  field!: string;

  @Attr.choice({
    title: { zh: '处理', en: 'Effect' },
    required: true,
    list: true,
    values: { hidden: ['隐藏', 'Hidden', 'red'], masked: ['脱敏', 'Masked', 'amber'] },
  })
  effect!: 'hidden' | 'masked';
}
