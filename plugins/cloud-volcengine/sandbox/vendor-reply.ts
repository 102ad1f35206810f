import { createHash } from 'node:crypto';
import { json, literal, type Reply, type SandboxCall } from '@cloudtally/plugin-sdk/sandbox';

/** Codes, their numbers and HTTP statuses as the vendor documents them; the throttle's are seen in public clients. */
const ERRORS = {
  MissingParameter: [100002, 400],
  MissingAuthenticationToken: [100003, 401],
  InvalidParameter: [100004, 400],
  InvalidTimestamp: [100006, 400],
  InvalidActionOrVersion: [100008, 404],
  InvalidAccessKey: [100009, 401],
  SignatureDoesNotMatch: [100010, 401],
  AccessDenied: [100013, 403],
  InternalError: [100014, 500],
  OperationDenied: [100020, 400],
  AccountFlowLimitExceeded: [100027, 429],
} as const;
export type ErrorCode = keyof typeof ERRORS;

/** The same for the same request, so that a log can be compared. */
function metadata(call: SandboxCall) {
  const hash = createHash('sha256')
    .update(`${call.header('x-date')}|${call.url}|${call.header('x-content-sha256')}`)
    .digest('hex')
    .toUpperCase();
  return {
    RequestId: `${(call.header('x-date') ?? '').replace(/\D/g, '')}${hash.slice(0, 20)}`,
    Action: call.op,
    Version: call.query.get('Version') ?? '',
    Service: 'billing',
    Region: 'cn-beijing',
  };
}

export const answered = (call: SandboxCall, Result: unknown): Reply =>
  json({ ResponseMetadata: metadata(call), Result });

/** @param status the documented one, unless a fault wants another */
export function refusal(call: SandboxCall, Code: ErrorCode, Message: string, status?: number): Reply {
  const [number, usual] = ERRORS[Code];
  const Error = { CodeN: literal(String(number)), Code, Message };
  return json({ ResponseMetadata: { ...metadata(call), Error } }, status ?? usual);
}

export const throttled = (call: SandboxCall, status?: number): Reply =>
  refusal(call, 'AccountFlowLimitExceeded', 'The account has exceeded its flow limit of this action.', status);
