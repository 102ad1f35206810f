import { AppError, type Text } from '../errors/define-error';
import { UpstreamFailed, type Sent, type UpstreamReason } from '../plugin';

/** The vendor's codes -> who has to act. First match wins. */
export type ReasonTable = readonly (readonly [RegExp, UpstreamReason])[];

/** A refusal as the vendor put it, whether it came with HTTP 4xx or with HTTP 200 and an error inside. */
export interface VendorAnswer {
  readonly code: string;
  readonly message?: string | null | undefined;
  readonly traceId?: string | null | undefined;
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
}

/** The declared failures of one vendor. */
export interface VendorFailures {
  reasonOf(code: string, status?: number): UpstreamReason;
  refused(operation: string, answer: VendorAnswer): AppError;
  /** An answer that is not what the vendor documents. */
  malformed(operation: string, cause?: unknown): AppError;
  /** No answer: `no` where the request never left, else `maybe`. */
  unanswered(operation: string, sent: Sent, cause?: unknown): AppError;
}

/**
 * Words the failures of one vendor, so that all plugins say the same thing in the same way.
 *
 * @param name as people call the vendor
 * @param reasons what its codes mean; a code that is not there is `permission` with HTTP 401 and 403,
 *                `rate_limited` with 429, `unavailable` from 500 on, else `business`
 */
export function vendorFailures(name: Text, reasons: ReasonTable): VendorFailures {
  const reasonOf = (code: string, status = 200): UpstreamReason => {
    const known = reasons.find(([pattern]) => pattern.test(code))?.[1];
    if (known) return known;
    if (status === 401 || status === 403) return 'permission';
    if (status === 429) return 'rate_limited';
    return status >= 500 ? 'unavailable' : 'business';
  };
  return {
    reasonOf,
    refused: (operation, { code, message, traceId, status, retryAfterMs }) =>
      UpstreamFailed({
        reason: reasonOf(code, status),
        sent: 'yes',
        provider: {
          code,
          ...(message ? { message } : {}),
          ...(traceId ? { traceId } : {}),
          ...(status === undefined ? {} : { status }),
        },
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
        what: { zh: `${name.zh}拒绝了 ${operation}`, en: `${name.en} refused ${operation}` },
      }),
    malformed: (operation, cause) =>
      UpstreamFailed(
        {
          reason: 'malformed',
          sent: 'yes',
          what: {
            zh: `看不懂${name.zh}对 ${operation} 的回答`,
            en: `${name.en} answered ${operation} with something unreadable`,
          },
        },
        { cause },
      ),
    unanswered: (operation, sent, cause) =>
      cause instanceof AppError
        ? cause
        : UpstreamFailed(
            {
              reason: 'unavailable',
              sent,
              what: { zh: `${name.zh}没有回答 ${operation}`, en: `${name.en} did not answer ${operation}` },
            },
            { cause },
          ),
  };
}
