import type { RowInvariant } from '@cloudtally/plugin-sdk';
import { readInstant } from '@cloudtally/plugin-sdk/files';
import { FOCUS_INVARIANTS } from '@cloudtally/plugin-sdk/focus';
import { field, isGcpRow, items, type GcpRow } from './gcp-row';

const SOURCE = 'docs.cloud.google.com/billing/docs/how-to/export-data-bigquery-tables/standard-usage';

const OWN: readonly RowInvariant<GcpRow>[] = [
  {
    code: 'gcp.usage_period',
    source: `${SOURCE}: usage_start_time, usage_end_time`,
    says: { zh: '用量的结束不早于开始', en: 'Usage does not end before it starts' },
    holds: row => (readInstant(row.usage_end_time ?? '') ?? 0) >= (readInstant(row.usage_start_time ?? '') ?? 0),
    severity: 'error',
  },
  {
    code: 'gcp.invoice_month',
    source: `${SOURCE}: invoice.month`,
    says: { zh: '用量不晚于其账单月份', en: 'Usage is not after the month of its invoice' },
    holds: row => {
      const month = field(row, 'invoice', 'month') ?? '';
      // California is eight hours behind: the first of November in UTC may still be October.
      const start = new Date((readInstant(row.usage_start_time ?? '') ?? 0) - 8 * 3_600_000).toISOString();
      return start.slice(0, 7).replace('-', '') <= month;
    },
    severity: 'warning',
  },
  {
    code: 'gcp.credit_is_negative',
    source: `${SOURCE}: credits.amount`,
    says: { zh: '抵扣金额不大于 0', en: 'A credit is not above zero' },
    holds: row =>
      (!row.credits || items(row, 'credits').length > 0) &&
      items(row, 'credits').every(({ amount }) => (amount ?? '0').startsWith('-') || /^0*\.?0*$/.test(amount ?? '0')),
    severity: 'warning',
  },
];

const only = (applies: (row: GcpRow) => boolean) => (rule: RowInvariant<GcpRow>) => ({
  ...rule,
  holds: (row: GcpRow) => !applies(row) || rule.holds(row),
});

/** Each format by its own documentation. */
export const GCP_INVARIANTS: readonly RowInvariant<GcpRow>[] = [
  ...OWN.map(only(isGcpRow)),
  ...FOCUS_INVARIANTS.map(only(row => !isGcpRow(row))),
];
