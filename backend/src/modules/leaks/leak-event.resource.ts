import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord } from '../../kernel/resource';
import { LeakFinding } from './leak-finding.resource';

/** One thing that happened to a finding. */
@Resource({
  title: { zh: '流失经过', en: 'What happened to a leak' },
  plural: { zh: '流失经过', en: 'What happened to leaks' },
  access: { read: 'leaks.read', create: never, update: never, delete: never },
  scope: { owner: 'finding.customer.ownerId', department: 'finding.customer.departmentId' },
  menu: null,
  titleField: 'happened',
  sort: '-createdAt',
})
export class LeakEvent extends TenantRecord {
  @Attr.ref(() => LeakFinding, { title: { zh: '利润流失', en: 'Leak' }, required: true, editable: 'never' })
  finding!: Relation<LeakFinding>;
  findingId!: string;

  @Attr.choice({
    title: { zh: '经过', en: 'What happened' },
    required: true,
    editable: 'never',
    list: true,
    values: {
      found: ['发现', 'Found', 'red'],
      changed: ['金额变化', 'Amount changed', 'blue'],
      accepted: ['接受', 'Accepted', 'amber'],
      reopened: ['重新打开', 'Opened again', 'red'],
      fixed: ['消除', 'Fixed', 'green'],
      returned: ['再次出现', 'Came back', 'red'],
      assigned: ['指派', 'Assigned', 'plain'],
    },
  })
  happened!: LeakHappening;

  @Attr.dateTime({ title: { zh: '时间', en: 'When' }, required: true, editable: 'never', list: true })
  happenedAt!: Date;

  @Attr.money({
    title: { zh: '每月金额', en: 'A month' },
    currency: 'currency',
    required: true,
    editable: 'never',
    list: true,
    permission: 'costs.read',
  })
  amount!: string;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, required: true, editable: 'never', max: 3 })
  currency!: string;

  @Attr.text({ title: { zh: '说明', en: 'Note' }, editable: 'never', list: true, max: 500 })
  note!: string | null;

  @Attr.text({ title: { zh: '操作人', en: 'By' }, required: true, editable: 'never', list: true })
  actorName!: string;
}

export type LeakHappening = 'found' | 'changed' | 'accepted' | 'reopened' | 'fixed' | 'returned' | 'assigned';
