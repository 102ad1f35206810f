import {
  localMonth,
  normaliseDecimal,
  sentAmount,
  shiftMonth,
  z,
  type BillingMonth,
  type PartnerTotal,
} from '@cloudtally/plugin-sdk';
import { volcengineClient, type VolcengineContext } from './client';
import { VOLCENGINE } from './vendor-failure';

const ACTION = 'ListPartnerCustomer';
const PAGE_ROWS = 100;
/** A list that does not end is not read for ever. */
const MOST_PAGES = 1_000;
/** The vendor's month goes by Beijing time. */
const CHINA = 480;
/** The list names none; the China site settles in yuan. */
const CURRENCY = 'CNY';

const customer = z.looseObject({
  CustomerPassportID: z.string().min(1).max(200),
  CustomerName: z.string().nullish(),
  PayableCurMonth: sentAmount.nullish(),
  PayableLastMonth: sentAmount.nullish(),
});
export type PartnerCustomer = z.infer<typeof customer>;

const page = z.object({ List: z.array(z.unknown()).nullish(), Total: z.string().regex(/^\d{1,9}$/) });

/** A partner's own customers, page by page. @throws UpstreamFailed, also where a customer comes twice */
export async function readCustomers(context: VolcengineContext): Promise<readonly PartnerCustomer[]> {
  const client = volcengineClient(context);
  const found = new Map<string, PartnerCustomer>();
  for (let number = 0; number < MOST_PAGES; number++) {
    const answer = await client.read(ACTION, { Limit: PAGE_ROWS, Offset: found.size }, page);
    const rows = answer.List ?? [];
    for (const raw of rows) {
      const row = customer.safeParse(raw);
      // A page that comes twice would hide another one.
      if (!row.success || found.has(row.data.CustomerPassportID)) throw VOLCENGINE.malformed(ACTION, row.error);
      found.set(row.data.CustomerPassportID, row.data);
    }
    const total = Number.parseInt(answer.Total, 10);
    if (found.size >= total) return [...found.values()];
    if (rows.length === 0) throw VOLCENGINE.malformed(ACTION);
  }
  throw VOLCENGINE.malformed(ACTION);
}

/**
 * What each customer of a partner owes, as the list of customers says it: of the running month and the last one.
 *
 * @returns null of any other month, and where the account is no partner's
 * @throws  UpstreamFailed
 */
export async function readPartnerTotals(
  context: VolcengineContext,
  period: BillingMonth,
): Promise<readonly PartnerTotal[] | null> {
  if (context.settings.role !== 'partner') return null;
  const running = localMonth(context.clock.now(), CHINA);
  if (period !== running && period !== shiftMonth(running, -1)) return null;
  return (await readCustomers(context))
    .map(({ CustomerPassportID, PayableCurMonth, PayableLastMonth }) => ({
      subAccountId: CustomerPassportID,
      amount: normaliseDecimal((period === running ? PayableCurMonth : PayableLastMonth) ?? '0'),
    }))
    .filter(({ amount }) => /[1-9]/.test(amount))
    .map(({ subAccountId, amount }) => ({ period, currency: CURRENCY, subAccountId, kind: 'consumed', amount }));
}
