import {
  liftRows,
  parseLossless,
  readPatiently,
  UpstreamFailed,
  z,
  type PluginContext,
  type SentRows,
} from '@cloudtally/plugin-sdk';
import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
import type { TencentSettings } from './settings';
import { NOT_READY, TENCENT, unanswered } from './vendor-failure';
import { watchedConnection } from './watched-connection';

export type TencentContext = PluginContext<TencentSettings>;

/** Action -> where it lives, and requests a second and account. Source: cloud.tencent.com, page of each action. */
export const ACTIONS = {
  DescribeBillDetail: { service: 'billing', perSecond: 5 },
  DescribeBillResourceSummary: { service: 'billing', perSecond: 5 },
  DescribeBillSummaryByProduct: { service: 'billing', perSecond: 20 },
  DescribeBillAdjustInfo: { service: 'billing', perSecond: 5 },
  DescribeAccountBalance: { service: 'billing', perSecond: 20 },
  DescribeRenewInstances: { service: 'billing', perSecond: 20 },
  DescribeAgentBills: { service: 'partners', perSecond: 20 },
  DescribeAgentAuditedClients: { service: 'partners', perSecond: 10 },
  DescribeRebateInfosNew: { service: 'partners', perSecond: 10 },
} as const;
export type Action = keyof typeof ACTIONS;

const VERSIONS = { billing: '2018-07-09', partners: '2018-03-21' } as const;
const TIMEOUT_SECONDS = 30;
/** Adding up a month takes the vendor about ten minutes the first time. */
const READY_IN_MS = 600_000;

const envelope = z.looseObject({
  Response: z.looseObject({
    Error: z.looseObject({ Code: z.string(), Message: z.string().nullish() }).optional(),
    Ready: z.string().nullish(),
    RequestId: z.string().nullish(),
  }),
});

/** Calls the billing and partner APIs for one account. */
export interface TencentClient {
  /**
   * One read, tried again when the vendor is busy, silent or still adding up; all calls are reads, so that is safe.
   *
   * @param shape what the vendor documents of `Response`; an answer of another shape is `malformed`
   * @throws UpstreamFailed, or the signal's reason when the run is cut off
   */
  read<T>(action: Action, parameters: Readonly<Record<string, unknown>>, shape: z.ZodType<T>): Promise<T>;
  /**
   * The same, with the rows as the bytes that were sent: they are parsed only where they are new.
   *
   * @param list name of the member that holds them; null where the answer has none
   */
  readRows<T>(
    action: Action,
    parameters: Readonly<Record<string, unknown>>,
    { list, shape }: { list: string; shape: z.ZodType<T> },
  ): Promise<{ answer: T; rows: SentRows | null }>;
}

/**
 * The official transport, which signs and sends. The bytes of an answer are read here, because the transport makes
 * doubles of numbers, and throws away the network's error codes and what a gateway said.
 */
export function tencentClient(context: TencentContext): TencentClient {
  const opened = new Map<keyof typeof VERSIONS, CommonClient>();
  const open = (service: keyof typeof VERSIONS): CommonClient => {
    const client = opened.get(service) ?? openTransport(context, service);
    opened.set(service, client);
    return client;
  };

  const once = async (action: Action, parameters: object): Promise<Uint8Array> => {
    const client = open(ACTIONS[action].service);
    await context.throttle(action);
    let answer: unknown;
    try {
      answer = await client.request(action, parameters, { signal: context.signal });
    } catch (error) {
      context.signal.throwIfAborted();
      throw unanswered(action, error);
    }
    const { status, body } = answer as RawAnswer;
    // The vendor refuses with HTTP 200; another status is a gateway's.
    if (status !== 200) throw TENCENT.refused(action, { code: `HTTP ${status}`, status });
    if (body === null) throw TENCENT.unanswered(action, 'maybe');
    return body;
  };

  return {
    read: (action, parameters, shape) =>
      readPatiently(context, async () => {
        const body = await once(action, parameters);
        return responseOf(
          action,
          readable(action, () => parseLossless(Buffer.from(body).toString('utf8'))),
          shape,
        );
      }),
    readRows: (action, parameters, { list, shape }) =>
      readPatiently(context, async () => {
        const body = await once(action, parameters);
        const { answer, rows } = readable(action, () => liftRows(body, list, context.knownLists));
        return { answer: responseOf(action, answer, shape), rows };
      }),
  };
}

/** @throws UpstreamFailed where the answer is no JSON */
function readable<T>(action: Action, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw TENCENT.malformed(action, error);
  }
}

function openTransport({ settings, endpoints }: TencentContext, service: keyof typeof VERSIONS): CommonClient {
  const endpoint = endpoints[service];
  if (!endpoint) {
    throw UpstreamFailed({
      reason: 'config',
      sent: 'no',
      what: { zh: `没有配置接入点 ${service}`, en: `There is no endpoint ${service}` },
    });
  }
  const { host, protocol } = new URL(endpoint);
  const connection = watchedConnection(protocol);
  const client = new CommonClient(host, VERSIONS[service], {
    credential: { secretId: settings.secretId, secretKey: settings.secretKey },
    region: '',
    profile: {
      httpProfile: {
        protocol: `${protocol}//`,
        reqTimeout: TIMEOUT_SECONDS,
        // Without an agent of its own it would take a proxy out of the process's environment.
        agent: connection.agent,
      },
    },
  });
  // The method is not for us, and there is no other place where the text of an answer can be had. If it went away,
  // rows would come with numbers, which the contract refuses.
  const parseResponse = async (response: { status: number; buffer(): Promise<Uint8Array> }): Promise<RawAnswer> => ({
    status: response.status,
    body: await connection.whole(response.buffer()),
  });
  Object.defineProperty(client, 'parseResponse', { value: parseResponse });
  return client;
}

interface RawAnswer {
  readonly status: number;
  /** Null where the connection was lost on the way. */
  readonly body: Uint8Array | null;
}

function responseOf<T>(action: Action, parsed: unknown, shape: z.ZodType<T>): T {
  const answer = envelope.safeParse(parsed);
  if (!answer.success) throw TENCENT.malformed(action, answer.error);
  const { Error: refusal, Ready, RequestId } = answer.data.Response;
  if (refusal) {
    throw TENCENT.refused(action, {
      code: refusal.Code,
      message: refusal.Message,
      traceId: RequestId,
      status: 200,
    });
  }
  if (Ready === '0') throw TENCENT.refused(action, { code: NOT_READY, traceId: RequestId, retryAfterMs: READY_IN_MS });
  const found = shape.safeParse(answer.data.Response);
  if (!found.success) throw TENCENT.malformed(action, found.error);
  return found.data;
}
