import { shown, z, type Text } from '@cloudtally/plugin-sdk';
import { defineAction } from '../../../kernel/action';
import { expireVouchers } from './voucher-expiry.job';
import { voucherForm, voucherListForm } from './voucher-form';
import { VoucherIssues, type Issued } from './voucher-issues.service';
import { VoucherLists } from './voucher-lists.service';
import { Voucher } from './voucher.resource';

const told = ({ vouchers, needsApproval }: Issued): Text =>
  needsApproval
    ? { zh: `${vouchers} 张代金券已提交审批，同意后生效。`, en: `${vouchers} voucher(s) wait for approval.` }
    : { zh: `已发放 ${vouchers} 张代金券。`, en: `${vouchers} voucher(s) were issued.` };

const FINAL: Text = {
  zh: '发放后内容不可修改；未用余额可以收回。超出本人发放权限时，须审批后生效。',
  en: 'What a voucher says does not change; what is left of it can be withdrawn. More than you may issue alone waits for approval.',
};

export const issueVoucher = defineAction({
  name: 'vouchers.issue',
  resource: () => Voucher,
  scope: 'collection',
  title: { zh: '发放代金券', en: 'Issue a voucher' },
  permission: 'discounts.write',
  primary: true,
  cannotUndo: FINAL,
  input: voucherForm,
  async run({ input, tx, services }) {
    const { customerId, amount, ...terms } = input;
    const issued = await services(VoucherIssues).issue(tx, [{ customerId, amount }], terms);
    return { data: issued, message: told(issued) };
  },
});

export const issueVouchers = defineAction({
  name: 'vouchers.issue_list',
  resource: () => Voucher,
  scope: 'collection',
  title: { zh: '按名单发放', en: 'Issue to a list' },
  permission: 'discounts.write',
  cannotUndo: FINAL,
  input: voucherListForm,
  async run({ input, tx, services }) {
    const { customers, amount, ...terms } = input;
    const gifts = await services(VoucherLists).read(tx, customers, amount ?? null);
    const issued = await services(VoucherIssues).issue(tx, gifts, terms);
    return { data: issued, message: told(issued) };
  },
});

export const withdrawVoucher = defineAction({
  name: 'vouchers.withdraw',
  resource: () => Voucher,
  scope: 'record',
  title: { zh: '收回余额', en: 'Withdraw' },
  permission: 'discounts.write',
  danger: true,
  cannotUndo: {
    zh: '收回未使用的余额；账单已占用的部分不受影响。',
    en: 'Takes back what is left. What bills hold of it stays.',
  },
  input: z.object({
    reason: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .meta(shown({ title: { zh: '原因', en: 'Reason' }, widget: 'textarea' })),
  }),
  available: (voucher: Voucher) => voucher.state === 'active',
  run: ({ record, input, tx, services }) => services(VoucherLists).withdraw(tx, record, input.reason),
});

export const expireNow = defineAction({
  name: 'vouchers.expire',
  resource: () => Voucher,
  scope: 'collection',
  title: { zh: '处理到期', en: 'Expire what is due' },
  permission: 'discounts.write',
  run: async ({ send }) => ({ jobId: await send(expireVouchers, {}) }),
});
