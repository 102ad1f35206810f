import { vendorFailures } from '@cloudtally/plugin-sdk';

/** Statuses: names in the vendor's SDK sources; its documentation lists none for billing. */
export const JDCLOUD = vendorFailures({ zh: '京东云', en: 'JD Cloud' }, [
  [/QUOTA_EXCEEDED|LIMIT_EXCEEDED|THROTTL|TOO_MANY/i, 'rate_limited'],
  [/^REQUEST_EXPIRED/, 'clock'],
  [/UNAUTHORIZED|UNAUTHENTICATED|SIGNATURE/i, 'auth'],
  [/FORBIDDEN|PERMISSION_DENIED/i, 'permission'],
  [/NOT_FOUND|UNIMPLEMENTED/i, 'unsupported'],
  [/INVALID|OUT_OF_RANGE|BAD_REQUEST/i, 'invalid'],
  [/INTERNAL|UNAVAILABLE|ABORTED|UNKNOWN/i, 'unavailable'],
]);
