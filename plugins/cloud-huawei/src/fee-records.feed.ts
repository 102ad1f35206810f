import { defineFeed, rowHash } from '@cloudtally/plugin-sdk';
import { billPages } from './bill-pages';
import { chargesOfLine } from './charge-of-line';
import { FEE_INVARIANTS } from './fee-invariants';
import { FEE_COLUMNS, feeRow, type FeeRow } from './fee-row';
import { lineOfFee } from './line';
import { ownTotals } from './month-totals';
import { methodOf, type HuaweiSettings } from './settings';

/** The finest statistic: the only one in which a line has an id and an instant. */
const DETAIL = '3';

/** What the account was billed: use, orders, refunds, corrections and what was cut off below a fen. */
export const feeRecords = defineFeed<HuaweiSettings, FeeRow>({
  id: 'fee-records',
  title: { zh: '资源消费记录', en: 'Fee records' },
  row: feeRow,
  plan: () => Promise.resolve([{ key: 'own', params: {} }]),
  fetch: (context, _task, period) =>
    billPages<FeeRow>(context, 'ListCustomerselfResourceRecords', {
      cycle: period,
      method: methodOf(context.settings),
      statistic_type: DETAIL,
      include_zero_record: 'true',
    }),
  charge: (row, period, account) => chargesOfLine(lineOfFee(row), period, account),
  key: row =>
    `${[row.id, row.trade_id, row.bill_date, row.customer_id, row.resource_id, row.bill_type]
      .map(word => (word ?? '').slice(0, 60))
      .join('|')}|${rowHash(row, FEE_COLUMNS)}`,
  total: ownTotals,
  invariants: FEE_INVARIANTS,
});
