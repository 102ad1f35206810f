import { createHash } from 'node:crypto';
import { json, type Reply, type SandboxCall } from '@cloudtally/plugin-sdk/sandbox';
import type { SignatureFault } from './sigv4';

/** The vendor's request id: the same for the same request, so that a log can be compared. */
const requestId = (call: SandboxCall): string =>
  createHash('sha256')
    .update(`${call.header('authorization')} ${call.url}`)
    .digest('hex')
    .slice(0, 32)
    .toUpperCase();

export const isRpc = (call: Pick<SandboxCall, 'header'>): boolean => call.header('x-amz-target') !== undefined;

/** "<" and "&" inside a name stay a name. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export const xml = (call: SandboxCall, body: string, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId(call) },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});

export function s3Error(call: SandboxCall, code: string, message: string, status: number): Reply {
  // HEAD has no body, so that all a client learns is the status.
  if (call.method === 'HEAD') return { status, headers: { 'x-amz-request-id': requestId(call) } };
  const words = `<Code>${code}</Code><Message>${escaped(message)}</Message><RequestId>${requestId(call)}</RequestId>`;
  return xml(call, `<Error>${words}</Error>`, status);
}

export function answered(call: SandboxCall, value: unknown): Reply {
  const reply = json(value);
  return { ...reply, headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId(call) } };
}

export function rpcError(call: SandboxCall, type: string, message: string, status = 400): Reply {
  return { ...answered(call, { __type: type, message }), status };
}

const STAMP = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, '');

/** A request that was not let in, as S3 and as the JSON services word it. */
export function refused(call: SandboxCall, fault: SignatureFault): Reply {
  const [code, message, status] = S3_WORDS[fault];
  if (!isRpc(call)) return s3Error(call, code, message, status);
  const [type, words] = RPC_WORDS[fault];
  const [sent, now] = [call.header('x-amz-date') ?? '', STAMP(call.at)];
  return rpcError(call, type, words.replace('{sent}', sent).replace('{now}', now));
}

const S3_WORDS: Readonly<Record<SignatureFault, readonly [code: string, message: string, status: number]>> = {
  missing: ['AccessDenied', 'Access Denied', 403],
  'unknown-key': ['InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', 403],
  mismatch: [
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    403,
  ],
  'unsigned-header': ['AccessDenied', 'There were headers present in the request which were not signed', 403],
  'wrong-scope': ['AuthorizationHeaderMalformed', 'The authorization header is malformed; the region is wrong', 400],
  'too-old': [
    'RequestTimeTooSkewed',
    'The difference between the request time and the current time is too large.',
    403,
  ],
  'too-new': [
    'RequestTimeTooSkewed',
    'The difference between the request time and the current time is too large.',
    403,
  ],
};

const INVALID = 'InvalidSignatureException';
const RPC_WORDS: Readonly<Record<SignatureFault, readonly [type: string, message: string]>> = {
  missing: ['MissingAuthenticationTokenException', 'Missing Authentication Token'],
  'unknown-key': ['UnrecognizedClientException', 'The security token included in the request is invalid.'],
  mismatch: [INVALID, 'The request signature we calculated does not match the signature you provided.'],
  'unsigned-header': [INVALID, 'The request has headers that are not signed.'],
  'wrong-scope': [INVALID, 'Credential should be scoped to a valid region.'],
  'too-old': [INVALID, 'Signature expired: {sent} is now earlier than {now} (- 15 min.)'],
  'too-new': [INVALID, 'Signature not yet current: {sent} is still later than {now} (+ 15 min.)'],
};

export const throttled = (call: SandboxCall): Reply =>
  isRpc(call)
    ? rpcError(call, 'ThrottlingException', 'Rate exceeded')
    : s3Error(call, 'SlowDown', 'Please reduce your request rate.', 503);
