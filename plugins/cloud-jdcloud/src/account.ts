import {
  sentAmount,
  shiftMonth,
  UpstreamFailed,
  z,
  type AppError,
  type Balance,
  type BillingMonth,
  type ProbeResult,
  type SubAccount,
  type Text,
} from '@cloudtally/plugin-sdk';
import { readSummary } from './bill-summary';
import { jdcloudClient, type JdcloudContext } from './client';

const amounts = z.object({ totalAmount: sentAmount, availableAmount: sentAmount });

/** @throws UpstreamFailed */
export async function readBalance(context: JdcloudContext): Promise<Balance> {
  const found = await jdcloudClient(context).read('assets:describeAccountAmount', amounts);
  return {
    currency: 'CNY',
    available: found.availableAmount,
    cash: found.totalAmount,
    // The vendor tells of no credit line here.
    credit: '0',
    asOf: context.clock.now().toISOString(),
  };
}

/** The vendor's month is taken as one of Beijing. */
const CHINA_MS = 480 * 60_000;
const thisMonth = ({ clock }: JdcloudContext): BillingMonth =>
  new Date(clock.now().getTime() + CHINA_MS).toISOString().slice(0, 7);

/** Two harmless reads, one of each service that is needed; a failure comes back as a sentence, because a person asked. */
export async function probe(context: JdcloudContext): Promise<ProbeResult> {
  try {
    const { available, currency } = await readBalance(context);
    const resources = await readSummary(context, shiftMonth(thisMonth(context), -1));
    return {
      ok: true,
      message: { zh: '连接正常，可以读取账单。', en: 'Connected; bills can be read.' },
      facts: [
        { label: { zh: '可用余额', en: 'Available' }, value: `${available} ${currency}` },
        { label: { zh: '上月计费资源', en: 'Resources billed last month' }, value: String(resources.length) },
      ],
    };
  } catch (error) {
    if (!UpstreamFailed.is(error)) throw error;
    return { ok: false, message: sentence(error) };
  }
}

const HINTS: Readonly<Record<string, Text>> = {
  auth: { zh: 'Access Key 不存在或密钥不对。', en: 'The Access Key is unknown or its secret is wrong.' },
  permission: { zh: '请给该用户授权费用中心与资产只读权限。', en: 'Grant the user read access to billing and assets.' },
  clock: { zh: '本机时间偏差太大，请校时。', en: "This machine's clock is too far off." },
};

const sentence = ({ text, details }: AppError): Text => {
  const hint = HINTS[String(details.reason)];
  return hint ? { zh: `${text.zh}：${hint.zh}`, en: `${text.en}. ${hint.en}` } : text;
};

/**
 * Pins as the summaries of this month and the last name them.
 *
 * @throws UpstreamFailed
 */
export async function readSubAccounts(context: JdcloudContext): Promise<readonly SubAccount[]> {
  const month = thisMonth(context);
  const pins = new Set<string>();
  for (const period of [shiftMonth(month, -1), month])
    for (const { pin } of await readSummary(context, period)) if (pin) pins.add(pin);
  return [...pins].map(id => ({ id, name: null, status: 'unknown' }));
}
