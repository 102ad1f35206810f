import OpenApi, { $OpenApiUtil } from '@alicloud/openapi-core';
import { RuntimeOptions } from '@darabonba/typescript';
import {
  parseLossless,
  readPatiently,
  untilCutOff,
  UpstreamFailed,
  z,
  type PluginContext,
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
] as const;
export type Action = (typeof APIS)[number];

const VERSION = '2017-12-14';
const READ_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 5_000;
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
}

/**
 * The official transport, which signs and sends; everything after the raw text is ours, because its
 * typed client reads amounts as doubles and drops fields that it does not know.
 */
export function aliyunClient(context: AliyunContext): AliyunClient {
  const transport = openTransport(context);

  const once = async (action: Action, query: Readonly<Record<string, string>>): Promise<unknown> => {
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
      bodyType: 'string',
    });
    const timeouts = new RuntimeOptions({ readTimeout: READ_TIMEOUT_MS, connectTimeout: CONNECT_TIMEOUT_MS });
    let body: unknown;
    try {
      ({ body } = await untilCutOff(context.signal, transport.callApi(params, request, timeouts)));
    } catch (error) {
      context.signal.throwIfAborted();
      throw failed(action, error);
    }
    return dataOf(action, body);
  };

  return {
    read: (action, query) => readPatiently(context, () => once(action, query)),
  };
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
  let parsed: unknown;
  try {
    parsed = parseLossless(String(body));
  } catch (error) {
    throw ALIYUN.malformed(action, error);
  }
  const answer = envelope.safeParse(parsed);
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
