import type { Relation } from 'typeorm';
import type { Text } from '@cloudtally/plugin-sdk';
import { Attr, never, Resource, tenantWide, TenantRecord } from '../../kernel/resource';
import { PeriodClose } from './period-close.resource';

/** One figure of a month's reconciliation as it stood at a close. */
@Resource({
  title: { zh: '对账行', en: 'Reconciliation row' },
  plural: { zh: '对账行', en: 'Reconciliation rows' },
  access: { read: 'closing.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: null,
  titleField: 'step',
  sort: 'no',
})
export class ReconciliationRow extends TenantRecord {
  @Attr.ref(() => PeriodClose, { title: { zh: '月结', en: 'Month close' }, required: true, editable: 'never' })
  close!: Relation<PeriodClose>;

  closeId!: string;

  @Attr.int({ title: { zh: '第几次结账', en: 'Close no.' }, required: true, editable: 'never', list: true })
  revision!: number;

  @Attr.month({ title: { zh: '账期', en: 'Month' }, required: true, editable: 'never', search: true })
  period!: string;

  @Attr.int({ title: { zh: '序号', en: 'No.' }, required: true, editable: 'never', list: true })
  no!: number;

  @Attr.choice({
    title: { zh: '步骤', en: 'Step' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    values: {
      vendor: ['厂商账单', 'Vendor', 'plain'],
      attribution: ['归属', 'Attribution', 'plain'],
      rating: ['计价', 'Rating', 'plain'],
      billing: ['出账', 'Billing', 'plain'],
      ledger: ['总账', 'Ledger', 'plain'],
      collection: ['回款', 'Collection', 'plain'],
    },
  })
  step!: string;

  @Attr.text({ title: { zh: '项目', en: 'Side or cause' }, required: true, editable: 'never', list: true })
  cause!: string;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, required: true, editable: 'never', max: 3 })
  currency!: string;

  @Attr.money({
    title: { zh: '金额', en: 'Amount' },
    currency: 'currency',
    required: true,
    editable: 'never',
    list: true,
  })
  amount!: string;

  @Attr.json({ title: { zh: '说明', en: 'Note' }, required: true, editable: 'never', list: true })
  note!: Text;
}
