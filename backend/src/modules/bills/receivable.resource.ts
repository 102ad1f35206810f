import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantRecord } from '../../kernel/resource';
import { Customer } from '../customers/customers.module';
import { Bill } from './bill.resource';

const amount = (zh: string, en: string, list = true) => ({
  title: { zh, en },
  currency: 'currency',
  editable: 'never' as const,
  list,
  sum: true,
});

/**
 * Issued bills and notes that are not settled, with what is open in the column of its age: put under customers, it is
 * the report of receivables by age. Each amount is in one column, so that the columns add up to what is open.
 */
@Resource({
  title: { zh: '应收账龄', en: 'Receivable' },
  plural: { zh: '应收账龄', en: 'Receivables by age' },
  help: {
    zh: '未结清的账单与更正单据，按付款截止日到今天的天数分段；截止日当天未到期。各段相加等于未收金额。按客户分组即账龄表，每行可打开账单。',
    en: 'Bills and notes that are not settled, by the days from when they were due until today; on the day itself they are not overdue. The columns add up to what is open. Grouped by customer it is the ageing report, and each row opens its bill.',
  },
  access: { read: 'bills.read', create: never, update: never, delete: never },
  scope: byCustomer,
  view: true,
  tabIn: [{ resource: () => Customer, field: 'customerId', title: { zh: '应收账龄', en: 'Receivables' } }],
  menu: { group: 'bills', order: 12, icon: 'FieldTimeOutlined' },
  titleField: 'title',
  sort: 'dueOn',
  views: [
    { key: 'overdue', title: { zh: '已逾期', en: 'Overdue' }, filter: { daysOverdue: { gt: 0 } } },
    { key: 'over90', title: { zh: '逾期 90 天以上', en: 'Over 90 days' }, filter: { age: { eq: 'over_90' } } },
    { key: 'credit', title: { zh: '未用贷项', en: 'Credit left' }, filter: { age: { eq: 'credit' } } },
  ],
  figures: ['open', 'notDue', 'over90'],
})
export class Receivable extends TenantRecord {
  @Attr.text({ title: { zh: '标题', en: 'Title' }, editable: 'never', search: true })
  title!: string;

  @Attr.ref(() => Bill, { title: { zh: '账单', en: 'Bill' }, editable: 'never', list: true })
  bill!: Relation<Bill>;
  billId!: string;

  @Attr.text({ title: { zh: '账单号', en: 'Number' }, editable: 'never', search: true })
  number!: string;

  @Attr.choice({
    title: { zh: '类型', en: 'Kind' },
    editable: 'never',
    values: {
      regular: ['账单', 'Bill', 'plain'],
      credit_note: ['贷项通知', 'Credit note', 'green'],
      debit_note: ['借项通知', 'Debit note', 'amber'],
    },
  })
  kind!: Bill['kind'];

  @Attr.ref(() => Customer, { title: { zh: '客户', en: 'Customer' }, editable: 'never', list: true, search: true })
  customer!: Relation<Customer>;
  customerId!: string;

  @Attr.month({ title: { zh: '账期', en: 'Billing period' }, editable: 'never', search: true })
  period!: string;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, editable: 'never', max: 3 })
  currency!: string;

  @Attr.date({ title: { zh: '出账日', en: 'Issued on' }, editable: 'never' })
  issuedOn!: string;

  @Attr.date({ title: { zh: '付款截止日', en: 'Due on' }, editable: 'never', list: true })
  dueOn!: string | null;

  @Attr.int({ title: { zh: '逾期天数', en: 'Days overdue' }, editable: 'never', list: true })
  daysOverdue!: number;

  @Attr.choice({
    title: { zh: '账龄', en: 'Age' },
    editable: 'never',
    list: true,
    search: true,
    values: {
      not_due: ['未到期', 'Not due', 'green'],
      days_1_30: ['1–30 天', '1 to 30 days', 'blue'],
      days_31_60: ['31–60 天', '31 to 60 days', 'amber'],
      days_61_90: ['61–90 天', '61 to 90 days', 'amber'],
      over_90: ['90 天以上', 'Over 90 days', 'red'],
      credit: ['贷项', 'Credit', 'grey'],
    },
  })
  age!: 'not_due' | 'days_1_30' | 'days_31_60' | 'days_61_90' | 'over_90' | 'credit';

  @Attr.money(amount('应付金额', 'Total', false))
  total!: string;

  @Attr.money(amount('已核销', 'Paid', false))
  paid!: string;

  @Attr.money(amount('未收金额', 'Open'))
  open!: string;

  @Attr.money(amount('未到期', 'Not due'))
  notDue!: string;

  @Attr.money({ ...amount('1–30 天', '1 to 30 days'), column: 'days_1_30' })
  days1To30!: string;

  @Attr.money({ ...amount('31–60 天', '31 to 60 days'), column: 'days_31_60' })
  days31To60!: string;

  @Attr.money({ ...amount('61–90 天', '61 to 90 days'), column: 'days_61_90' })
  days61To90!: string;

  @Attr.money({ ...amount('90 天以上', 'Over 90 days'), column: 'over_90' })
  over90!: string;

  @Attr.money({
    ...amount('未用贷项', 'Credit left', false),
    help: { zh: '贷项通知尚未抵用的部分，为负', en: 'What of credit notes is not used; below zero' },
  })
  credit!: string;
}
