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
  type ProbeResult,
  type SubAccount,
  type Text,
} from '@cloudtally/plugin-sdk';
import { isSettled } from './bill-invariants';
import { readOverview, type OverviewRow } from './bill-overview';
import { volcengineClient, type VolcengineContext } from './client';
import { readCustomers } from './partner-customers';
import { agrees, READINGS, tells, type PayableReading } from './payable';

const balance = z.object({ AvailableBalance: sentAmount, CashBalance: sentAmount, CreditLimit: sentAmount });

/** @throws UpstreamFailed */
export async function readBalance(context: VolcengineContext): Promise<Balance> {
  const found = await volcengineClient(context).read('QueryBalanceAcct', {}, balance);
  return {
    // The answer names none; the China site pays in yuan.
    currency: 'CNY',
    available: normaliseDecimal(found.AvailableBalance),
    cash: normaliseDecimal(found.CashBalance),
    credit: normaliseDecimal(found.CreditLimit),
    asOf: context.clock.now().toISOString(),
  };
}

/** The vendor's month goes by Beijing time. */
const CHINA = 480;

const HINTS: ProbeHints = {
  auth: { zh: 'Access Key 不存在或密钥不对。', en: 'The Access Key is unknown or its secret is wrong.' },
  permission: { zh: '请给该用户授权费用中心只读权限。', en: 'Grant the user read access to the billing center.' },
  clock: { zh: '本机时间偏差太大，请校时。', en: "This machine's clock is too far off." },
};

/** Two harmless reads: the balance, and last month's summary, which tells how the vendor's payable is to be read. */
export const probe = probeOf(HINTS, async (context: VolcengineContext) => {
  const { available, cash, currency } = await readBalance(context);
  const rows = await readOverview(context, shiftMonth(localMonth(context.clock.now(), CHINA), -1));
  const verdict = readingOf(rows, context.settings.payable);
  return {
    ok: verdict.ok,
    message: verdict.message,
    facts: [
      { label: { zh: '可用额度', en: 'Available' }, value: `${available} ${currency}` },
      { label: { zh: '现金余额', en: 'Cash' }, value: `${cash} ${currency}` },
      ...verdict.facts,
    ],
  };
});

const READING_NAMES: Readonly<Record<PayableReading, Text>> = {
  'after-vouchers': { zh: '应付已扣代金券', en: 'Payable is after vouchers' },
  'before-vouchers': { zh: '应付未扣代金券', en: 'Payable is before vouchers' },
};

/** Which reading of the payable last month's summary agrees with, and whether it is the one that is set. */
function readingOf(rows: readonly OverviewRow[], chosen: PayableReading): Required<ProbeResult> {
  const telling = rows.filter(row => isSettled(row) && tells(row));
  const counted = READINGS.map(reading => ({ reading, rows: telling.filter(row => agrees(reading, row)).length }));
  const facts = counted.map(({ reading, rows: agreeing }) => ({
    label: READING_NAMES[reading],
    value: `${agreeing} / ${telling.length}`,
  }));
  const holding = counted.filter(({ rows: agreeing }) => agreeing === telling.length).map(({ reading }) => reading);
  if (telling.length > 0 && holding.length === 1 && holding[0] !== chosen) {
    const { zh, en } = READING_NAMES[holding[0]!];
    return {
      ok: false,
      message: {
        zh: `可以读取账单，但上月账单表明“${zh}”，请修改“应付金额的口径”。`,
        en: `Bills can be read, but last month says: ${en}. Change "What payable means".`,
      },
      facts,
    };
  }
  return connected(facts);
}

/**
 * A partner's customers, and members as the bill names them: whoever owns something this month or owned it last month.
 *
 * @throws UpstreamFailed
 */
export async function readSubAccounts(context: VolcengineContext): Promise<readonly SubAccount[]> {
  const month = localMonth(context.clock.now(), CHINA);
  const found = new Map<string, SubAccount>();
  if (context.settings.role === 'partner')
    for (const { CustomerPassportID: id, CustomerName } of await readCustomers(context))
      found.set(id, { id, name: CustomerName || null, status: 'active' });
  for (const period of [shiftMonth(month, -1), month])
    for (const { OwnerID, OwnerCustomerName, OwnerUserName } of await readOverview(context, period))
      if (OwnerID && !found.has(OwnerID))
        found.set(OwnerID, { id: OwnerID, name: OwnerCustomerName || OwnerUserName || null, status: 'unknown' });
  return [...found.values()];
}
