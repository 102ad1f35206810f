import { defineError } from '@cloudtally/plugin-sdk';

export const NoPaymentChannel = defineError<Record<string, never>>({
  code: 'receipts.no_channel',
  fault: 'user',
  says: {
    zh: () => '没有可用的收款渠道，或需要指定其中一个。',
    en: () => 'There is no payment channel, or one of several has to be named.',
  },
  fix: {
    zh: '请在插件中启用收款渠道（如银行转账），或选择一个渠道。',
    en: 'Enable one under plugins (bank transfer), or choose one.',
  },
});

export const CurrencyNotTaken = defineError<{ currency: string; channel: string }>({
  code: 'receipts.currency_not_taken',
  fault: 'user',
  says: {
    zh: ({ currency, channel }) => `渠道“${channel}”不收 ${currency}。`,
    en: ({ currency, channel }) => `${channel} takes no ${currency}.`,
  },
  fix: { zh: '请检查币种或选择其他渠道。', en: 'Check the currency, or choose another channel.' },
});

/** P5, M-153: one transfer is one receipt. */
export const SerialTaken = defineError<{ serial: string; number: string }>({
  code: 'receipts.serial_taken',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ serial, number }) => `流水号 ${serial} 已登记为收款 ${number}。`,
    en: ({ serial, number }) => `${serial} is recorded already, as ${number}.`,
  },
  fix: { zh: '请核对流水；同一笔到账只登记一次。', en: 'Check the statement; one transfer is recorded once.' },
});

export const ReceiptNotIdentified = defineError<{ number: string }>({
  code: 'receipts.not_identified',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ number }) => `收款 ${number} 尚未认领客户，不能核销。`,
    en: ({ number }) => `Nobody knows yet whose ${number} is; it can not be allocated.`,
  },
  fix: { zh: '请先认领客户。', en: 'Identify its customer first.' },
});

export const ReceiptIdentified = defineError<{ number: string }>({
  code: 'receipts.identified',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ number }) => `收款 ${number} 已认领客户。`,
    en: ({ number }) => `${number} has its customer already.`,
  },
  fix: {
    zh: '认领有误时，请冲销该收款并重新登记。',
    en: 'If it is the wrong one, reverse the receipt and record it again.',
  },
});

export const ReceiptOverspent = defineError<{ number: string; left: string; wanted: string }>({
  code: 'receipts.overspent',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ number, left, wanted }) => `收款 ${number} 可核销余额为 ${left}，不足 ${wanted}。`,
    en: ({ number, left, wanted }) => `${number} has ${left} left, which is less than ${wanted}.`,
  },
  fix: { zh: '请刷新后按可核销余额分配。', en: 'Reload and allocate no more than is left.' },
});

export const AllocationRefused = defineError<{ number: string; zh: string; en: string }>({
  code: 'receipts.allocation_refused',
  fault: 'user',
  says: {
    zh: ({ number, zh }) => `不能核销到账单 ${number}：${zh}。`,
    en: ({ number, en }) => `Nothing can be allocated to ${number}: ${en}.`,
  },
  fix: { zh: '请更正该行后重试。', en: 'Correct that line and try again.' },
});

export const ReceiptAllocated = defineError<{ number: string; allocated: string }>({
  code: 'receipts.allocated',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ number, allocated }) => `收款 ${number} 已核销 ${allocated}，不能冲销。`,
    en: ({ number, allocated }) => `${number} has ${allocated} allocated and can not be reversed.`,
  },
  fix: { zh: '请先撤销其核销。', en: 'Reverse its allocations first.' },
});

export const AllocationOver = defineError<{ id: string }>({
  code: 'receipts.allocation_over',
  fault: 'user',
  kind: 'conflict',
  says: { zh: () => '该核销已撤销。', en: () => 'This allocation is reversed already.' },
  fix: { zh: '请刷新后查看。', en: 'Reload to see it.' },
});
