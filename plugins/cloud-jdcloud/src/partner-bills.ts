import { Decimal, sentAmount, z, type BillingMonth, type PartnerTotal } from '@cloudtally/plugin-sdk';
import { jdcloudClient, type JdcloudContext } from './client';
import { JDCLOUD } from './vendor-failure';

const OPERATION = 'describePartnerBills';
/** The list names none. */
const CURRENCY = 'CNY';

/** One customer's month. Amounts are typed as whole numbers, and described with two or six decimals. */
const pinBill = z.looseObject({
  billDate: z.string(),
  pin: z.string().min(1).max(200),
  /** After discounts and before vouchers. */
  actualFee: sentAmount,
});
export type PinBill = z.infer<typeof pinBill>;
const answer = z.looseObject({ pinBills: z.array(z.unknown()).nullish() });

/**
 * What each customer of a partner came to, as the vendor sends it, in a unit that it does not name.
 *
 * @throws UpstreamFailed, also for another month and for a customer that comes twice
 */
export async function readPinBills(context: JdcloudContext, period: BillingMonth): Promise<readonly PinBill[]> {
  const { pinBills } = await jdcloudClient(context).read(OPERATION, answer, { billDate: period });
  const found = new Map<string, PinBill>();
  for (const raw of pinBills ?? []) {
    const row = pinBill.safeParse(raw);
    if (!row.success || row.data.billDate !== period || found.has(row.data.pin))
      throw JDCLOUD.malformed(OPERATION, row.error);
    found.set(row.data.pin, row.data);
  }
  return [...found.values()];
}

/**
 * The same in yuan, once a person has said what the unit is.
 *
 * @returns null before that, and where the account is no partner's
 * @throws  UpstreamFailed
 */
export async function readPartnerTotals(
  context: JdcloudContext,
  period: BillingMonth,
): Promise<readonly PartnerTotal[] | null> {
  const { role, partnerUnit } = context.settings;
  if (role !== 'partner' || partnerUnit === 'unconfirmed') return null;
  const inYuan = (amount: string) => new Decimal(amount).div(partnerUnit === 'fen' ? 100 : 1).toFixed();
  return (await readPinBills(context, period))
    .map(({ pin, actualFee }) => ({ subAccountId: pin, amount: inYuan(actualFee) }))
    .filter(({ amount }) => /[1-9]/.test(amount))
    .map(each => ({ ...each, period, currency: CURRENCY, kind: 'consumed' }));
}
