import { GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { Decimal, normaliseDecimal, shiftMonth, z, type BillingMonth, type ControlTotal } from '@cloudtally/plugin-sdk';
import { openBucket } from './bucket';
import { costExplorerClient, read, type AwsContext } from './clients';
import { newestManifest } from './export-delivery';
import { AWS } from './vendor-failure';

const API = 'GetCostAndUsage';
/** After discounts where the account has any, and the same as unblended where it has none. */
const METRIC = 'NetUnblendedCost';
const KEPT_SECONDS = 6 * 3600;

const answer = z.array(
  z.looseObject({
    Estimated: z.boolean().optional(),
    Total: z.record(z.string(), z.looseObject({ Amount: z.string(), Unit: z.string().regex(/^[A-Z]{3}$/) })),
  }),
);

interface Known {
  readonly estimated: boolean;
  readonly currency: string;
  readonly billedCost: string;
}

/**
 * What Cost Explorer says of the month. Null where the account does not ask it, where the export is the other feed's,
 * and while the vendor itself calls the month an estimate: it and the export are refreshed at different hours, and
 * two estimates need not agree.
 *
 * A request costs 0.01 USD, so that one answer is kept for each delivery and for some hours.
 */
export async function controlTotal(
  context: AwsContext,
  period: BillingMonth,
  isOurs: (columns: readonly string[]) => boolean,
): Promise<readonly ControlTotal[] | null> {
  if (context.settings.controlTotal === 'none') return null;
  const bucket = openBucket(context);
  const found = await newestManifest(bucket, context.settings, period).finally(() => bucket.close());
  if (!found || !isOurs(found.columns)) return null;
  const slot = `total/${period}/${found.execution}`.slice(0, 200);
  let known = await context.store.get<Known>(slot);
  if (!known) {
    known = await asked(context, period);
    await context.store.set(slot, known, KEPT_SECONDS);
  }
  return known.estimated ? null : [{ currency: known.currency, billedCost: known.billedCost }];
}

async function asked(context: AwsContext, period: BillingMonth): Promise<Known> {
  const client = costExplorerClient(context);
  const TimePeriod = { Start: `${period}-01`, End: `${shiftMonth(period, 1)}-01` };
  const command = new GetCostAndUsageCommand({ TimePeriod, Granularity: 'MONTHLY', Metrics: [METRIC] });
  try {
    const said = await read(context, API, () => client.send(command, { abortSignal: context.signal }));
    return totalOf(said.ResultsByTime);
  } finally {
    client.destroy();
  }
}

function totalOf(results: unknown): Known {
  const said = answer.safeParse(results);
  const totals = said.data?.map(({ Total }) => Total[METRIC]) ?? [];
  const [first] = totals;
  if (!first || totals.some(each => each?.Unit !== first.Unit)) throw AWS.malformed(API, said.error);
  const sum = totals.reduce((all, each) => all.plus(normaliseDecimal(each!.Amount)), new Decimal(0));
  return {
    estimated: said.data!.some(({ Estimated }) => Estimated === true),
    currency: first.Unit,
    billedCost: sum.isZero() ? '0' : sum.toFixed(),
  };
}
