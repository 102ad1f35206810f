import { createHash } from 'node:crypto';
import { json, type Reply, type SandboxCall } from '@cloudtally/plugin-sdk/sandbox';

/** Codes with their HTTP statuses; the throttle's is not documented by the vendor. */
const STATUS = {
  AccessDenied: 403,
  InvalidAccessKeyId: 403,
  SignatureDoesNotMatch: 403,
  InvalidHTTPAuthHeader: 400,
  RequestExpired: 400,
  InvalidParameter: 400,
  MalformedJSON: 400,
  NotFound: 404,
  RequestLimitExceeded: 429,
  InternalError: 500,
} as const;
export type ErrorCode = keyof typeof STATUS;

/** The same for the same request, so that a log can be compared. */
function requestId(call: SandboxCall): string {
  const hash = createHash('sha256')
    .update(`${call.header('authorization')}|${call.url}`)
    .digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
}

const identified = (call: SandboxCall, reply: Reply): Reply => ({
  ...reply,
  headers: { ...reply.headers, 'x-bce-request-id': requestId(call) },
});

export const answered = (call: SandboxCall, body: unknown): Reply => identified(call, json(body));

/** @param status the usual one, unless a fault wants another */
export const refusal = (call: SandboxCall, code: ErrorCode, message: string, status: number = STATUS[code]): Reply =>
  identified(call, json({ requestId: requestId(call), code, message }, status));

export const throttled = (call: SandboxCall): Reply =>
  refusal(call, 'RequestLimitExceeded', 'The request rate exceeds the limit of 20 per second.');
