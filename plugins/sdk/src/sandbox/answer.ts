import type { ServerResponse } from 'node:http';
import { setTimeout as later } from 'node:timers/promises';
import type { Fault } from './faults';
import { text, type Reply } from './reply';

const PAGE = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';
const HTML = 'text/html; charset=utf-8';

/** Answers of the kit in place of the provider's, for faults that stop before the handler. */
export const INSTEAD: Partial<Record<Fault, Reply>> = {
  'http-500': text('internal error', 500),
  'http-503': text('service unavailable', 503),
  'html-error': text(PAGE, 502, HTML),
  'html-ok': text(PAGE, 200, HTML),
};

const GARBAGE = Buffer.from([0xff, 0xfe, 0x00, 0x7b, 0x22, 0x80, 0x01]);

/**
 * Writes the reply as the fault wants it.
 *
 * @returns the status that left, or null when the caller gets none
 */
export async function answer(
  response: ServerResponse,
  reply: Reply,
  fault: Fault | null,
  ms: number,
): Promise<number | null> {
  switch (fault) {
    case 'refuse':
    case 'commit-then-drop':
      response.socket?.destroy();
      return null;
    case 'timeout-before-commit':
    case 'commit-then-hang':
      return null;
    case 'commit-then-garbage':
      return send(response, { status: 200, headers: { 'content-type': 'application/json' }, body: GARBAGE });
    case 'slow':
      await later(ms);
      return send(response, reply);
    case 'truncated-json':
      return send(response, { ...reply, body: half(reply) });
    case 'cut-short':
      return cutShort(response, reply);
    case 'unknown-fields':
      return send(response, { ...reply, body: withUnknownField(reply) });
    default:
      return send(response, reply);
  }
}

const bytes = (reply: Reply): Buffer =>
  typeof reply.body === 'string' ? Buffer.from(reply.body, 'utf8') : Buffer.from(reply.body ?? []);

const half = (reply: Reply): Buffer => bytes(reply).subarray(0, Math.floor(bytes(reply).length / 2));

function send(response: ServerResponse, reply: Reply): number {
  const body = bytes(reply);
  const status = reply.status ?? 200;
  response.writeHead(status, { ...reply.headers, 'content-length': body.length });
  response.end(body);
  return status;
}

function cutShort(response: ServerResponse, reply: Reply): null {
  response.writeHead(reply.status ?? 200, { ...reply.headers, 'content-length': bytes(reply).length });
  response.write(half(reply), () => response.socket?.destroy());
  return null;
}

function withUnknownField(reply: Reply): Buffer {
  const body = bytes(reply).toString('utf8');
  const separator = /^\s*\{\s*\}/.test(body) ? '' : ',';
  return Buffer.from(body.replace(/^(\s*)\{/, `$1{"fieldNobodyAnnounced":{"a":[1]}${separator}`), 'utf8');
}
