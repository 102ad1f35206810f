import { Decimal, type BillingMonth, type ControlTotal, type PullTask } from '@cloudtally/plugin-sdk';
import { overviewRow, readOverview, type OverviewRow } from './bill-overview';
import type { AliyunSettings } from './settings';
import { aliyunClient, type AliyunContext } from './transport';
import { ALIYUN } from './vendor-failure';

const EVERYTHING = 'all';

/** One task for the whole account, or one per bill owner where the settings name some. */
export const tasksOf = ({ billOwnerIds }: AliyunSettings): PullTask[] =>
  billOwnerIds?.length
    ? billOwnerIds.map(owner => ({ key: `owner-${owner}`, params: { owner } }))
    : [{ key: EVERYTHING, params: {} }];

/**
 * Adds up the vendor's summary over all bill owners.
 *
 * @param part what of each row belongs to the feed
 * @throws UpstreamFailed
 */
export async function totalsOf(
  context: AliyunContext,
  period: BillingMonth,
  part: (row: OverviewRow) => Decimal,
): Promise<ControlTotal[]> {
  const client = aliyunClient(context);
  const totals = new Map<string, Decimal>();
  for (const { params } of tasksOf(context.settings)) {
    for (const raw of (await readOverview(client, period, params.owner)).rows) {
      const row = overviewRow.safeParse(raw);
      if (!row.success) throw ALIYUN.malformed('QueryBillOverview', row.error);
      totals.set(row.data.Currency, (totals.get(row.data.Currency) ?? new Decimal(0)).plus(part(row.data)));
    }
  }
  return [...totals].map(([currency, total]) => ({ currency, billedCost: total.isZero() ? '0' : total.toFixed() }));
}
