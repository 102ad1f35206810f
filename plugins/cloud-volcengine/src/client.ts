import { signedClient, z, type PluginContext, type VendorReply } from '@cloudtally/plugin-sdk';
import type { VolcengineSettings } from './settings';
import { volcengineSigner } from './signature';
import { VOLCENGINE } from './vendor-failure';

export type VolcengineContext = PluginContext<VolcengineSettings>;

const BILLING = { service: 'billing', version: '2022-01-01' };
const PARTNER = { service: 'partner', version: '2020-01-01' };

/** Action -> the service that is signed for, and its version. */
const ACTIONS = {
  ListBillDetail: BILLING,
  ListBillOverviewByProd: BILLING,
  QueryBalanceAcct: BILLING,
  ListAvailableInstances: BILLING,
  ListPartnerCustomer: PARTNER,
} as const;
export type Action = keyof typeof ACTIONS;
export const APIS = Object.keys(ACTIONS) as readonly Action[];

/** The most rows that a list gives; it refuses more. */
export const PAGE_ROWS = 300;
/** Name of the manifest's endpoint. */
export const ENDPOINT = 'open';

const REGION = 'cn-beijing';

const refusal = z.object({
  ResponseMetadata: z.object({
    RequestId: z.string().nullish(),
    Error: z.object({ Code: z.string().min(1), Message: z.string().nullish() }),
  }),
});

/** A refusal comes with any status, also 200. */
const errorOf = ({ body }: VendorReply) => {
  const found = refusal.safeParse(body).data?.ResponseMetadata;
  return found ? { code: found.Error.Code, message: found.Error.Message, traceId: found.RequestId } : null;
};

export interface VolcengineClient {
  /**
   * One read of the billing API, or of the partner API.
   *
   * @param result the shape of `Result`
   * @throws UpstreamFailed, or the signal's reason when the run is cut off
   */
  read<T>(action: Action, input: Readonly<Record<string, unknown>>, result: z.ZodType<T>): Promise<T>;
}

export function volcengineClient(context: VolcengineContext): VolcengineClient {
  const clientOf = (service: string) =>
    signedClient(context, {
      failures: VOLCENGINE,
      endpoint: ENDPOINT,
      sign: volcengineSigner(context.settings, { region: REGION, service }),
      errorOf,
    });
  return {
    async read(action, input, result) {
      const { service, version } = ACTIONS[action];
      const query = { Action: action, Version: version };
      const call = { api: action, method: 'POST', path: '/', query, body: input } as const;
      return (await clientOf(service).read(call, z.object({ Result: result }))).Result;
    },
  };
}
