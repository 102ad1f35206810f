import type { StatementView } from './statement-view';

/** The words of the statement in both languages. */
export interface StatementWords {
  readonly title: string;
  readonly sheets: { readonly summary: string; readonly lines: string };
  readonly number: string;
  readonly corrects: string;
  readonly customer: string;
  readonly customerCode: string;
  readonly taxId: string;
  readonly address: string;
  readonly contact: string;
  readonly phone: string;
  readonly manager: string;
  readonly issuer: string;
  readonly period: string;
  readonly days: (from: string, to: string) => string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly currency: string;
  readonly lineCount: string;
  readonly no: string;
  readonly provider: string;
  readonly label: string;
  readonly detail: string;
  readonly quantity: string;
  readonly unit: string;
  readonly unitPrice: string;
  readonly listCost: string;
  readonly rate: string;
  readonly price: string;
  readonly inCurrency: (label: string, currency: string) => string;
  readonly noLines: string;
  readonly sum: string;
  /** Sums of the lines so far, at the foot of a page and at the head of the next. */
  readonly carried: readonly [forward: string, brought: string];
  readonly rounding: string;
  readonly payable: string;
  readonly voucher: string;
  readonly credit: string;
  readonly paid: string;
  readonly open: string;
  readonly inWords: string;
  readonly tax: string;
  readonly taxRate: string;
  readonly taxBase: string;
  readonly taxAmount: string;
  readonly net: string;
  readonly taxIncluded: string;
  readonly bankAccount: string;
  readonly holder: string;
  readonly bank: string;
  readonly account: string;
  readonly sealHere: string;
  readonly pageOf: readonly [string, string, string];
  readonly sandbox: string;
}

const ZH: StatementWords = {
  title: '客户对账单',
  sheets: { summary: '对账单', lines: '明细' },
  number: '账单号',
  corrects: '更正的账单',
  customer: '客户名称',
  customerCode: '客户编号',
  taxId: '纳税人识别号',
  address: '地址',
  contact: '联系人',
  phone: '电话',
  manager: '客户经理',
  issuer: '开单方',
  period: '账期',
  days: (from, to) => `${from} 至 ${to}`,
  issuedOn: '出账日期',
  dueOn: '付款截止日',
  currency: '币种',
  lineCount: '明细行数',
  no: '序号',
  provider: '云厂商',
  label: '产品',
  detail: '说明',
  quantity: '用量',
  unit: '单位',
  unitPrice: '单价',
  listCost: '原价',
  rate: '折扣',
  price: '应付',
  inCurrency: (label, currency) => `${label}（${currency === 'CNY' ? '元' : currency}）`,
  noLines: '本账期没有费用',
  sum: '合计',
  carried: ['过次页', '承前页'],
  rounding: '抹零',
  payable: '本期应付',
  voucher: '代金券抵扣',
  credit: '贷项抵扣',
  paid: '已付',
  open: '未付',
  inWords: '应付金额（大写）',
  tax: '税项',
  taxRate: '税率',
  taxBase: '计税金额',
  taxAmount: '税额',
  net: '不含税金额',
  taxIncluded: '应付金额已含税。',
  bankAccount: '收款账户',
  holder: '户名',
  bank: '开户行',
  account: '账号',
  sealHere: '收款单位（盖章）',
  pageOf: ['第 ', ' 页 / 共 ', ' 页'],
  sandbox: '沙箱演示 不作结算',
};

const EN: StatementWords = {
  title: 'Statement of Charges',
  sheets: { summary: 'Statement', lines: 'Lines' },
  number: 'Bill No.',
  corrects: 'Corrects bill',
  customer: 'Customer',
  customerCode: 'Customer No.',
  taxId: 'Tax ID',
  address: 'Address',
  contact: 'Contact',
  phone: 'Phone',
  manager: 'Account manager',
  issuer: 'Issuer',
  period: 'Billing period',
  days: (from, to) => `${from} to ${to}`,
  issuedOn: 'Issued on',
  dueOn: 'Due on',
  currency: 'Currency',
  lineCount: 'Lines',
  no: 'No.',
  provider: 'Cloud',
  label: 'Product',
  detail: 'Details',
  quantity: 'Usage',
  unit: 'Unit',
  unitPrice: 'Unit price',
  listCost: 'List price',
  rate: 'Rate',
  price: 'Payable',
  inCurrency: (label, currency) => `${label} (${currency})`,
  noLines: 'No charges in this billing period',
  sum: 'Total',
  carried: ['Carried forward', 'Brought forward'],
  rounding: 'Rounding',
  payable: 'Amount payable',
  voucher: 'Paid by vouchers',
  credit: 'Paid by credit',
  paid: 'Paid',
  open: 'Outstanding',
  inWords: 'Amount payable in words',
  tax: 'Tax',
  taxRate: 'Rate',
  taxBase: 'Taxable amount',
  taxAmount: 'Tax amount',
  net: 'Net',
  taxIncluded: 'The amount payable includes tax.',
  bankAccount: 'Pay to',
  holder: 'Account name',
  bank: 'Bank',
  account: 'Account No.',
  sealHere: 'For and on behalf of the issuer',
  pageOf: ['Page ', ' of ', ''],
  sandbox: 'SANDBOX · NOT FOR PAYMENT',
};

type NoteWords = Pick<StatementWords, 'title' | 'sheets' | 'number' | 'price' | 'payable' | 'inWords'>;

const NOTES: Record<'zh' | 'en', Record<'credit_note' | 'debit_note', NoteWords>> = {
  zh: {
    credit_note: {
      title: '贷项通知单',
      sheets: { summary: '贷项通知', lines: '明细' },
      number: '通知单号',
      price: '差额',
      payable: '贷项金额',
      inWords: '贷项金额（大写）',
    },
    debit_note: {
      title: '借项通知单',
      sheets: { summary: '借项通知', lines: '明细' },
      number: '通知单号',
      price: '差额',
      payable: '本次应付',
      inWords: '应付金额（大写）',
    },
  },
  en: {
    credit_note: {
      title: 'Credit Note',
      sheets: { summary: 'Credit note', lines: 'Lines' },
      number: 'Note No.',
      price: 'Difference',
      payable: 'Amount credited',
      inWords: 'Amount credited in words',
    },
    debit_note: {
      title: 'Debit Note',
      sheets: { summary: 'Debit note', lines: 'Lines' },
      number: 'Note No.',
      price: 'Difference',
      payable: 'Amount payable',
      inWords: 'Amount payable in words',
    },
  },
};

/** The words of a document in its language, by what it is. */
export function statementWords({
  locale,
  kind,
  title,
}: Pick<StatementView, 'locale' | 'kind' | 'title'>): StatementWords {
  const own = locale === 'zh' ? ZH : EN;
  const words = kind === undefined ? own : { ...own, ...NOTES[locale][kind] };
  return title === undefined ? words : { ...words, title };
}
