import { vendorFailures, type AppError } from '@cloudtally/plugin-sdk';

/** Codes: cloud-independent gateway codes, then those of BssOpenApi. */
export const ALIYUN = vendorFailures({ zh: '阿里云', en: 'Alibaba Cloud' }, [
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
]);

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What the official transport threw, as a declared failure. */
export function failed(action: string, error: unknown): AppError {
  const thrown = (error ?? {}) as SdkError;
  if (thrown.statusCode !== undefined) {
    return ALIYUN.refused(action, {
      // The transport writes a missing code as the word "undefined".
      code: thrown.code && thrown.code !== 'undefined' ? thrown.code : `HTTP ${thrown.statusCode}`,
      message: thrown.data?.Message,
      traceId: thrown.data?.RequestId,
      status: thrown.statusCode,
      retryAfterMs: thrown.retryAfter,
    });
  }
  return ALIYUN.unanswered(action, NEVER_SENT.has(thrown.code ?? '') ? 'no' : 'maybe', error);
}

/** The transport's own errors have a status; what the network or a gateway's HTML page causes has none. */
interface SdkError {
  readonly code?: string;
  readonly statusCode?: number;
  readonly retryAfter?: number;
  readonly data?: { readonly Message?: string; readonly RequestId?: string };
}
