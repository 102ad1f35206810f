import {
  connected,
  localMonth,
  normaliseDecimal,
  probeOf,
  z,
  type Balance,
  type ProbeHints,
  type SubAccount,
} from '@cloudtally/plugin-sdk';
import { readOverview } from './bill-overview';
import { readCustomers } from './customers';
import { aliyunClient, type AliyunClient, type AliyunContext } from './transport';
import { ALIYUN } from './vendor-failure';

/** "1,234.50": the vendor writes balances with thousands commas. */
const money = z
  .string()
  .regex(/^-?[\d,]+(\.\d+)?$/)
  .transform(text => normaliseDecimal(text.replaceAll(',', '')));

const balanceData = z.looseObject({
  AvailableAmount: money,
  AvailableCashAmount: money,
  CreditAmount: money,
  Currency: z.string().regex(/^[A-Z]{3}$/),
});

/** @throws UpstreamFailed */
export async function readBalance(context: AliyunContext): Promise<Balance> {
  const answer = balanceData.safeParse(await aliyunClient(context).read('QueryAccountBalance', {}));
  if (!answer.success) throw ALIYUN.malformed('QueryAccountBalance', answer.error);
  const { AvailableAmount, AvailableCashAmount, CreditAmount, Currency } = answer.data;
  return {
    currency: Currency,
    available: AvailableAmount,
    cash: AvailableCashAmount,
    credit: CreditAmount,
    asOf: context.clock.now().toISOString(),
  };
}

const HINTS: ProbeHints = {
  auth: { zh: 'AccessKey 不存在或密钥不对。', en: 'The AccessKey is unknown or its secret is wrong.' },
  permission: { zh: '请给该用户授权 AliyunBSSReadOnlyAccess。', en: 'Grant the user AliyunBSSReadOnlyAccess.' },
  clock: { zh: '本机时间偏差超过 15 分钟，请校时。', en: "This machine's clock is off by more than 15 minutes." },
};

/** One harmless read. */
export const probe = probeOf(HINTS, async (context: AliyunContext) => {
  const balance = await readBalance(context);
  return connected([
    { label: { zh: '可用额度', en: 'Available' }, value: `${balance.available} ${balance.currency}` },
    { label: { zh: '现金余额', en: 'Cash' }, value: `${balance.cash} ${balance.currency}` },
  ]);
});

const relations = z.looseObject({
  TotalCount: z.string().regex(/^\d+$/).nullish(),
  FinancialRelationInfoList: z
    .array(
      z.looseObject({
        AccountId: z.string().min(1),
        AccountName: z.string().nullish(),
        AccountNickName: z.string().nullish(),
        State: z.string().nullish(),
      }),
    )
    .nullish(),
});
const CHINA = 480;
const RELATIONS_PER_PAGE = 100;

/**
 * Members of the account as the vendor lists them: financial relations; a partner's customers, also where the account
 * has no relations and nobody said that it is one. Ids arrive as numbers or texts; both are texts here.
 *
 * @throws UpstreamFailed
 */
export async function readSubAccounts(context: AliyunContext): Promise<readonly SubAccount[]> {
  const client = aliyunClient(context);
  if (context.settings.role === 'partner') return readCustomers(client);
  const month = localMonth(context.clock.now(), CHINA);
  const { accountId } = await readOverview(client, month);
  const related = accountId ? await readRelations(client, accountId) : [];
  return related.length > 0 ? related : await readCustomers(client);
}

async function readRelations(client: AliyunClient, userId: string): Promise<SubAccount[]> {
  const found: SubAccount[] = [];
  for (let number = 1; ; number++) {
    const query = { UserId: userId, PageNum: String(number), PageSize: String(RELATIONS_PER_PAGE) };
    const answer = relations.safeParse(await client.read('QueryRelationList', query));
    if (!answer.success) throw ALIYUN.malformed('QueryRelationList', answer.error);
    const page = answer.data.FinancialRelationInfoList ?? [];
    for (const { AccountId, AccountName, AccountNickName, State } of page)
      found.push({
        id: AccountId,
        name: AccountNickName || AccountName || null,
        status: STATUS[State ?? ''] ?? 'unknown',
      });
    if (page.length < RELATIONS_PER_PAGE) return found;
  }
}

const STATUS: Readonly<Record<string, SubAccount['status']>> = {
  RELATED: 'active',
  RELIEVED: 'closed',
  SUSPENDED: 'suspended',
};
