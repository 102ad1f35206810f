import { createHash } from 'node:crypto';
import { json, type Reply, type SandboxCall } from '@cloudtally/plugin-sdk/sandbox';

/** The vendor's request id: the same for the same request, so that a log can be compared. */
function requestId(call: SandboxCall): string {
  const hash = createHash('sha256')
    .update(`${call.header('x-tc-traceid') ?? ''}${call.op}${call.text()}`)
    .digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
}

export const answered = (call: SandboxCall, response: object): Reply =>
  json({ Response: { ...response, RequestId: requestId(call) } });

/** A refusal comes with HTTP 200; only `Error` tells. */
export const refusal = (call: SandboxCall, Code: string, Message: string): Reply =>
  answered(call, { Error: { Code, Message } });

/** Too many requests of one key: no status and no hint, the code alone. */
export const throttled = (call: SandboxCall): Reply =>
  refusal(call, 'RequestLimitExceeded', `Your current request times exceeds the limit of ${call.op} in 1 second.`);
