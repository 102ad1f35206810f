import { connected, probeOf, z, type Balance, type ProbeHints } from '@cloudtally/plugin-sdk';
import { CURRENCY } from './charge-of-bill-row';
import { fen, yuan } from './fen';
import { tencentClient, type TencentContext } from './transport';

const balanceAnswer = z.looseObject({
  Uin: z.string().nullish(),
  RealBalance: fen,
  CashAccountBalance: fen,
  CreditAmount: fen.nullish(),
  RealCreditBalance: fen.nullish(),
});

const ask = (context: TencentContext) => tencentClient(context).read('DescribeAccountBalance', {}, balanceAnswer);

/**
 * Available is what may still be spent, credit included; an account without credit has only its own money.
 *
 * @throws UpstreamFailed
 */
export async function readBalance(context: TencentContext): Promise<Balance> {
  const { RealBalance, CashAccountBalance, CreditAmount, RealCreditBalance } = await ask(context);
  return {
    currency: CURRENCY,
    available: yuan(RealCreditBalance ?? RealBalance),
    cash: yuan(CashAccountBalance),
    credit: yuan(CreditAmount ?? '0'),
    asOf: context.clock.now().toISOString(),
  };
}

const HINTS: ProbeHints = {
  auth: { zh: 'SecretId 不存在或 SecretKey 不对。', en: 'The SecretId is unknown or its key is wrong.' },
  permission: {
    zh: '请给该用户授权 QcloudFinanceBillReadOnlyAccess；代理商接口还需要代理商账号。',
    en: 'Grant the user QcloudFinanceBillReadOnlyAccess; the partner API also wants a partner account.',
  },
  clock: { zh: '本机时间偏差超过 5 分钟，请校时。', en: "This machine's clock is off by more than 5 minutes." },
};

/** One harmless read. */
export const probe = probeOf(HINTS, async (context: TencentContext) => {
  const { Uin, RealBalance } = await ask(context);
  return connected([
    ...(Uin ? [{ label: { zh: '账号 ID', en: 'Account' }, value: Uin }] : []),
    { label: { zh: '可用余额', en: 'Balance' }, value: `${yuan(RealBalance)} ${CURRENCY}` },
  ]);
});
