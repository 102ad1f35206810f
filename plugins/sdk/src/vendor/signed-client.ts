import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { UpstreamFailed, type HttpResponse, type PluginContext } from '../plugin';
import { readPatiently } from './patient-read';
import { sortedQuery } from './rfc3986';
import type { VendorAnswer, VendorFailures } from './vendor-failures';

/** One read, before it is signed. */
export interface VendorCall {
  /** One of the manifest's APIs: its bucket is asked for a token, and failures name it. */
  readonly api: string;
  readonly method: 'GET' | 'POST';
  /** From the root, encoded as the vendor wants it. */
  readonly path: string;
  /** Plain texts; they are sent encoded and sorted. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** The request to the byte, as it will be on the wire. */
export interface SignableRequest {
  readonly method: 'GET' | 'POST';
  /** `host` has the port where it is not the scheme's own; `search` is encoded and sorted. */
  readonly url: URL;
  /** Without those of the signature; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where nothing is sent. */
  readonly body: string;
}

/**
 * The vendor's signature, as a pure function.
 *
 * @param nonce another for every try, for vendors that take each only once
 * @returns the headers that it adds
 */
export type Signer = (request: SignableRequest, now: Date, nonce: string) => Readonly<Record<string, string>>;

/** An answer that is JSON, whatever its status. */
export interface VendorReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Numbers are the texts that were sent. */
  readonly body: unknown;
}

export interface SignedClientOptions {
  readonly failures: VendorFailures;
  /** Name of the manifest's endpoint. */
  readonly endpoint: string;
  readonly sign: Signer;
  /** The refusal inside an answer, also one with HTTP 200; null where there is none. */
  errorOf(reply: VendorReply): VendorAnswer | null;
}

export interface SignedClient {
  /**
   * One read, tried again while the vendor is busy or silent. Each try asks for a token and is signed anew: a date
   * grows old, and a nonce is good for once.
   *
   * @param shape what the vendor documents; an answer of another shape is `malformed`
   * @throws UpstreamFailed, or the signal's reason when the run is cut off
   */
  read<T>(call: VendorCall, shape: z.ZodType<T>): Promise<T>;
}

/** Reads from a vendor whose requests we sign ourselves, over the host's HTTP client. */
export function signedClient(context: PluginContext<unknown>, options: SignedClientOptions): SignedClient {
  const { failures, sign, errorOf } = options;

  const once = async <T>(call: VendorCall, shape: z.ZodType<T>): Promise<T> => {
    const reply = understood(call, await answerOf(call));
    const found = shape.safeParse(reply.body);
    if (!found.success) throw failures.malformed(call.api, found.error);
    return found.data;
  };

  const answerOf = async (call: VendorCall): Promise<HttpResponse> => {
    const request = signable(call, originOf(context, options));
    const headers = { ...request.headers, ...sign(request, context.clock.now(), randomUUID()) };
    try {
      return await context.http.send({
        api: call.api,
        method: call.method,
        url: request.url.href,
        headers,
        ...(request.body ? { body: request.body } : {}),
        // The client would repeat a signature that the vendor may take only once; `readPatiently` tries again instead.
        idempotent: false,
      });
    } catch (error) {
      context.signal.throwIfAborted();
      // All calls are reads, so silence leaves no doubt about an outcome.
      const silent = UpstreamFailed.is(error) && ['outcome_unknown', 'unavailable'].includes(error.details.reason);
      throw silent ? failures.unanswered(call.api, error.details.sent, error.cause) : error;
    }
  };

  const understood = ({ api }: VendorCall, response: HttpResponse): VendorReply => {
    const { status, headers } = response;
    const fine = status >= 200 && status < 300;
    const hint = retryAfter(headers['retry-after']);
    const refusal = (found: VendorAnswer) =>
      failures.refused(api, { ...(hint === undefined ? {} : { retryAfterMs: hint }), status, ...found });
    let body: unknown;
    try {
      body = response.json();
    } catch (error) {
      // A gateway's page: its status tells. With a good status it is a page in place of an answer.
      throw fine ? failures.malformed(api, error) : refusal({ code: `HTTP ${status}` });
    }
    const reply = { status, headers, body };
    const found = errorOf(reply);
    if (found) throw refusal(found);
    if (!fine) throw refusal({ code: `HTTP ${status}` });
    return reply;
  };

  return { read: (call, shape) => readPatiently(context, () => once(call, shape)) };
}

function originOf({ endpoints }: Pick<PluginContext, 'endpoints'>, { endpoint }: SignedClientOptions): string {
  const origin = endpoints[endpoint];
  if (origin) return origin;
  throw UpstreamFailed({
    reason: 'config',
    sent: 'no',
    what: { zh: `没有配置接入点 ${endpoint}`, en: `There is no endpoint ${endpoint}` },
  });
}

function signable(call: VendorCall, origin: string): SignableRequest {
  const search = sortedQuery(call.query ?? {});
  const url = new URL(`${origin}${call.path}${search ? `?${search}` : ''}`);
  const body = call.body === undefined ? '' : JSON.stringify(call.body);
  const headers = { ...(body ? { 'content-type': 'application/json' } : {}), ...call.headers };
  return { method: call.method, url, headers, body };
}

/** RFC 9110: seconds. A date is not understood, because the vendors' clocks are not ours. */
const retryAfter = (text: string | undefined): number | undefined =>
  text && /^\d{1,5}$/.test(text) ? Number.parseInt(text, 10) * 1000 : undefined;
