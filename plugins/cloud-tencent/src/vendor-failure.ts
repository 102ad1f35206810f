import { vendorFailures, type AppError } from '@cloudtally/plugin-sdk';

/** What an answer with `Ready: 0` is called here: the vendor still adds the month up, and says to come back. */
export const NOT_READY = 'Ready=0';

/** Codes: those of the gateway, then those of the billing and partner APIs. */
export const TENCENT = vendorFailures({ zh: '腾讯云', en: 'Tencent Cloud' }, [
  [/^RequestLimitExceeded|^LimitExceeded/, 'rate_limited'],
  [/^AuthFailure\.SignatureExpire/, 'clock'],
  [/UnauthorizedOperation|^OperationDenied/, 'permission'],
  [/^AuthFailure/, 'auth'],
  [/^InvalidAction|^ActionOffline|^NoSuchVersion|^UnsupportedOperation|^UnsupportedProtocol/, 'unsupported'],
  [/^InvalidParameter|^MissingParameter|^UnknownParameter|^InvalidRequest/, 'invalid'],
  [/^ResourceNotFound/, 'not_found'],
  [/NotReady$|^Ready=0$|^InternalError|^ResourceUnavailable|^ServiceUnavailable/, 'unavailable'],
]);

const NEVER_SENT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/;

/** What the official transport threw before there was an answer: it keeps the network's words and drops the code. */
export const unanswered = (action: string, error: unknown): AppError =>
  TENCENT.unanswered(action, NEVER_SENT.test(error instanceof Error ? error.message : '') ? 'no' : 'maybe', error);
