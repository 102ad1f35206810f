import { defineError } from '@cloudtally/plugin-sdk';
import type { Relation } from 'typeorm';
import { current } from '../../kernel/access';
import {
  Attr,
  Resource,
  TenantResource,
  tenantWide,
  type RecordChange,
  type RecordWritten,
} from '../../kernel/resource';
import { Department } from './department.resource';
import { keepDutiesApart } from './duties/duties';
import { OwnRightsFixed } from './own-rights';
import { Role } from './role.resource';
import { User } from './user.resource';

export const GrantEndInvalid = defineError<{ days: number }>({
  code: 'access.grant_end_invalid',
  fault: 'user',
  says: {
    zh: ({ days }) => `临时授权须在将来 ${days} 天内结束，并写明原因。`,
    en: ({ days }) => `A grant for a while ends within ${days} days from now, and says why.`,
  },
  fix: { zh: '填写结束时间与原因；长期授权请留空结束时间。', en: 'Give both; leave the end empty for a lasting role.' },
});

const LONGEST_DAYS = 366;

function checkGrant({ row, before }: RecordChange<Membership>): void {
  if (row.userId === current().actor.userId) throw OwnRightsFixed({});
  if (!row.endsAt || before?.endsAt?.getTime() === new Date(row.endsAt).getTime()) return;
  // By the machine's clock: so does the database judge whether it is over.
  const left = new Date(row.endsAt).getTime() - Date.now();
  if (left > 0 && left < LONGEST_DAYS * 86_400_000 && (row.reason ?? '').trim().length >= 4) return;
  throw GrantEndInvalid({ days: LONGEST_DAYS });
}

/** That a person has a role, and in which department. */
@Resource({
  title: { zh: '角色授予', en: 'Membership' },
  plural: { zh: '角色授予', en: 'Memberships' },
  access: { read: 'access.read', create: 'access.manage', update: 'access.manage', delete: 'access.manage' },
  scope: tenantWide,
  menu: null,
  titleField: 'id',
  bulk: false,
  validate: checkGrant,
  written: async ({ tx, after }: RecordWritten<Membership>) => {
    if (after) await keepDutiesApart(tx, { userId: after.userId });
  },
})
export class Membership extends TenantResource {
  @Attr.ref(() => User, { title: { zh: '用户', en: 'User' }, required: true, editable: 'create', list: true })
  user!: Relation<User>;

  userId!: string;

  @Attr.ref(() => Role, { title: { zh: '角色', en: 'Role' }, required: true, editable: 'create', list: true })
  role!: Relation<Role>;

  roleId!: string;

  @Attr.ref(() => Department, { title: { zh: '部门', en: 'Department' }, list: true })
  department!: Relation<Department> | null;

  departmentId!: string | null;

  @Attr.dateTime({
    title: { zh: '到期时间', en: 'Until' },
    help: {
      zh: '临时授权到此刻自动失效；留空为长期',
      en: 'A grant for a while ends at this moment by itself; empty: lasting',
    },
    list: true,
  })
  endsAt!: Date | null;

  @Attr.text({ title: { zh: '原因', en: 'Why' }, list: true, max: 200 })
  reason!: string | null;
}
