import { z } from 'zod';
import { shown } from '../plugin';

/**
 * What a voucher is to this account: a vendor's bill does not say whether it was given or bought, so a person does.
 *
 * @param zh the vendor's Chinese word for it
 */
export const voucherMode = (zh: '代金券' | '优惠券') =>
  z
    .enum(['credit', 'payment'])
    .default('credit')
    .meta(
      shown({
        title: { zh, en: 'Vouchers' },
        help: {
          zh: `抵减成本：${zh}由云厂商赠送，减少应付成本。付款方式：${zh}是预先购买的，成本不变。`,
          en: 'Reduces cost: the vendor gives the voucher, and we owe less. Way to pay: it was bought before, and the cost stays.',
        },
        widget: 'radio',
        enumTitles: {
          credit: { zh: '抵减成本', en: 'Reduces cost' },
          payment: { zh: '付款方式', en: 'Way to pay' },
        },
      }),
    );
