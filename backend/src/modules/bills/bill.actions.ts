import { shown, z } from '@cloudtally/plugin-sdk';
import { defineAction, monthText } from '../../kernel/action';
import { Bill, isIssued } from './bill.resource';
import { issueBills, makeMonthNotes, reRateBills, runBills } from './bills.jobs';
import { Bills } from './bills.service';
import { CreditUse } from './corrections/credit-use.resource';
import { CreditUses } from './corrections/credit-uses.service';
import { renderDocuments } from './render-documents.job';

const month = z.object({ period: monthText().meta(shown({ title: { zh: '账期', en: 'Billing period' } })) });
const reasoned = z.object({
  reason: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .meta(shown({ title: { zh: '原因', en: 'Reason' }, widget: 'textarea' })),
});
const FINAL = {
  zh: '出账后账单不可修改或撤回，只能以贷项或借项更正。',
  en: 'An issued bill can not be changed or taken back; correct it with a credit or debit note.',
};

export const makeBills = defineAction({
  name: 'bills.run',
  resource: () => Bill,
  scope: 'collection',
  title: { zh: '生成账单', en: 'Make the bills' },
  permission: 'bills.run',
  primary: true,
  input: month,
  run: async ({ input, send }) => ({ jobId: await send(runBills, input) }),
});

export const requestBillApproval = defineAction({
  name: 'bills.request_approval',
  resource: () => Bill,
  scope: 'collection',
  title: { zh: '整月送审', en: 'Ask for approval of the month' },
  permission: 'bills.run',
  confirm: {
    zh: '该账期所有可送审的草稿将作为一批送审。',
    en: 'Every ready draft of the month goes out as one request.',
  },
  input: month,
  async run({ input, tx, services }) {
    const { id, bills } = await services(Bills).requestApproval(tx, input.period);
    return {
      data: { batchId: id, bills },
      message: { zh: `已送审 ${bills} 张账单。`, en: `${bills} bills were sent for approval.` },
    };
  },
});

export const requestOneApproval = defineAction({
  name: 'bills.request_one_approval',
  resource: () => Bill,
  scope: 'record',
  asksApproval: true,
  title: { zh: '送审', en: 'Ask for approval' },
  permission: 'bills.run',
  available: (bill: Bill) =>
    bill.state === 'draft' && bill.lines > 0 && (bill.heldReason === null || bill.releasedBy !== null),
  async run({ record, tx, services }) {
    const { id } = await services(Bills).requestApproval(tx, record.period, [record.id]);
    return { data: { batchId: id } };
  },
});

export const issueBill = defineAction({
  name: 'bills.issue',
  resource: () => Bill,
  scope: 'record',
  title: { zh: '出账', en: 'Issue' },
  permission: 'bills.issue',
  primary: true,
  cannotUndo: FINAL,
  available: (bill: Bill) => bill.state === 'approved',
  async run({ record, tx, services }) {
    const { number } = await services(Bills).issue(tx, record.id);
    return { data: { number }, message: { zh: `已出账：${number}`, en: `Issued as ${number}` } };
  },
});

export const issueMonth = defineAction({
  name: 'bills.issue_all',
  resource: () => Bill,
  scope: 'collection',
  title: { zh: '整月出账', en: 'Issue the month' },
  permission: 'bills.issue',
  cannotUndo: FINAL,
  input: month,
  run: async ({ input, send }) => ({ jobId: await send(issueBills, input) }),
});

export const releaseBill = defineAction({
  name: 'bills.release',
  resource: () => Bill,
  scope: 'record',
  title: { zh: '放行', en: 'Release' },
  permission: 'bills.release',
  danger: true,
  confirm: {
    zh: '云厂商的账单尚未定稿，之后的变化将成为下期调整。放行人会被记录。',
    en: "The vendor's bill is not final; what changes later becomes an adjustment. Who releases it is recorded.",
  },
  input: reasoned,
  available: (bill: Bill) =>
    ['draft', 'approved'].includes(bill.state) && bill.heldReason === 'provisional' && bill.releasedBy === null,
  run: ({ record, input, tx, services }) => services(Bills).release(tx, record, input.reason),
});

export const voidBill = defineAction({
  name: 'bills.void',
  resource: () => Bill,
  scope: 'record',
  title: { zh: '作废', en: 'Void' },
  permission: 'bills.run',
  danger: true,
  confirm: { zh: '作废后可重新生成该客户的账单。', en: "The customer's bill can be made anew afterwards." },
  input: reasoned,
  available: (bill: Bill) => ['draft', 'in_approval', 'approved'].includes(bill.state),
  run: ({ record, input, tx, services }) => services(Bills).void(tx, record, input.reason),
});

export const drawDocuments = defineAction({
  name: 'bills.render',
  resource: () => Bill,
  scope: 'record',
  title: { zh: '生成单据', en: 'Draw the documents' },
  permission: 'bills.read',
  available: (bill: Bill) => isIssued(bill),
  run: async ({ record, send }) => ({ jobId: await send(renderDocuments, { billId: record.id }) }),
});

export const reRateMonth = defineAction({
  name: 'bills.re_rate',
  resource: () => Bill,
  scope: 'collection',
  title: { zh: '重新计价', en: 'Rate the month again' },
  permission: 'bills.run',
  confirm: {
    zh: '按现在已知的费用、归属与价格重算，已出账的账单不变。',
    en: 'Rates with the charges, attributions and prices known now. Issued bills stay as they are.',
  },
  input: month,
  run: async ({ input, send }) => ({ jobId: await send(reRateBills, input) }),
});

export const makeNotes = defineAction({
  name: 'bills.make_notes',
  resource: () => Bill,
  scope: 'collection',
  title: { zh: '生成更正单据', en: 'Make the notes' },
  permission: 'bills.run',
  confirm: {
    zh: '该账期每张有差异的账单生成一张贷项或借项通知草稿，随后送审、出账。',
    en: 'Each bill of the month that differs gets the draft of a credit or debit note, to be approved and issued.',
  },
  input: month,
  run: async ({ input, send }) => ({ jobId: await send(makeMonthNotes, input) }),
});

export const makeNote = defineAction({
  name: 'bills.make_note',
  resource: () => Bill,
  scope: 'record',
  title: { zh: '更正', en: 'Correct' },
  permission: 'bills.run',
  available: (bill: Bill) => isIssued(bill) && bill.correctsId === null,
  run: async ({ record, send }) => ({
    jobId: await send(makeMonthNotes, { period: record.period, billId: record.id }),
  }),
});

export const reverseCredit = defineAction({
  name: 'bills.reverse_credit',
  resource: () => CreditUse,
  scope: 'record',
  title: { zh: '撤销抵扣', en: 'Take back' },
  permission: 'bills.issue',
  confirm: {
    zh: '账单恢复未收，贷项通知恢复余额。',
    en: 'The bill is open again, and the credit note has the amount left.',
  },
  input: reasoned,
  available: (use: CreditUse) => use.reversesId === null,
  async run({ record, input, tx, services }) {
    const amount = await services(CreditUses).reverse(tx, record.id, input.reason);
    return {
      data: { amount },
      message: { zh: `已撤销 ${amount} 的抵扣。`, en: `${amount} of credit was taken back.` },
    };
  },
});

export const useCredit = defineAction({
  name: 'bills.use_credit',
  resource: () => Bill,
  scope: 'record',
  title: { zh: '抵扣贷项', en: 'Use credit' },
  permission: 'bills.issue',
  confirm: {
    zh: '用该客户的贷项余额抵扣这张账单，先出的先用。',
    en: "Pays this bill with the customer's credit, oldest first.",
  },
  available: (bill: Bill) => ['issued', 'partly_paid'].includes(bill.state) && bill.kind !== 'credit_note',
  async run({ record, tx, services }) {
    const amount = await services(CreditUses).useOn(tx, record.id);
    return { data: { amount }, message: { zh: `已抵扣 ${amount}。`, en: `${amount} of credit was used.` } };
  },
});
