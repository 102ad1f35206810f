import { vendorFailures, type AppError } from '@cloudtally/plugin-sdk';

const NAME = { zh: 'AWS', en: 'AWS' };

/** Codes of S3 (REST) and of the JSON services, which name the same thing differently. */
export const AWS = vendorFailures(NAME, [
  [/^SlowDown$|Throttl|TooManyRequests|^RequestLimitExceeded|^LimitExceededException|^BandwidthLimit/, 'rate_limited'],
  [/^RequestTimeTooSkewed|^RequestExpired|^RequestInTheFuture/, 'clock'],
  [
    /^InvalidAccessKeyId|^SignatureDoesNotMatch|^InvalidSignature|^UnrecognizedClient|^InvalidClientTokenId|^ExpiredToken|^MissingAuthenticationToken|^IncompleteSignature/,
    'auth',
  ],
  [/^AccessDenied|^AccountProblem|^NotSignedUp|^OptInRequired/, 'permission'],
  [/^NoSuchBucket|^NoSuchKey|^NotFound$/, 'not_found'],
  [/^PreconditionFailed/, 'conflict'],
  [/^PermanentRedirect|^AuthorizationHeaderMalformed|^IllegalLocationConstraint|^AWSOrganizationsNotInUse/, 'config'],
  [/^DataUnavailable|^BillExpiration/, 'unsupported'],
  [/^Validation|^Invalid|^RequestChanged/, 'invalid'],
  [/^InternalError|^InternalFailure|^ServiceUnavailable|^ServiceException|^RequestTimeout/, 'unavailable'],
]);
/** The JSON services tell a wrong clock by the message alone. */
const CLOCK = vendorFailures(NAME, [[/./, 'clock']]);
const WRONG_CLOCK = /^Signature (expired|not yet current)/;

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What an official client threw, as a declared failure. */
export function failed(operation: string, error: unknown): AppError {
  const thrown = (error ?? {}) as SdkError;
  const status = thrown.$metadata?.httpStatusCode ?? thrown.$response?.statusCode;
  if (status === undefined) {
    return AWS.unanswered(operation, NEVER_SENT.has(thrown.code ?? '') ? 'no' : 'maybe', error);
  }
  // An answer that went well and could not be read: half a document, or a gateway's page.
  if (status < 300) return AWS.malformed(operation, error);
  const { name: code = 'Unknown', message } = thrown;
  const answer = { code, message, status, traceId: thrown.$metadata?.requestId };
  return (WRONG_CLOCK.test(message ?? '') ? CLOCK : AWS).refused(operation, answer);
}

/** Errors of the service and of reading its answer carry a status; those of the network a code. */
interface SdkError {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly $response?: { readonly statusCode?: number };
}
