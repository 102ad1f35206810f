import { Column } from 'typeorm';
import { Attr, Resource, TenantResource, tenantWide } from '../../kernel/resource';
import { Membership } from './membership.resource';

/** A person of the company who signs in. Colleagues see each other's names; the rest is for who manages rights. */
@Resource({
  title: { zh: '用户', en: 'User' },
  plural: { zh: '用户', en: 'Users' },
  access: { read: 'people.read', create: 'access.manage', update: 'access.manage', delete: 'access.manage' },
  scope: tenantWide,
  menu: { group: 'configuration', order: 10, icon: 'UserOutlined', permission: 'access.read' },
  titleField: 'name',
  bulk: false,
  codeField: 'login',
  findBy: ['name', 'login'],
  sort: 'login',
  table: 'user_account',
  related: [{ resource: () => Membership, field: 'userId', title: { zh: '角色与部门', en: 'Roles and departments' } }],
  views: [
    { key: 'active', title: { zh: '在用', en: 'Active' }, filter: { disabledAt: { is: null } } },
    { key: 'disabled', title: { zh: '已停用', en: 'Disabled' }, filter: { disabledAt: { isNot: null } } },
  ],
})
export class User extends TenantResource {
  @Attr.text({
    title: { zh: '登录名', en: 'Login' },
    permission: 'access.read',
    required: true,
    editable: 'create',
    list: true,
    search: true,
    max: 80,
    pattern: /^[a-z0-9][a-z0-9._@-]+$/,
  })
  login!: string;

  @Attr.text({ title: { zh: '姓名', en: 'Name' }, required: true, list: true, search: true, max: 80 })
  name!: string;

  @Attr.email({ title: { zh: '邮箱', en: 'E-mail' }, permission: 'access.read', required: true, list: true })
  email!: string;

  @Attr.phone({ title: { zh: '手机', en: 'Mobile' }, permission: 'access.read', sensitive: true, list: true })
  mobile!: string | null;

  @Attr.choice({
    title: { zh: '界面语言', en: 'Language' },
    required: true,
    values: { zh: ['中文', 'Chinese', 'plain'], en: ['英文', 'English', 'plain'] },
  })
  locale!: 'zh' | 'en';

  @Attr.dateTime({
    title: { zh: '停用时间', en: 'Disabled at' },
    permission: 'access.read',
    editable: 'never',
    list: true,
  })
  disabledAt!: Date | null;

  @Attr.dateTime({
    title: { zh: '二次验证', en: 'Second factor since' },
    permission: 'access.read',
    editable: 'never',
    list: true,
  })
  mfaAt!: Date | null;

  @Column({ type: 'text', nullable: true, select: false })
  passwordHash!: string | null;
}
