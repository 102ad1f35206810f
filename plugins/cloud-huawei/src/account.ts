import { connected, Decimal, probeOf, sentAmount, z, type Balance, type ProbeHints } from '@cloudtally/plugin-sdk';
import { huaweiClient, type HuaweiContext } from './client';
import { currencyCode } from './fee-row';
import { amountIn, moneyUnit } from './money-unit';

/** Kinds of accounts whose money may be spent: cash, credit, bonus. The others are deposits and what is passed on. */
const [CASH, CREDIT, BONUS] = ['1', '2', '5'] as const;

const balances = z.looseObject({
  account_balances: z.array(
    z.looseObject({
      account_type: z.string(),
      amount: sentAmount,
      credit_amount: sentAmount.nullish(),
      measure_id: moneyUnit,
    }),
  ),
  debt_amount: sentAmount.nullish(),
  measure_id: moneyUnit,
  currency: currencyCode,
});

/**
 * Available is cash, what is left of the credit, and bonus, less what is owed; credit is the whole line.
 *
 * @throws UpstreamFailed
 */
export async function readBalance(context: HuaweiContext): Promise<Balance> {
  const found = await huaweiClient(context).read('ShowCustomerAccountBalances', {}, balances);
  const sum = (kind: string, field: 'amount' | 'credit_amount') =>
    found.account_balances
      .filter(({ account_type }) => account_type === kind)
      .reduce((total, account) => total.plus(amountIn(account.measure_id, account[field])), new Decimal(0));
  const cash = sum(CASH, 'amount');
  const spendable = cash.plus(sum(CREDIT, 'amount')).plus(sum(BONUS, 'amount'));
  return {
    currency: found.currency,
    available: spendable.minus(amountIn(found.measure_id, found.debt_amount)).toFixed(),
    cash: cash.toFixed(),
    credit: sum(CREDIT, 'credit_amount').toFixed(),
    asOf: context.clock.now().toISOString(),
  };
}

const HINTS: ProbeHints = {
  auth: { zh: 'AK 不存在或 SK 不对。', en: 'The AK is unknown or its SK is wrong.' },
  permission: {
    zh: '请给该用户授权 BSS 只读权限；伙伴接口还需要伙伴账号的 AK。',
    en: 'Let the user read BSS; operations of partners also want the AK of a partner.',
  },
  clock: { zh: '本机时间偏差超过 15 分钟，请校时。', en: "This machine's clock is off by more than 15 minutes." },
};

/** One harmless read. */
export const probe = probeOf(HINTS, async (context: HuaweiContext) => {
  const balance = await readBalance(context);
  return connected([
    { label: { zh: '可用额度', en: 'Available' }, value: `${balance.available} ${balance.currency}` },
    { label: { zh: '现金余额', en: 'Cash' }, value: `${balance.cash} ${balance.currency}` },
  ]);
});
