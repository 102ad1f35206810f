import { vendorFailures } from '@cloudtally/plugin-sdk';

/** Codes: cloud.baidu.com, "common error codes". That of the throttle is not documented. */
export const BAIDU = vendorFailures({ zh: '百度智能云', en: 'Baidu AI Cloud' }, [
  [/LimitExceeded|Throttl|TooManyRequests|RateLimit/i, 'rate_limited'],
  [/^(InvalidAccessKeyId|SignatureDoesNotMatch|InvalidHTTPAuthHeader|InvalidAuthorization)/, 'auth'],
  [/^(RequestExpired|RequestTimeTooSkewed)/, 'clock'],
  [/^(AccessDenied|Forbidden)/, 'permission'],
  [/^(NoSuchKey|NotFound|UnsupportedOperation)/, 'unsupported'],
  [/^(Invalid|Missing|Malformed|Inappropriate|BadRequest)/, 'invalid'],
  [/^(Internal|ServiceUnavailable)/, 'unavailable'],
]);
