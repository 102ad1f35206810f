import { shown, z } from '@cloudtally/plugin-sdk';
import { dateText, defineAction, idOf, positiveAmount } from '../../kernel/action';
import { Allocation } from './allocation.resource';
import { Allocations } from './allocations.service';
import { AllocationProposal } from './allocation-proposal.resource';
import { matchReceipts } from './match-receipts.job';
import { MatchProposals } from './match-proposals.service';
import { isLoose, Receipt } from './receipt.resource';
import { Receipts } from './receipts.service';

const reasoned = z.object({
  reason: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .meta(shown({ title: { zh: '原因', en: 'Reason' }, widget: 'textarea' })),
});

const line = (most: number, zh: string, en: string) =>
  z
    .string()
    .max(most)
    .optional()
    .meta(shown({ title: { zh, en } }));

export const recordReceipt = defineAction({
  name: 'receipts.record',
  resource: () => Receipt,
  scope: 'collection',
  title: { zh: '登记收款', en: 'Record a receipt' },
  permission: 'receipts.record',
  primary: true,
  input: z.object({
    serial: z
      .string()
      .min(1)
      .max(100)
      .meta(
        shown({
          title: { zh: '银行流水号', en: 'Bank serial' },
          help: { zh: '同一笔到账只登记一次。', en: 'One transfer is recorded once.' },
        }),
      ),
    // The channel's own rules judge the amount, so that full-width digits are normalised and not refused.
    amount: z
      .string()
      .min(1)
      .max(40)
      .meta(shown({ title: { zh: '金额', en: 'Amount' }, widget: 'money' })),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .meta(shown({ title: { zh: '币种', en: 'Currency' }, help: { zh: '例如 CNY', en: 'Such as CNY' } })),
    paidOn: dateText().meta(shown({ title: { zh: '到账日', en: 'Paid on' } })),
    payerName: line(200, '付款人', 'Payer'),
    payerAccount: line(64, '付款账号', "Payer's account"),
    memo: line(500, '附言', 'Memo'),
    customerId: idOf('customer')
      .optional()
      .meta(shown({ title: { zh: '客户（已知时）', en: 'Customer, if known' }, ref: 'customer' })),
    channelId: idOf('pluginAccount')
      .optional()
      .meta(
        shown({
          title: { zh: '收款渠道', en: 'Channel' },
          help: { zh: '只有一个时可不选。', en: 'May stay empty where there is one.' },
          ref: 'pluginAccount',
        }),
      ),
  }),
  async run({ input, tx, services }) {
    const { id, number } = await services(Receipts).record(tx, {
      ...input,
      payerName: input.payerName ?? null,
      payerAccount: input.payerAccount ?? null,
      memo: input.memo ?? null,
    });
    const proposals = await services(MatchProposals).propose(tx, id);
    return {
      data: { id, number, proposals: proposals.length },
      message: { zh: `已登记：${number}`, en: `Recorded as ${number}` },
    };
  },
});

export const identifyReceipt = defineAction({
  name: 'receipts.identify',
  resource: () => Receipt,
  scope: 'record',
  title: { zh: '认领客户', en: 'Identify the customer' },
  permission: 'receipts.allocate',
  input: z.object({
    customerId: idOf('customer').meta(shown({ title: { zh: '客户', en: 'Customer' }, ref: 'customer' })),
  }),
  available: (receipt: Receipt) => receipt.customerId === null && receipt.state === 'recorded',
  async run({ record, input, tx, services }) {
    await services(Receipts).identify(tx, record.id, input.customerId);
    await services(MatchProposals).propose(tx, record.id);
  },
});

export const proposeAllocations = defineAction({
  name: 'receipts.propose',
  resource: () => Receipt,
  scope: 'record',
  title: { zh: '匹配账单', en: 'Find its bills' },
  permission: 'receipts.allocate',
  available: isLoose,
  async run({ record, tx, services }) {
    const found = await services(MatchProposals).propose(tx, record.id);
    return {
      data: { proposals: found.map(({ id, score, reason, lines }) => ({ id, score, reason, lines })) },
      message:
        found.length > 0
          ? { zh: `找到 ${found.length} 条建议。`, en: `${found.length} proposals were found.` }
          : { zh: '没有找到可建议的账单。', en: 'Nothing was found to propose.' },
    };
  },
});

export const matchAllReceipts = defineAction({
  name: 'receipts.match_all',
  resource: () => Receipt,
  scope: 'collection',
  title: { zh: '匹配全部收款', en: 'Match all receipts' },
  permission: 'receipts.allocate',
  input: z.object({
    confirmExact: z.boolean().meta(
      shown({
        title: { zh: '自动核销完全一致的收款', en: 'Book what fits exactly' },
        help: {
          zh: '仅限附言写有账单号且金额完全一致的收款。',
          en: 'Only where the memo names a bill and the amount is what it asks for.',
        },
      }),
    ),
  }),
  run: async ({ input, send }) => ({ jobId: await send(matchReceipts, input) }),
});

export const confirmProposal = defineAction({
  name: 'receipts.confirm',
  resource: () => AllocationProposal,
  scope: 'record',
  title: { zh: '确认核销', en: 'Confirm' },
  permission: 'receipts.allocate',
  primary: true,
  available: (proposal: AllocationProposal) => proposal.state === 'open',
  async run({ record, tx, services }) {
    const ids = await services(MatchProposals).confirm(tx, record.id);
    return {
      data: { allocationIds: ids },
      message: { zh: `已核销 ${ids.length} 张账单。`, en: `${ids.length} bills were paid.` },
    };
  },
});

export const allocateReceipt = defineAction({
  name: 'receipts.allocate',
  resource: () => Receipt,
  scope: 'record',
  title: { zh: '核销', en: 'Allocate' },
  permission: 'receipts.allocate',
  input: z.object({
    lines: z
      .array(
        z.object({
          billId: idOf('bill').meta(shown({ title: { zh: '账单', en: 'Bill' }, ref: 'bill' })),
          amount: positiveAmount().meta(
            shown({ title: { zh: '金额', en: 'Amount' }, format: 'decimal', widget: 'money' }),
          ),
        }),
      )
      .min(1)
      .max(200)
      .meta(shown({ title: { zh: '核销明细', en: 'Lines' } })),
  }),
  available: isLoose,
  async run({ record, input, tx, services }) {
    const ids = await services(Receipts).allocate(tx, record.id, input.lines);
    await services(MatchProposals).propose(tx, record.id);
    return {
      data: { allocationIds: ids },
      message: { zh: `已核销 ${ids.length} 张账单。`, en: `${ids.length} bills were paid.` },
    };
  },
});

export const reverseReceipt = defineAction({
  name: 'receipts.reverse',
  resource: () => Receipt,
  scope: 'record',
  title: { zh: '冲销收款', en: 'Reverse the receipt' },
  permission: 'receipts.reverse',
  danger: true,
  confirm: {
    zh: '登记有误时使用：记账将被冲销，流水号可重新登记。',
    en: 'For a receipt recorded wrongly: its posting is reversed and its serial may be recorded again.',
  },
  input: reasoned,
  available: (receipt: Receipt) => receipt.state === 'recorded',
  run: ({ record, input, tx, services }) => services(Receipts).reverse(tx, record.id, input.reason),
});

export const reverseAllocation = defineAction({
  name: 'allocations.reverse',
  resource: () => Allocation,
  scope: 'record',
  title: { zh: '撤销核销', en: 'Reverse' },
  permission: 'receipts.reverse',
  danger: true,
  confirm: {
    zh: '金额将退回客户余额，账单恢复未收；原记录保留。',
    en: "The amount returns to the customer's wallet and the bill is open again; the record stays.",
  },
  input: reasoned,
  available: (allocation: Allocation) => allocation.live,
  run: ({ record, input, tx, services }) => services(Allocations).reverse(tx, record.id, input.reason),
});
