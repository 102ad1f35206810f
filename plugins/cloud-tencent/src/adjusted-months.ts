import { localInstant, localMonth, shiftMonth, z, type BillingMonth } from '@cloudtally/plugin-sdk';
import { payerOf, tasksOf } from './bill-payers';
import { CHINA } from './charge-of-bill-row';
import { tencentClient, type TencentContext } from './transport';

const adjustments = z.looseObject({
  Data: z.array(z.looseObject({ AdjustCompletionTime: z.string().nullish() })).nullish(),
});

/** As far back as the vendor keeps bills. */
const MONTHS_KEPT = 18;

/**
 * Months that the vendor has adjusted, settled late or settled again since then. The notice carries a sum that is
 * posted in the bill as well, so it is no charge: it says which bill to read again.
 *
 * @throws UpstreamFailed
 */
export async function adjustedMonths(context: TencentContext, since: Date): Promise<BillingMonth[]> {
  const client = tencentClient(context);
  const running = localMonth(context.clock.now(), CHINA);
  const touched: BillingMonth[] = [];
  for (let back = MONTHS_KEPT - 1; back >= 0; back--) {
    const month = shiftMonth(running, -back);
    let isTouched = false;
    for (const task of tasksOf(context.settings)) {
      const asked = { Month: month, ...payerOf(task) };
      const { Data } = await client.read('DescribeBillAdjustInfo', asked, adjustments);
      isTouched ||= (Data ?? []).some(({ AdjustCompletionTime }) => {
        const done = localInstant(AdjustCompletionTime, CHINA);
        // A notice without a time is taken seriously: reading once too often costs nothing.
        return done === null || done >= since.getTime();
      });
    }
    if (isTouched) touched.push(month);
  }
  return touched;
}
