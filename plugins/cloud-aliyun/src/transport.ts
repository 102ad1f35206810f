import OpenApi, { $OpenApiUtil } from '@alicloud/openapi-core';
import { RuntimeOptions } from '@darabonba/typescript';
import {
  liftRows,
  parseLossless,
  readPatiently,
  untilCutOff,
  UpstreamFailed,
  z,
  type PluginContext,
  type SentRows,
} from '@cloudtally/plugin-sdk';
import type { AliyunSettings } from './settings';
import { ALIYUN, failed } from './vendor-failure';

export type AliyunContext = PluginContext<AliyunSettings>;

/** API -> requests a second and user. Source: help.aliyun.com, "10 calls a second (600 in 60 s)". */
export const APIS = [
  'DescribeInstanceBill',
  'QueryBillOverview',
  'QueryAccountBalance',
  'QueryRelationList',
  'GetCustomerList',
  'GetCustomerAccountInfo',
  'DescribeSplitItemBill',
  'QuerySkuPriceList',
  'QueryAvailableInstances',
] as const;
export type Action = (typeof APIS)[number];

const VERSION = '2017-12-14';
// The transport gives up a socket that is silent for its "connect" timeout, connected or not: one limit for both.
const SILENT_TIMEOUT_MS = 30_000;
/** Endpoint names of the manifest, by site. */
export const ENDPOINTS = { china: 'business', international: 'business-international' } as const;

const envelope = z.looseObject({
  Success: z.boolean().optional(),
  Code: z.string().optional(),
  Message: z.string().nullish(),
  RequestId: z.string().nullish(),
  Data: z.unknown(),
});

/** Calls BssOpenApi for one account. */
export interface AliyunClient {
  /**
   * One read, tried again when the vendor is busy or silent; all calls are reads, so that is safe.
   *
   * @returns `Data` of the answer, numbers as the texts that were sent
   * @throws UpstreamFailed, or the signal's reason when the run is cut off
   */
  read(action: Action, query: Readonly<Record<string, string>>): Promise<unknown>;
  /**
   * The same for an answer with rows, which are left as they were sent.
   *
   * @param list the rows' name; `data` has an empty list there
   */
  readRows(action: Action, query: Readonly<Record<string, string>>, list: string): Promise<RowsRead>;
}

interface RowsRead {
  readonly data: unknown;
  readonly rows: SentRows | null;
}

/**
 * The official transport, which signs and sends; everything after the raw text is ours, because its
 * typed client reads amounts as doubles and drops fields that it does not know.
 */
export function aliyunClient(context: AliyunContext): AliyunClient {
  const transport = openTransport(context);

  const once = async (action: Action, query: Readonly<Record<string, string>>): Promise<Uint8Array> => {
    await context.throttle(action);
    const request = new $OpenApiUtil.OpenApiRequest({ query: { ...query } });
    const params = new $OpenApiUtil.Params({
      action,
      version: VERSION,
      protocol: 'HTTPS',
      pathname: '/',
      method: 'POST',
      authType: 'AK',
      style: 'RPC',
      reqBodyType: 'formData',
      bodyType: 'byte',
    });
    const timeouts = new RuntimeOptions({ readTimeout: SILENT_TIMEOUT_MS, connectTimeout: SILENT_TIMEOUT_MS });
    let body: unknown;
    try {
      ({ body } = await untilCutOff(context.signal, transport.callApi(params, request, timeouts)));
    } catch (error) {
      context.signal.throwIfAborted();
      throw failed(action, error);
    }
    return body as Uint8Array;
  };

  return {
    read: (action, query) =>
      readPatiently(context, async () => {
        const body = await once(action, query);
        return dataOf(
          action,
          readable(action, () => parseLossless(Buffer.from(body).toString('utf8'))),
        );
      }),
    readRows: (action, query, list) =>
      readPatiently(context, async () => {
        const body = await once(action, query);
        const { answer, rows } = readable(action, () => liftRows(body, list, context.knownLists));
        return { data: dataOf(action, answer), rows };
      }),
  };
}

/** @throws UpstreamFailed where the answer is no JSON */
function readable<T>(action: Action, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw ALIYUN.malformed(action, error);
  }
}

function openTransport({ settings, endpoints }: AliyunContext): OpenApi {
  const name = ENDPOINTS[settings.site];
  const endpoint = endpoints[name];
  if (!endpoint) {
    throw UpstreamFailed({
      reason: 'config',
      sent: 'no',
      what: { zh: `没有配置接入点 ${name}`, en: `There is no endpoint ${name}` },
    });
  }
  const { host, protocol } = new URL(endpoint);
  return new OpenApi(
    new $OpenApiUtil.Config({
      accessKeyId: settings.accessKeyId,
      accessKeySecret: settings.accessKeySecret,
      // The host is signed with its port.
      endpoint: host,
      protocol: protocol.replace(':', ''),
      regionId: settings.site === 'china' ? 'cn-hangzhou' : 'ap-southeast-1',
    }),
  );
}

function dataOf(action: Action, body: unknown): unknown {
  const answer = envelope.safeParse(body);
  if (!answer.success) throw ALIYUN.malformed(action, answer.error);
  const { Success, Code, Message, RequestId, Data } = answer.data;
  // A refusal of the business side comes with HTTP 200.
  if (Success === false) {
    throw ALIYUN.refused(action, {
      code: Code ?? 'Unknown',
      message: Message,
      traceId: RequestId,
      status: 200,
    });
  }
  if (Success !== true) throw ALIYUN.malformed(action);
  return Data;
}
