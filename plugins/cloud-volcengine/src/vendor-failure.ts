import { vendorFailures } from '@cloudtally/plugin-sdk';

/** Codes: docs.byteplus.com, "Common error codes", and the throttle codes seen in public clients. */
export const VOLCENGINE = vendorFailures({ zh: '火山引擎', en: 'Volcengine' }, [
  [/FlowLimit|Throttl|RateLimit|QpsLimit/i, 'rate_limited'],
  [
    /^(InvalidAccessKey|SignatureDoesNotMatch|MissingAuthenticationToken|InvalidCredential|InvalidSecurityToken)/,
    'auth',
  ],
  [/^(InvalidTimestamp|RequestExpired|RequestTimeTooSkewed)/, 'clock'],
  [/^(AccessDenied|Forbidden|NoPermission)/, 'permission'],
  [/^(ServiceNotFound|InvalidActionOrVersion)/, 'unsupported'],
  [/^(Invalid|Missing)/, 'invalid'],
  [/^(Internal|ServiceUnavailable|GatewayTimeout)/, 'unavailable'],
]);
