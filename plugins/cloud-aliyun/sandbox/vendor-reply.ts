import { createHash } from 'node:crypto';
import { json, type Reply, type SandboxCall } from '@cloudtally/plugin-sdk/sandbox';

/** The vendor's request id: the same for the same request, so that a log can be compared. */
function requestId(call: SandboxCall): string {
  const hash = createHash('sha256')
    .update(call.header('x-acs-signature-nonce') ?? call.url)
    .digest('hex')
    .toUpperCase();
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
}

export const answered = (call: SandboxCall, Data: unknown): Reply =>
  json({ RequestId: requestId(call), Success: true, Code: 'Success', Message: 'Successful!', Data });

/** A refusal of the business side: HTTP 200, and only `Success` tells. */
export const declined = (call: SandboxCall, Code: string, Message: string): Reply =>
  json({ RequestId: requestId(call), Success: false, Code, Message, Data: {} });

/** A refusal of the gateway. */
export function refusal(call: SandboxCall, Code: string, Message: string, status = 400): Reply {
  const Recommend = `https://api.aliyun.com/troubleshoot?q=${Code}&product=BssOpenApi&requestId=${requestId(call)}`;
  return json({ RequestId: requestId(call), HostId: call.header('host') ?? '', Code, Message, Recommend }, status);
}

/** Too many requests of one key; the vendor says after how many milliseconds to come back. */
export function throttled(call: SandboxCall): Reply {
  const reply = refusal(call, 'Throttling.User', 'Request was denied due to user flow control.');
  return { ...reply, headers: { ...reply.headers, 'x-acs-retry-after': '200' } };
}
