import { Attr, Resource, TenantResource, tenantWide } from '../../../kernel/resource';
import { applyProfile } from './policy-profiles';

/** What the company asks of passwords and does about odd sign-ins; one, or none for the usual rules. */
@Resource({
  title: { zh: '密码策略', en: 'Password policy' },
  plural: { zh: '密码策略', en: 'Password policies' },
  access: { read: 'access.read', create: 'access.manage', update: 'access.manage', delete: 'access.manage' },
  scope: tenantWide,
  extensible: false,
  menu: { group: 'configuration', order: 46, icon: 'SafetyCertificateOutlined' },
  configured: { by: [] },
  titleField: 'profile',
  bulk: false,
  table: 'password_policy',
  sort: 'profile',
  validate: applyProfile,
})
export class PasswordPolicyRecord extends TenantResource {
  @Attr.choice({
    title: { zh: '方案', en: 'Profile' },
    help: {
      zh: 'NIST：重长度，不强制更换；等保三级：复杂度与 90 天更换。选“自定义”以下各项才按所填保存。',
      en: 'NIST: length, no forced change; MLPS 3: complexity and a change every 90 days. The fields below count with “Custom” only.',
    },
    required: true,
    list: true,
    values: {
      nist: ['NIST 800-63B', 'NIST 800-63B', 'blue'],
      mlps3: ['等保三级', 'MLPS level 3', 'purple'],
      custom: ['自定义', 'Custom', 'grey'],
    },
  })
  profile!: 'nist' | 'mlps3' | 'custom';

  @Attr.int({ title: { zh: '最短长度', en: 'Shortest' }, list: true, min: 8, max: 64 })
  minLength!: number;

  @Attr.int({
    title: { zh: '字符种类', en: 'Kinds of characters' },
    help: { zh: '小写、大写、数字、符号', en: 'Of lower case, upper case, digit, sign' },
    list: true,
    min: 0,
    max: 4,
  })
  minClasses!: number;

  @Attr.int({
    title: { zh: '口令短语长度', en: 'Passphrase from' },
    help: { zh: '达到此长度不再要求字符种类', en: 'From this length on any characters will do' },
    min: 12,
    max: 100,
  })
  passphraseLength!: number;

  @Attr.int({ title: { zh: '不得重复最近几个', en: 'Earlier ones refused' }, list: true, min: 0, max: 24 })
  history!: number;

  @Attr.int({ title: { zh: '有效天数', en: 'Good for days' }, list: true, min: 1, max: 3650 })
  maxAgeDays!: number | null;

  @Attr.int({ title: { zh: '允许失败次数', en: 'Failures before a lock' }, list: true, min: 3, max: 20 })
  freeFailures!: number;

  @Attr.int({ title: { zh: '首次锁定秒数', en: 'First lock, seconds' }, min: 10, max: 3600 })
  firstLockSeconds!: number;

  @Attr.int({ title: { zh: '最长锁定秒数', en: 'Longest lock, seconds' }, min: 60, max: 86_400 })
  longestLockSeconds!: number;

  @Attr.choice({
    title: { zh: '异常登录时锁定', en: 'Lock on' },
    required: true,
    list: true,
    values: {
      nothing: ['只提醒', 'Nothing, only tell', 'grey'],
      impossible: ['短时间内两地登录', 'Two places within minutes', 'amber'],
      new_place: ['任何新地点', 'Any new place', 'red'],
    },
  })
  lockOn!: 'nothing' | 'impossible' | 'new_place';
}
