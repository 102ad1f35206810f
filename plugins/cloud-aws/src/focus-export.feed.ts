import { defineFeed } from '@cloudtally/plugin-sdk';
import type { Heading } from '@cloudtally/plugin-sdk/files';
import {
  FOCUS_INVARIANTS,
  focusCharge,
  focusHeader,
  focusKey,
  focusRow,
  looksLikeFocus,
  type FocusRow,
} from '@cloudtally/plugin-sdk/focus';
import { controlTotal } from './control-total';
import { partRows, partsOf } from './export-parts';
import type { AwsSettings } from './settings';
import { tagsAsGiven } from './tags-as-given';

/** Names the cells; what is wrong in one row, the host finds and sets aside alone. */
const heading: Heading<FocusRow> = (names, file) => {
  const columns = focusHeader(names, file);
  return cells => Object.fromEntries(columns.map((column, at) => [column, cells[at] || null]));
};

/**
 * The export of table FOCUS_1_2_AWS. Its rows are FOCUS already; AWS leaves unit prices and SKUs empty on some.
 */
export const focusExport = defineFeed<AwsSettings, FocusRow>({
  id: 'focus-export',
  title: { zh: '数据导出（FOCUS 1.2）', en: 'Data export (FOCUS 1.2)' },
  row: focusRow,
  plan: (context, period) => partsOf(context, period, looksLikeFocus),
  fetch: (context, task) => partRows(context, task, heading),
  charge: (row, _period, account) => {
    const charge = focusCharge(row, account);
    return [{ ...charge, tags: tagsAsGiven(charge.tags) }];
  },
  /** The number of the invoice comes after the month is final, and is no other line then. */
  key: row => focusKey({ ...row, InvoiceId: null }),
  total: (context, period) => controlTotal(context, period, looksLikeFocus),
  invariants: FOCUS_INVARIANTS,
});
