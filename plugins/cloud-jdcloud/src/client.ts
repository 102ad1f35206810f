import { rfc3986, signedClient, z, type PluginContext, type VendorReply } from '@cloudtally/plugin-sdk';
import type { JdcloudSettings } from './settings';
import { jdcloudSigner } from './signature';
import { JDCLOUD } from './vendor-failure';

export type JdcloudContext = PluginContext<JdcloudSettings>;

/** Operation -> service, which is both the manifest's endpoint and a part of the signature. */
const SERVICES = {
  describeFormulaSummaryList: 'billing',
  describeBillDetails: 'billing',
  describeBillSummarys: 'billing',
  'assets:describeAccountAmount': 'asset',
  describePartnerBills: 'partner',
} as const;
export type Operation = keyof typeof SERVICES;
export const OPERATIONS = Object.keys(SERVICES) as readonly Operation[];

/** An error without a status is none: the vendor's SDKs send empty ones along. */
const refusal = z.object({
  requestId: z.string().nullish(),
  error: z.object({ code: z.string().nullish(), status: z.string().min(1), message: z.string().nullish() }),
});

/** A signature that is too old is told as any other wrong one, but for its words. */
const TOO_OLD = /expire|timestamp|date is/i;

const errorOf = ({ body }: VendorReply) => {
  const found = refusal.safeParse(body).data;
  if (!found) return null;
  const { status, message } = found.error;
  const code = /UNAUTHORIZED/i.test(status) && TOO_OLD.test(message ?? '') ? 'REQUEST_EXPIRED' : status;
  return { code, message, traceId: found.requestId };
};

export interface JdcloudClient {
  /**
   * One read. With a body it is a POST, as the vendor wants its lists asked for.
   *
   * @param result the shape of `result`
   * @throws UpstreamFailed, or the signal's reason when the run is cut off
   */
  read<T>(operation: Operation, result: z.ZodType<T>, body?: Readonly<Record<string, string | number>>): Promise<T>;
}

export function jdcloudClient(context: JdcloudContext): JdcloudClient {
  const { settings } = context;
  const clientOf = (service: string) =>
    signedClient(context, {
      failures: JDCLOUD,
      endpoint: service,
      sign: jdcloudSigner(settings, service),
      errorOf,
    });
  return {
    async read(operation, result, body) {
      const call = {
        api: operation,
        method: body ? 'POST' : 'GET',
        path: `/v1/regions/${rfc3986(settings.regionId)}/${rfc3986(operation)}`,
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        ...(body ? { body } : {}),
      } as const;
      return (await clientOf(SERVICES[operation]).read(call, z.object({ result }))).result;
    },
  };
}
