import { setTimeout as sleep } from 'node:timers/promises';
import {
  parseLossless,
  UpstreamFailed,
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
} from '@cloudtally/plugin-sdk';
import { EgressRefused } from './plugins.errors';
import type { ProviderCircuit } from './provider-circuit';

const DEFAULT_TIMEOUT_MS = 30_000;
const MAX_BODY_BYTES = 64 * 1024 * 1024;
const READ_TRIES = 3;

export interface HttpClientOptions {
  /** Origins that may be called, and nothing else. */
  readonly origins: readonly string[];
  readonly signal: AbortSignal;
  /** Asks the provider's circuit too: an official transport has no other gate than this. */
  throttle(api: string): Promise<void>;
  readonly circuit: Pick<ProviderCircuit, 'succeeded' | 'failed'>;
}

/**
 * The plugins' way out: egress allow-list, no redirects, time-out, rate limit, circuit breaker, and
 * retries of reads. An answer of any status is an answer; only silence is an error.
 */
export function createHttpClient({ origins, signal, throttle, circuit }: HttpClientOptions): HttpClient {
  const allowed = new Set(origins.map(origin => new URL(origin).origin));
  return {
    async send(request) {
      const { origin } = new URL(request.url);
      if (!allowed.has(origin)) throw EgressRefused({ origin });
      for (let attempt = 1; ; attempt++) {
        await throttle(request.api);
        const answer = await attemptOnce(request, origin, signal);
        if (!(answer instanceof Error)) {
          await (answer.status < 500 ? circuit.succeeded() : circuit.failed(unwell(origin, answer.status)));
          return answer;
        }
        if (!signal.aborted) await circuit.failed(answer);
        if (!request.idempotent || attempt >= READ_TRIES || signal.aborted) throw answer;
        await sleep(200 * 2 ** attempt, undefined, { signal });
      }
    },
  };
}

async function attemptOnce(request: HttpRequest, origin: string, signal: AbortSignal): Promise<HttpResponse | Error> {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body as string | undefined,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(request.timeoutMs ?? DEFAULT_TIMEOUT_MS)]),
    });
    const body = await boundedBody(response);
    return asResponse(response, body);
  } catch (cause) {
    const refused = /ECONNREFUSED|ENOTFOUND/.test(String((cause as { cause?: { code?: string } }).cause?.code));
    return UpstreamFailed(
      {
        reason: refused || request.idempotent ? 'unavailable' : 'outcome_unknown',
        sent: refused ? 'no' : 'maybe',
        what: { zh: `${origin} 没有应答`, en: `${origin} did not answer` },
      },
      { cause },
    );
  }
}

async function boundedBody(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).byteLength;
    if (size > MAX_BODY_BYTES) throw new Error('The answer is too large');
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks);
}

function asResponse(response: Response, body: Uint8Array): HttpResponse {
  const text = () => Buffer.from(body).toString('utf8');
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body,
    text,
    json: () => {
      try {
        return parseLossless(text());
      } catch (cause) {
        throw UpstreamFailed(
          { reason: 'malformed', sent: 'yes', what: { zh: '对方返回的不是 JSON', en: 'The answer is no JSON' } },
          { cause },
        );
      }
    },
  };
}

/** An answer of the provider's that says no more than silence does. */
const unwell = (origin: string, status: number) =>
  UpstreamFailed({
    reason: 'unavailable',
    sent: 'yes',
    provider: { status },
    what: { zh: `${origin} 返回 HTTP ${status}`, en: `${origin} answered HTTP ${status}` },
  });
