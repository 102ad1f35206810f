import { declaredPermissions } from '../../../kernel/access';
import { Attr, Resource, TenantResource, tenantWide, type RecordChange } from '../../../kernel/resource';
import { UnknownPermission } from '../role-permission.resource';

function mustExist({ row }: RecordChange<DutyConflict>): void {
  for (const permission of [row.permissionA, row.permissionB]) {
    if (!declaredPermissions().has(permission)) throw UnknownPermission({ permission });
  }
}

/** Two permissions that one person may not hold, or may not use on one record. */
@Resource({
  title: { zh: '职责分离规则', en: 'Separation of duties' },
  plural: { zh: '职责分离', en: 'Separation of duties' },
  access: { read: 'access.read', create: 'access.manage', update: 'access.manage', delete: 'access.manage' },
  scope: tenantWide,
  extensible: false,
  menu: { group: 'configuration', order: 48, icon: 'SwapOutlined' },
  configured: { by: ['permissionA', 'permissionB', 'reach'] },
  titleField: 'reason',
  bulk: false,
  sort: 'permissionA',
  validate: mustExist,
})
export class DutyConflict extends TenantResource {
  @Attr.text({ title: { zh: '权限点', en: 'Permission' }, required: true, list: true, search: true, max: 80 })
  permissionA!: string;

  @Attr.text({ title: { zh: '与之冲突', en: 'Against' }, required: true, list: true, search: true, max: 80 })
  permissionB!: string;

  @Attr.choice({
    title: { zh: '规则', en: 'Rule' },
    required: true,
    list: true,
    values: {
      hold: ['同一人不得同时持有', 'Not held by one person', 'red'],
      same_record: ['同一人不得用于同一记录', 'Not used by one person on one record', 'amber'],
    },
  })
  reach!: 'hold' | 'same_record';

  @Attr.text({ title: { zh: '原因', en: 'Why' }, required: true, list: true, max: 200 })
  reason!: string;
}
