import { parseLossless } from '../json';
import { UpstreamFailed, type Clock, type HttpClient, type HttpRequest, type HttpResponse } from '../plugin';
import type { UpstreamReason, Sent } from '../plugin';

export interface SentRequest {
  readonly api: string;
  readonly method: string;
  readonly url: string;
  /** Null when there was no readable answer. */
  readonly status: number | null;
}

interface Wire {
  readonly endpoints: readonly string[];
  readonly apis: readonly string[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly longestMs: number;
  throttle(api: string): Promise<void>;
  sent(request: SentRequest): void;
}

const RETRIES = 2;

/** The host's HTTP client as a plugin meets it: real fetch, only to the account's own endpoints. */
export const testHttp = (wire: Wire): HttpClient => ({
  async send(request) {
    const origin = URL.canParse(request.url) ? new URL(request.url).origin : 'no URL';
    if (!wire.endpoints.includes(origin)) throw failed('config', 'no', `${origin} is not an endpoint of the account`);
    if (!wire.apis.includes(request.api)) throw failed('config', 'no', `${request.api} is not an API of the manifest`);

    for (let attempt = 0; ; attempt++) {
      const last = !request.idempotent || attempt === RETRIES;
      try {
        // An answer of any status is an answer; only silence is tried again, as the host does.
        return await once(wire, request);
      } catch (error) {
        if (last || wire.signal.aborted) throw error;
      }
      await wire.clock.sleep(200 * 2 ** attempt, wire.signal);
    }
  },
});

async function once(wire: Wire, request: HttpRequest): Promise<HttpResponse> {
  await wire.throttle(request.api);
  wire.signal.throwIfAborted();
  const note = (status: number | null) =>
    wire.sent({ api: request.api, method: request.method, url: request.url, status });
  try {
    const milliseconds = Math.min(request.timeoutMs ?? wire.longestMs, wire.longestMs);
    const response = await fetch(request.url, {
      method: request.method,
      headers: { ...request.headers },
      // A Buffer is a view of a shared pool; fetch wants bytes of its own.
      body: typeof request.body === 'string' || !request.body ? request.body : Uint8Array.from(request.body),
      redirect: 'manual',
      signal: AbortSignal.any([wire.signal, AbortSignal.timeout(milliseconds)]),
    });
    const body = new Uint8Array(await response.arrayBuffer());
    note(response.status);
    return answered(response, body);
  } catch (error) {
    note(null);
    wire.signal.throwIfAborted();
    throw unanswered(error, request.idempotent === true);
  }
}

function answered(response: Response, body: Uint8Array): HttpResponse {
  const text = () => new TextDecoder().decode(body);
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body,
    text,
    json() {
      try {
        return parseLossless(text());
      } catch (error) {
        throw failed('malformed', 'yes', 'the answer is no JSON', { status: response.status }, error);
      }
    },
  };
}

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

function unanswered(error: unknown, idempotent: boolean) {
  // No `instanceof`: under Jest, what fetch throws is of another realm.
  const code = (error as { cause?: { code?: string } } | null)?.cause?.code ?? '';
  if (NEVER_SENT.has(code)) return failed('unavailable', 'no', `not reachable (${code})`, { code }, error);
  return failed(idempotent ? 'unavailable' : 'outcome_unknown', 'maybe', `no answer ${code}`, { code }, error);
}

function failed(
  reason: UpstreamReason,
  sent: Sent,
  what: string,
  provider?: { code?: string; status?: number },
  cause?: unknown,
) {
  return UpstreamFailed({ reason, sent, provider, what: { zh: what, en: what } }, { cause });
}
