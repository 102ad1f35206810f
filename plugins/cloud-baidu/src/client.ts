import { signedClient, z, type PluginContext, type SignedClient, type VendorReply } from '@cloudtally/plugin-sdk';
import type { BaiduSettings } from './settings';
import { baiduSigner } from './signature';
import { BAIDU } from './vendor-failure';

export type BaiduContext = PluginContext<BaiduSettings>;

/** Our names of the vendor's paths, for the rate limit and for people. */
export const PATHS = {
  ResourceMonthBill: '/v1/bill/resource/month',
  MonthSummary: '/v1/bill/month/summary',
  CashBalance: '/v1/finance/cash/balance',
  UsagePrice: '/v1/price/cpc',
} as const;
export type Api = keyof typeof PATHS;
export const APIS = Object.keys(PATHS) as readonly Api[];
/** Name of the manifest's endpoint. */
export const ENDPOINT = 'billing';

const refusal = z.object({ code: z.string().min(1), message: z.string().nullish(), requestId: z.string().nullish() });

/** No answer has a `code` but a refusal. */
const errorOf = ({ body }: VendorReply) => {
  const found = refusal.safeParse(body).data;
  return found ? { code: found.code, message: found.message, traceId: found.requestId } : null;
};

export const baiduClient = (context: BaiduContext): SignedClient =>
  signedClient(context, { failures: BAIDU, endpoint: ENDPOINT, sign: baiduSigner(context.settings), errorOf });
