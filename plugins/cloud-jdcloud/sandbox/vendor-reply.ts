import { createHash } from 'node:crypto';
import { json, literal, type Reply, type SandboxCall } from '@cloudtally/plugin-sdk/sandbox';

/** Names as the vendor's SDK sources have them, with their HTTP statuses; its documentation lists none for billing. */
const STATUS = {
  INVALID_ARGUMENT: 400,
  HTTP_UNAUTHORIZED: 401,
  HTTP_FORBIDDEN: 403,
  NOT_FOUND: 404,
  QUOTA_EXCEEDED: 429,
  INTERNAL: 500,
} as const;
export type ErrorStatus = keyof typeof STATUS;

/** The same for the same request, so that a log can be compared. */
function requestId(call: SandboxCall): string {
  return `b${createHash('sha256')
    .update(`${call.header('x-jdcloud-nonce')}|${call.url}`)
    .digest('hex')
    .slice(0, 24)}`;
}

export const answered = (call: SandboxCall, result: unknown): Reply => json({ requestId: requestId(call), result });

/** @param http the usual one, unless a fault wants another */
export function refusal(call: SandboxCall, status: ErrorStatus, message: string, http: number = STATUS[status]): Reply {
  const error = { code: literal(String(STATUS[status])), status, message };
  return json({ requestId: requestId(call), error }, http);
}

export const throttled = (call: SandboxCall): Reply =>
  refusal(call, 'QUOTA_EXCEEDED', 'The request rate exceeds the quota.');
