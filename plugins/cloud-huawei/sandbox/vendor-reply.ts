import { createHash } from 'node:crypto';
import { json, type Reply, type SandboxCall } from '@cloudtally/plugin-sdk/sandbox';

/** The gateway's request id: the same for the same request, so that a log can be compared. */
function requestId(call: SandboxCall): string {
  return createHash('sha256')
    .update(`${call.header('x-sdk-date') ?? ''}${call.url}${call.text()}`)
    .digest('hex')
    .slice(0, 32);
}

const identified = (call: SandboxCall, reply: Reply): Reply => ({
  ...reply,
  headers: { ...reply.headers, 'x-request-id': requestId(call) },
});

export const answered = (call: SandboxCall, answer: object): Reply => identified(call, json(answer));

export const refusal = (call: SandboxCall, error_code: string, error_msg: string, status = 400): Reply =>
  identified(call, json({ error_code, error_msg }, status));

export const throttled = (call: SandboxCall, limit: number): Reply =>
  refusal(
    call,
    'APIGW.0308',
    `The throttling threshold has been reached: policy user over ratelimit,limit:${limit},time:1 second`,
    429,
  );
