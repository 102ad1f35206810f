import {
  connected,
  localMonth,
  normaliseDecimal,
  probeOf,
  sentAmount,
  shiftMonth,
  z,
  type Balance,
  type ProbeHints,
  type SubAccount,
} from '@cloudtally/plugin-sdk';
import { readSummary } from './bill-summary';
import { jdcloudClient, type JdcloudContext } from './client';
import { readPinBills } from './partner-bills';

const amounts = z.object({ totalAmount: sentAmount, availableAmount: sentAmount });

/** @throws UpstreamFailed */
export async function readBalance(context: JdcloudContext): Promise<Balance> {
  const found = await jdcloudClient(context).read('assets:describeAccountAmount', amounts);
  return {
    currency: 'CNY',
    available: normaliseDecimal(found.availableAmount),
    cash: normaliseDecimal(found.totalAmount),
    // The vendor tells of no credit line here.
    credit: '0',
    asOf: context.clock.now().toISOString(),
  };
}

/** The vendor's month is taken as one of Beijing. */
const CHINA = 480;
const SHOWN_CUSTOMERS = 3;

const HINTS: ProbeHints = {
  auth: { zh: 'Access Key 不存在或密钥不对。', en: 'The Access Key is unknown or its secret is wrong.' },
  permission: { zh: '请给该用户授权费用中心与资产只读权限。', en: 'Grant the user read access to billing and assets.' },
  clock: { zh: '本机时间偏差太大，请校时。', en: "This machine's clock is too far off." },
};

/** Harmless reads, one of each service that is needed; for a partner with figures as sent, to confirm their unit. */
export const probe = probeOf(HINTS, async (context: JdcloudContext) => {
  const { available, currency } = await readBalance(context);
  const period = shiftMonth(localMonth(context.clock.now(), CHINA), -1);
  const resources = await readSummary(context, period);
  const customers = context.settings.role === 'partner' ? await readPinBills(context, period) : [];
  return connected([
    { label: { zh: '可用余额', en: 'Available' }, value: `${available} ${currency}` },
    { label: { zh: '上月计费资源', en: 'Resources billed last month' }, value: String(resources.length) },
    ...customers.slice(0, SHOWN_CUSTOMERS).map(({ pin, actualFee }) => ({
      label: { zh: `渠道账单原始数值 ${pin}`, en: `Partner bill as sent: ${pin}` },
      value: actualFee,
    })),
  ]);
});

/**
 * Pins as the summaries of this month and the last name them; the partner API's customers come with their totals.
 *
 * @throws UpstreamFailed
 */
export async function readSubAccounts(context: JdcloudContext): Promise<readonly SubAccount[]> {
  const month = localMonth(context.clock.now(), CHINA);
  const pins = new Set<string>();
  for (const period of [shiftMonth(month, -1), month])
    for (const { pin } of await readSummary(context, period)) if (pin) pins.add(pin);
  return [...pins].map(id => ({ id, name: null, status: 'unknown' }));
}
