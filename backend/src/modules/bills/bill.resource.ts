import { Attr, byCustomer, never, Resource, TenantResource } from '../../kernel/resource';
import { Customer } from '../customers/customers.module';
import { BillDocument } from './bill-document.resource';
import { BillLine } from './bill-line.resource';
import { BILL_VIEWS } from './bill-views';
import type { BillTax } from './domain/bill-tax';
import type { HeldReason, Warning } from './domain/draft-bill';

export type BillState = 'draft' | 'in_approval' | 'approved' | 'issued' | 'partly_paid' | 'paid' | 'void';

/** What one customer owes for one month in one currency. Issued, it never changes again. */
@Resource({
  title: { zh: '账单', en: 'Bill' },
  plural: { zh: '账单', en: 'Bills' },
  help: {
    zh: '草稿可重算；出账后不可修改，只能以贷项或借项更正。',
    en: 'A draft may be made anew; an issued bill never changes and is corrected by a note.',
  },
  access: { read: 'bills.read', create: never, update: never, delete: never },
  scope: byCustomer,
  tabIn: [{ resource: () => Customer, field: 'customerId', title: { zh: '账单', en: 'Bills' } }],
  menu: { group: 'bills', order: 10, icon: 'FileTextOutlined' },
  taggable: true,
  titleField: 'title',
  codeField: 'number',
  findBy: ['title', 'number'],
  sort: '-createdAt',
  groups: [
    { key: 'bill', title: { zh: '账单', en: 'Bill' } },
    { key: 'amounts', title: { zh: '金额', en: 'Amounts' } },
    { key: 'control', title: { zh: '控制', en: 'Control' } },
  ],
  related: [
    { resource: () => BillLine, field: 'billId', title: { zh: '明细', en: 'Lines' } },
    { resource: () => BillDocument, field: 'billId', title: { zh: '单据', en: 'Documents' } },
  ],
  views: BILL_VIEWS,
  figures: ['total', 'paid', 'open'],
})
export class Bill extends TenantResource {
  @Attr.code({ title: { zh: '账单号', en: 'Number' }, group: 'bill', required: false })
  number!: string | null;

  @Attr.text({ title: { zh: '标题', en: 'Title' }, group: 'bill', required: true, editable: 'never', search: true })
  title!: string;

  @Attr.ref(() => Customer, {
    title: { zh: '客户', en: 'Customer' },
    group: 'bill',
    required: true,
    editable: 'never',
    list: true,
  })
  customer!: Customer;
  customerId!: string;

  @Attr.text({
    title: { zh: '客户名称（账单上）', en: 'Customer as billed' },
    group: 'bill',
    required: true,
    editable: 'never',
    search: true,
  })
  customerName!: string;

  @Attr.text({ title: { zh: '客户编号', en: 'Customer code' }, group: 'bill', required: true, editable: 'never' })
  customerCode!: string;

  @Attr.month({
    title: { zh: '账期', en: 'Billing period' },
    group: 'bill',
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  period!: string;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, group: 'bill', required: true, editable: 'never', max: 3 })
  currency!: string;

  @Attr.text({ title: { zh: '出账方案', en: 'Profile' }, group: 'bill', required: true, editable: 'never' })
  profile!: string;

  @Attr.choice({
    title: { zh: '类型', en: 'Kind' },
    group: 'bill',
    required: true,
    editable: 'never',
    search: true,
    values: {
      regular: ['账单', 'Bill', 'plain'],
      credit_note: ['贷项通知', 'Credit note', 'green'],
      debit_note: ['借项通知', 'Debit note', 'amber'],
    },
  })
  kind!: 'regular' | 'credit_note' | 'debit_note';

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    group: 'bill',
    required: true,
    editable: 'never',
    list: true,
    search: true,
    status: true,
    values: {
      draft: ['草稿', 'Draft', 'grey'],
      in_approval: ['审批中', 'In approval', 'amber'],
      approved: ['已批准', 'Approved', 'purple'],
      issued: ['已出账', 'Issued', 'blue'],
      partly_paid: ['部分回款', 'Partly paid', 'amber'],
      paid: ['已结清', 'Paid', 'green'],
      void: ['已作废', 'Void', 'plain'],
    },
  })
  state!: BillState;

  @Attr.int({ title: { zh: '明细行数', en: 'Lines' }, group: 'bill', required: true, editable: 'never' })
  lines!: number;

  @Attr.money({
    title: { zh: '精确合计', en: 'Exact sum' },
    group: 'amounts',
    currency: 'currency',
    required: true,
    editable: 'never',
  })
  exactTotal!: string;

  @Attr.money({
    title: { zh: '明细合计', en: 'Sum of the lines' },
    group: 'amounts',
    currency: 'currency',
    required: true,
    editable: 'never',
  })
  linesTotal!: string;

  @Attr.money({
    title: { zh: '抹零', en: 'Rounding' },
    help: { zh: '明细合计 + 抹零 = 应付金额。', en: 'Sum of the lines + rounding = total.' },
    group: 'amounts',
    currency: 'currency',
    required: true,
    editable: 'never',
    sum: true,
  })
  rounding!: string;

  @Attr.money({
    title: { zh: '应付金额', en: 'Total' },
    group: 'amounts',
    currency: 'currency',
    required: true,
    editable: 'never',
    list: true,
    sum: true,
  })
  total!: string;

  @Attr.money({
    title: { zh: '不含税金额', en: 'Net' },
    help: { zh: '空：账单不含税项信息。', en: 'Empty: the bill says nothing of tax.' },
    group: 'amounts',
    currency: 'currency',
    editable: 'never',
    sum: true,
  })
  net!: string | null;

  @Attr.money({
    title: { zh: '税额', en: 'Tax' },
    help: { zh: '不含税金额 + 税额 = 应付金额。', en: 'Net + tax = total.' },
    group: 'amounts',
    currency: 'currency',
    editable: 'never',
    sum: true,
  })
  tax!: string | null;

  @Attr.json({ title: { zh: '按税率', en: 'By rate' }, group: 'amounts', editable: 'never' })
  taxFacts!: Pick<BillTax, 'rounding' | 'sums'> | null;

  @Attr.money({
    title: { zh: '已核销', en: 'Paid' },
    group: 'amounts',
    currency: 'currency',
    required: true,
    editable: 'never',
    sum: true,
  })
  paid!: string;

  @Attr.money({
    title: { zh: '未收金额', en: 'Open' },
    group: 'amounts',
    currency: 'currency',
    required: true,
    editable: 'never',
    list: true,
    sum: true,
  })
  open!: string;

  @Attr.money({
    title: { zh: '成本', en: 'Cost' },
    group: 'amounts',
    currency: 'currency',
    required: true,
    editable: 'never',
    permission: 'costs.read',
    sum: true,
  })
  cost!: string;

  @Attr.money({
    title: { zh: '毛利', en: 'Margin' },
    help: {
      zh: '应付金额 − 成本；未计代金券与供应商优惠',
      en: 'Total less cost, without vouchers and what suppliers give',
    },
    group: 'amounts',
    currency: 'currency',
    editable: 'never',
    permission: 'costs.read',
    sum: true,
  })
  margin!: string;

  @Attr.int({
    title: { zh: '信用期（天）', en: 'Credit term (days)' },
    group: 'bill',
    required: true,
    editable: 'never',
  })
  creditTermDays!: number;

  @Attr.choice({
    title: { zh: '信用期计法', en: 'Credit term counts' },
    group: 'bill',
    editable: 'never',
    values: {
      days: ['自然日', 'Calendar days', 'plain'],
      working_days: ['工作日', 'Working days', 'plain'],
      month_end: ['自出账月月末起', 'From the end of the month', 'plain'],
      fixed_day: ['次月固定日', 'That day of the next month', 'plain'],
    },
  })
  creditTermRule!: 'days' | 'working_days' | 'month_end' | 'fixed_day';

  @Attr.date({ title: { zh: '付款截止日', en: 'Due on' }, group: 'bill', editable: 'never', list: true })
  dueOn!: string | null;

  @Attr.date({ title: { zh: '出账日', en: 'Issued on' }, group: 'bill', editable: 'never', list: true })
  issuedOn!: string | null;

  @Attr.choice({
    title: { zh: '待处理原因', en: 'Why it is held' },
    group: 'control',
    editable: 'never',
    list: true,
    values: {
      provisional: ['云账单未定稿', 'Provisional data', 'amber'],
      no_agreement: ['有费用未定价', 'Charges without a price', 'red'],
      negative_total: ['金额为负', 'Negative total', 'red'],
      no_tax_rate: ['有产品没有税率', 'Products without a tax rate', 'red'],
    },
  })
  heldReason!: HeldReason | null;

  @Attr.json({ title: { zh: '提示', en: 'Warnings' }, group: 'control', required: true, editable: 'never' })
  warnings!: readonly Warning[];

  @Attr.id({ title: { zh: '放行人', en: 'Released by' }, group: 'control', editable: 'never' })
  releasedBy!: string | null;

  @Attr.text({ title: { zh: '放行说明', en: 'Why it was released' }, group: 'control', editable: 'never', max: 500 })
  releaseReason!: string | null;

  @Attr.text({ title: { zh: '作废原因', en: 'Why it is void' }, group: 'control', editable: 'never', max: 500 })
  voidReason!: string | null;

  @Attr.id({ title: { zh: '更正的账单', en: 'Corrects' }, group: 'control', editable: 'never' })
  correctsId!: string | null;

  @Attr.month({ title: { zh: '记账账期', en: 'Booked in' }, group: 'control', editable: 'never' })
  bookedIn!: string | null;

  @Attr.money({
    title: { zh: '更正前（精确）', en: 'Before, exactly' },
    group: 'amounts',
    currency: 'currency',
    required: true,
    editable: 'never',
  })
  exactBefore!: string;

  @Attr.text({
    title: { zh: '内容指纹', en: 'Content hash' },
    group: 'control',
    required: true,
    editable: 'never',
    copyable: true,
  })
  contentHash!: string;

  @Attr.text({ title: { zh: '审批指纹', en: 'Approved hash' }, group: 'control', editable: 'never', copyable: true })
  approvedHash!: string | null;

  @Attr.id({ title: { zh: '送审批次', en: 'Batch' }, group: 'control', editable: 'never' })
  batchId!: string | null;
}

/** Whether it is final: a number, documents, and no change any more but what is paid. */
export const isIssued = ({ state }: Pick<Bill, 'state'>): boolean => ['issued', 'partly_paid', 'paid'].includes(state);
