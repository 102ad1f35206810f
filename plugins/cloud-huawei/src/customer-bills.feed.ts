import { defineFeed, rowHash, z } from '@cloudtally/plugin-sdk';
import { billPages } from './bill-pages';
import { chargesOfLine } from './charge-of-line';
import { huaweiClient } from './client';
import { CUSTOMER_COLUMNS, customerRow, type CustomerRow } from './customer-row';
import { CUSTOMER_INVARIANTS } from './fee-invariants';
import { lineOfCustomer } from './line';
import { customerTotals } from './month-totals';
import { wholeList } from './paged-list';
import type { HuaweiSettings } from './settings';

const consumer = z.looseObject({ customer_id: z.string().min(1) });

/** What a partner's customers were billed, customer by customer: whoever used something in the month. */
export const customerBills = defineFeed<HuaweiSettings, CustomerRow>({
  id: 'customer-bills',
  title: { zh: '客户账单明细', en: "Customers' bills" },
  row: customerRow,
  async plan(context, period) {
    if (context.settings.role !== 'partner') return [];
    const plan = { list: 'sub_customers', rows: 100, row: consumer };
    const found = await wholeList(huaweiClient(context), 'ListConsumeSubCustomers', { bill_cycle: period }, plan);
    const customers = [...new Set(found.map(({ customer_id }) => customer_id))].sort();
    return customers.map(customer => ({ key: `customer-${customer}`, params: { customer } }));
  },
  fetch: (context, { params }, period) =>
    billPages<CustomerRow>(context, 'ListSubCustomerBillDetail', {
      bill_cycle: period,
      customer_id: params.customer,
    }),
  charge: (row, period, account) => chargesOfLine(lineOfCustomer(row), period, account),
  key: row =>
    `${[row.customer_id, row.trade_id, row.resource_id, row.bill_detail_type]
      .map(word => (word ?? '').slice(0, 60))
      .join('|')}|${rowHash(row, CUSTOMER_COLUMNS)}`,
  /** An account without customers has no sums of theirs. */
  total: (context, period) =>
    context.settings.role === 'partner' ? customerTotals(context, period) : Promise.resolve(null),
  invariants: CUSTOMER_INVARIANTS,
});
