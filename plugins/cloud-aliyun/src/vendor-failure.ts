import { AppError, UpstreamFailed, type UpstreamReason } from '@cloudtally/plugin-sdk';

/** First match wins. Codes: cloud-independent gateway codes, then those of BssOpenApi. */
const REASONS: readonly (readonly [RegExp, UpstreamReason])[] = [
  [/Throttling|QpsLimit|FlowControl/i, 'rate_limited'],
  [/^InvalidAccessKeyId|^SignatureDoesNotMatch|^IncompleteSignature|^InvalidSecurityToken|^InvalidCredentials/, 'auth'],
  [/^InvalidTimeStamp/, 'clock'],
  // The next attempt is signed with a nonce of its own.
  [/^SignatureNonceUsed/, 'unavailable'],
  [/^Forbidden|^NotAuthorized|^NoPermission/, 'permission'],
  [/^InvalidApi|^InvalidAction|^UnsupportedOperation/, 'unsupported'],
  [/^InvalidOwner/, 'config'],
  [/^Invalid|^Missing/, 'invalid'],
  [/^InternalError|^ServiceUnavailable|^SystemBusy|^Unavailable/, 'unavailable'],
];

/** The vendor's word for a failure -> who has to act. */
export function reasonOf(code: string, status: number | undefined): UpstreamReason {
  const known = REASONS.find(([pattern]) => pattern.test(code))?.[1];
  if (known) return known;
  if (status === 403) return 'permission';
  return status !== undefined && status >= 500 ? 'unavailable' : 'business';
}

export interface VendorAnswer {
  readonly code: string;
  readonly message?: string | undefined;
  readonly traceId?: string | undefined;
  readonly status?: number;
  readonly retryAfterMs?: number | undefined;
}

/** A refusal by the vendor, whether it came with HTTP 4xx or with HTTP 200 and Success: false. */
export const refused = (action: string, { retryAfterMs, ...provider }: VendorAnswer): AppError =>
  UpstreamFailed({
    reason: reasonOf(provider.code, provider.status),
    sent: 'yes',
    provider,
    retryAfterMs,
    what: { zh: `阿里云拒绝了 ${action}`, en: `Alibaba Cloud refused ${action}` },
  });

/** An answer that is not what the vendor documents. */
export const malformed = (action: string, cause?: unknown): AppError =>
  UpstreamFailed(
    {
      reason: 'malformed',
      sent: 'yes',
      what: { zh: `看不懂阿里云对 ${action} 的回答`, en: `Alibaba Cloud answered ${action} with something unreadable` },
    },
    { cause },
  );

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What the official transport threw, as a declared failure. */
export function failed(action: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const thrown = (error ?? {}) as SdkError;
  if (thrown.statusCode !== undefined) {
    // The transport writes a missing code as the word "undefined".
    const code = thrown.code && thrown.code !== 'undefined' ? thrown.code : `HTTP ${thrown.statusCode}`;
    return refused(action, {
      code,
      message: thrown.data?.Message,
      traceId: thrown.data?.RequestId,
      status: thrown.statusCode,
      retryAfterMs: thrown.retryAfter,
    });
  }
  return UpstreamFailed(
    {
      reason: 'unavailable',
      sent: NEVER_SENT.has(thrown.code ?? '') ? 'no' : 'maybe',
      what: { zh: `阿里云没有回答 ${action}`, en: `Alibaba Cloud did not answer ${action}` },
    },
    { cause: error },
  );
}

/** The transport's own errors have a status; what the network or a gateway's HTML page causes has none. */
interface SdkError {
  readonly code?: string;
  readonly statusCode?: number;
  readonly retryAfter?: number;
  readonly data?: { readonly Message?: string; readonly RequestId?: string };
}
