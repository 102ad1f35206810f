import { defineFeed } from '@cloudtally/plugin-sdk';
import { controlTotal } from './control-total';
import { chargeOfCurRow } from './cur-charge';
import { CUR_INVARIANTS } from './cur.invariants';
import { curHeading, curKey, curRow, looksLikeCur, type CurRow } from './cur-row';
import { partRows, partsOf } from './export-parts';
import type { AwsSettings } from './settings';

/** The export of table COST_AND_USAGE_REPORT (CUR 2.0): net costs, reservations and savings plans in full. */
export const curExport = defineFeed<AwsSettings, CurRow>({
  id: 'cur-export',
  title: { zh: '数据导出（CUR 2.0）', en: 'Data export (CUR 2.0)' },
  row: curRow,
  plan: (context, period) => partsOf(context, period, looksLikeCur),
  fetch: (context, task) => partRows(context, task, curHeading),
  charge: (row, _period, account) => [chargeOfCurRow(row, account)],
  key: curKey,
  total: (context, period) => controlTotal(context, period, looksLikeCur),
  invariants: CUR_INVARIANTS,
});
