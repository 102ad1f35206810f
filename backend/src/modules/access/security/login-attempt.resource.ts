import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord, tenantWide } from '../../../kernel/resource';
import { User } from '../user.resource';

/** One try to sign in, and what was odd about it. Append-only. */
@Resource({
  title: { zh: '登录记录', en: 'Sign-in' },
  plural: { zh: '登录记录', en: 'Sign-ins' },
  access: { read: 'access.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: { group: 'configuration', order: 47, icon: 'LoginOutlined' },
  titleField: 'at',
  sort: '-at',
  tabIn: [{ resource: () => User, field: 'userId', title: { zh: '登录记录', en: 'Sign-ins' } }],
  views: [
    { key: 'odd', title: { zh: '异常', en: 'Odd' }, filter: { anomaly: { isNot: null } } },
    { key: 'refused', title: { zh: '未成功', en: 'Refused' }, filter: { outcome: { neq: 'success' } } },
  ],
})
export class LoginAttempt extends TenantRecord {
  @Attr.dateTime({ title: { zh: '时间', en: 'Time' }, list: true, editable: 'never' })
  at!: Date;

  @Attr.ref(() => User, { title: { zh: '用户', en: 'User' }, list: true, editable: 'never' })
  user!: Relation<User>;

  userId!: string;

  @Attr.choice({
    title: { zh: '结果', en: 'Outcome' },
    editable: 'never',
    list: true,
    values: {
      success: ['成功', 'Signed in', 'green'],
      wrong_password: ['密码错误', 'Wrong password', 'amber'],
      wrong_code: ['验证码错误', 'Wrong code', 'amber'],
      locked: ['锁定中', 'Locked', 'red'],
      stopped: ['按规则拦截', 'Stopped by rule', 'red'],
    },
  })
  outcome!: string;

  @Attr.choice({
    title: { zh: '异常', en: 'Odd' },
    editable: 'never',
    list: true,
    values: {
      new_device: ['新设备', 'New device', 'amber'],
      new_place: ['新地点', 'New place', 'amber'],
      impossible: ['短时间内两地', 'Two places within minutes', 'red'],
    },
  })
  anomaly!: string | null;

  @Attr.text({ title: { zh: '地址', en: 'Address' }, list: true, search: true, editable: 'never' })
  ip!: string | null;

  @Attr.text({ title: { zh: '浏览器', en: 'Browser' }, list: true, editable: 'never' })
  agent!: string | null;
}
