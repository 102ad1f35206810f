import type { IncomingMessage } from 'node:http';
import { parseLossless } from '../json';
import type { BookedCall } from './books';
import type { Fault } from './faults';
import type { Ledger } from './ledger';

/** The part of a request that is known before its body: enough to name the operation. */
export interface RequestHead {
  readonly method: string;
  /** Raw, as received, without the query. */
  readonly path: string;
  /** Raw path and query, as received: signatures are over these bytes. */
  readonly url: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  /** Names and values alternating, case and repetition kept. */
  readonly rawHeaders: readonly string[];
  /** One header, whatever its case. */
  header(name: string): string | undefined;
  readonly request: IncomingMessage;
}

export interface SandboxCall<Fact = unknown> extends RequestHead {
  readonly op: string;
  /** Byte exact. */
  readonly body: Buffer;
  text(): string;
  /** Numbers as decimal texts. @throws SyntaxError */
  json(): unknown;
  form(): URLSearchParams;
  /** The provider's time of the call. */
  readonly at: Date;
  readonly ledger: Ledger<Fact>;
  readonly fault: Fault | null;
  plays(fault: Fault): boolean;
  verify(ok: boolean, why?: string): boolean;
  keyed(key: string): void;
}

export function requestHead(request: IncomingMessage): RequestHead {
  const url = request.url ?? '/';
  const at = url.indexOf('?');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  return {
    method: request.method ?? 'GET',
    path: at < 0 ? url : url.slice(0, at),
    url,
    query: new URLSearchParams(at < 0 ? '' : url.slice(at + 1)),
    headers,
    rawHeaders: request.rawHeaders,
    header: name => headers[name.toLowerCase()],
    request,
  };
}

export function sandboxCall<Fact>(head: RequestHead, booked: BookedCall<Fact>, body: Buffer): SandboxCall<Fact> {
  return {
    ...head,
    op: booked.record.op,
    body,
    text: () => body.toString('utf8'),
    json: () => parseLossless(body.toString('utf8')),
    form: () => new URLSearchParams(body.toString('utf8')),
    at: booked.record.at,
    ledger: booked.ledger,
    fault: booked.fault,
    plays: booked.plays,
    verify: booked.verify,
    keyed: booked.keyed,
  };
}
