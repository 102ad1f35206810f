import type { Text } from '@cloudtally/plugin-sdk';
import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantResource } from '../../kernel/resource';
import { User } from '../access/access.module';
import { Customer } from '../customers/customers.module';
import { DETECTORS } from './detectors';
import { LeakEvent } from './leak-event.resource';

/** A silent loss that was found: how much a month, and what mends it. Closed by itself once its cause is gone. */
@Resource({
  title: { zh: '利润流失', en: 'Leak' },
  plural: { zh: '利润流失', en: 'Leaks' },
  help: {
    zh: '每晚自动检查。原因消除后自动关闭；确认接受的到期后重新打开。',
    en: 'Looked for every night. A finding closes by itself once its cause is gone; an accepted one opens again when its time is over.',
  },
  access: { read: 'leaks.read', create: never, update: never, delete: never },
  scope: byCustomer,
  tabIn: [{ resource: () => Customer, field: 'customerId', title: { zh: '利润流失', en: 'Leaks' } }],
  menu: { group: 'bills', order: 75, icon: 'AlertOutlined' },
  titleField: 'code',
  codeField: 'code',
  sort: '-amount',
  groups: [
    { key: 'leak', title: { zh: '流失', en: 'Leak' } },
    { key: 'work', title: { zh: '处理', en: 'Work' } },
  ],
  related: [{ resource: () => LeakEvent, field: 'findingId', title: { zh: '经过', en: 'What happened' } }],
  views: [
    { key: 'open', title: { zh: '待处理', en: 'Open' }, filter: { state: { eq: 'open' } } },
    { key: 'accepted', title: { zh: '已接受', en: 'Accepted' }, filter: { state: { eq: 'accepted' } } },
    { key: 'fixed', title: { zh: '已消除', en: 'Fixed' }, filter: { state: { eq: 'fixed' } } },
  ],
})
export class LeakFinding extends TenantResource {
  @Attr.code({ title: { zh: '编号', en: 'Code' }, group: 'leak' })
  code!: string;

  @Attr.choice({
    title: { zh: '类型', en: 'Kind' },
    group: 'leak',
    required: true,
    editable: 'never',
    list: true,
    search: true,
    values: Object.fromEntries(
      DETECTORS.map(({ code, title }) => [code, [title.zh, title.en, 'plain'] as [string, string, 'plain']]),
    ),
  })
  kind!: string;

  @Attr.json({ title: { zh: '说明', en: 'What it is' }, group: 'leak', required: true, editable: 'never', list: true })
  sentence!: Text;

  @Attr.ref(() => Customer, {
    title: { zh: '客户', en: 'Customer' },
    group: 'leak',
    editable: 'never',
    list: true,
    search: true,
  })
  customer!: Relation<Customer> | null;
  customerId!: string | null;

  @Attr.money({
    title: { zh: '每月金额', en: 'A month' },
    group: 'leak',
    currency: 'currency',
    required: true,
    editable: 'never',
    list: true,
    permission: 'costs.read',
    sum: true,
  })
  amount!: string;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, group: 'leak', required: true, editable: 'never', max: 3 })
  currency!: string;

  @Attr.month({ title: { zh: '依据账期', en: 'Seen in' }, group: 'leak', required: true, editable: 'never' })
  period!: string;

  @Attr.json({ title: { zh: '处理方法', en: 'The fix' }, group: 'leak', required: true, editable: 'never', list: true })
  fix!: Text;

  @Attr.text({ title: { zh: '处理页面', en: 'Where it is mended' }, group: 'leak', required: true, editable: 'never' })
  link!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    group: 'work',
    required: true,
    editable: 'never',
    list: true,
    search: true,
    status: true,
    values: {
      open: ['待处理', 'Open', 'red'],
      accepted: ['已接受', 'Accepted', 'amber'],
      fixed: ['已消除', 'Fixed', 'green'],
    },
  })
  state!: 'open' | 'accepted' | 'fixed';

  @Attr.ref(() => User, {
    title: { zh: '负责人', en: 'Owner' },
    group: 'work',
    editable: 'never',
    list: true,
    search: true,
  })
  owner!: Relation<User> | null;
  ownerId!: string | null;

  @Attr.dateTime({
    title: { zh: '首次发现', en: 'First seen' },
    group: 'work',
    required: true,
    editable: 'never',
    list: true,
  })
  firstSeenAt!: Date;

  @Attr.dateTime({ title: { zh: '最近发现', en: 'Last seen' }, group: 'work', required: true, editable: 'never' })
  lastSeenAt!: Date;

  @Attr.dateTime({ title: { zh: '消除时间', en: 'Fixed at' }, group: 'work', editable: 'never' })
  fixedAt!: Date | null;

  @Attr.text({ title: { zh: '接受原因', en: 'Why it is accepted' }, group: 'work', editable: 'never', max: 500 })
  acceptedReason!: string | null;

  @Attr.date({
    title: { zh: '接受至', en: 'Accepted until' },
    help: { zh: '当日起重新打开；空为长期', en: 'Open again from this day on; empty: for good' },
    group: 'work',
    editable: 'never',
  })
  acceptedUntil!: string | null;

  @Attr.ref(() => User, { title: { zh: '接受人', en: 'Accepted by' }, group: 'work', editable: 'never' })
  accepter!: Relation<User> | null;
  accepterId!: string | null;
}
