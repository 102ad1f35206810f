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
import { baiduClient, PATHS, type BaiduContext } from './client';
import { readSummary } from './month-summary';

/** @throws UpstreamFailed */
export async function readBalance(context: BaiduContext): Promise<Balance> {
  const call = { api: 'CashBalance', method: 'POST', path: PATHS.CashBalance, body: {} } as const;
  const { cashBalance } = await baiduClient(context).read(call, z.object({ cashBalance: sentAmount }));
  // The vendor tells the cash alone; a credit line is only told to a reseller about others.
  return {
    currency: 'CNY',
    available: normaliseDecimal(cashBalance),
    cash: normaliseDecimal(cashBalance),
    credit: '0',
    asOf: context.clock.now().toISOString(),
  };
}

/** The vendor's month goes by Beijing time. */
const CHINA = 480;
const lastMonth = ({ clock }: BaiduContext) => shiftMonth(localMonth(clock.now(), CHINA), -1);

const HINTS: ProbeHints = {
  auth: { zh: 'Access Key 不存在或密钥不对。', en: 'The Access Key is unknown or its secret is wrong.' },
  clock: { zh: '本机时间偏差太大，请校时。', en: "This machine's clock is too far off." },
};

/** Two harmless reads: the balance, and last month's summary, which a member of a finance circle sees without amounts. */
export const probe = probeOf(HINTS, async (context: BaiduContext) => {
  const { cash, currency } = await readBalance(context);
  const { loginName, accountId } = await readSummary(context, lastMonth(context));
  const members = await readSubAccounts(context);
  return connected([
    { label: { zh: '账户', en: 'Account' }, value: loginName || accountId || '-' },
    { label: { zh: '现金余额', en: 'Cash' }, value: `${cash} ${currency}` },
    { label: { zh: '成员账号', en: 'Members' }, value: String(members.length) },
  ]);
});

/**
 * The members that the settings name, with their login names: the vendor has no list of them.
 *
 * @throws UpstreamFailed for a member that is not one
 */
export async function readSubAccounts(context: BaiduContext): Promise<readonly SubAccount[]> {
  const found: SubAccount[] = [];
  for (const id of new Set(context.settings.memberAccountIds ?? [])) {
    const { subLoginName } = await readSummary(context, lastMonth(context), id);
    found.push({ id, name: subLoginName && subLoginName !== '/' ? subLoginName : null, status: 'unknown' });
  }
  return found;
}
