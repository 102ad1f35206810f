import { vendorFailures } from '@cloudtally/plugin-sdk';

/**
 * The gateway has one code for whatever is wrong with a signature, and only its sentence tells that the time is; then
 * the code is written with this behind it.
 */
export const EXPIRED = '/expired';

/** Codes: those of the API gateway, then those of the billing centre. */
export const HUAWEI = vendorFailures({ zh: '华为云', en: 'Huawei Cloud' }, [
  [/^API(GW|G)\.0308$/, 'rate_limited'],
  [/^API(GW|G)\.03\d\d\/expired$/, 'clock'],
  [/^API(GW|G)\.0301$|^CBC\.0150$/, 'auth'],
  [/^CBC\.015[15]$|^API(GW|G)\.030[2-7]$/, 'permission'],
  [/^API(GW|G)\.0101$/, 'unsupported'],
  [/^CBC\.010[01]$/, 'invalid'],
  [/^CBC\.0999$/, 'unavailable'],
]);
