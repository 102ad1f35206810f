import { localMonth, shiftMonth, type BillingMonth, type PartnerTotal } from '@cloudtally/plugin-sdk';
import { CURRENCY } from './charge-of-bill-row';
import { yuan } from './fen';
import { readClients } from './sub-accounts';
import { tencentClient, type TencentContext } from './transport';

const CHINA = 480;

/**
 * What each customer of a partner came to, as the list of customers says it: of the running month and the last one.
 *
 * @returns null of any other month, and where the account is no partner's
 * @throws  UpstreamFailed
 */
export async function readPartnerTotals(
  context: TencentContext,
  period: BillingMonth,
): Promise<readonly PartnerTotal[] | null> {
  if (context.settings.role !== 'partner') return null;
  const running = localMonth(context.clock.now(), CHINA);
  if (period !== running && period !== shiftMonth(running, -1)) return null;
  const stated = new Map<string, PartnerTotal>();
  for (const { ClientUin, ThisMonthAmt, LastMonthAmt } of await readClients(tencentClient(context))) {
    const fen = (period === running ? ThisMonthAmt : LastMonthAmt) ?? '0';
    if (!/[1-9]/.test(fen)) continue;
    stated.set(ClientUin, { period, currency: CURRENCY, subAccountId: ClientUin, kind: 'consumed', amount: yuan(fen) });
  }
  return [...stated.values()];
}
