import { Decimal, type BillingMonth, type ControlTotal, type PullTask } from '@cloudtally/plugin-sdk';
import { overviewRow, readOverview, type OverviewRow } from './bill-overview';
import { readCustomerIds } from './customers';
import { aliyunClient, type AliyunContext } from './transport';
import { ALIYUN } from './vendor-failure';

const EVERYTHING = 'all';

/**
 * Whose bills are read: those that the settings name; of a partner its own and each customer's, because its own bill
 * does not have them; else the whole account as one, which is null.
 *
 * @throws UpstreamFailed
 */
export async function ownersOf(context: AliyunContext): Promise<readonly (string | null)[]> {
  const { billOwnerIds, role } = context.settings;
  if (billOwnerIds?.length) return billOwnerIds;
  if (role !== 'partner') return [null];
  return [null, ...(await readCustomerIds(aliyunClient(context)))];
}

/** The piece of a month that is one owner's bill. */
export const ownerTask = (owner: string | null): PullTask =>
  owner === null ? { key: EVERYTHING, params: {} } : { key: `owner-${owner}`, params: { owner } };

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
  for (const owner of await ownersOf(context)) {
    for (const raw of (await readOverview(client, period, owner ?? undefined)).rows) {
      const row = overviewRow.safeParse(raw);
      if (!row.success) throw ALIYUN.malformed('QueryBillOverview', row.error);
      totals.set(row.data.Currency, (totals.get(row.data.Currency) ?? new Decimal(0)).plus(part(row.data)));
    }
  }
  return [...totals].map(([currency, total]) => ({ currency, billedCost: total.isZero() ? '0' : total.toFixed() }));
}
