import { type Random } from './random';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * An invented unified social credit code (18 characters) whose two check characters are right.
 *
 * The administrative region 990000 does not exist and the organisation part starts with XQ, so that no
 * real company can be meant. Source: GB 32100-2015 (check character), GB 11714-1997 (organisation code).
 */
export function inventCreditCode(random: Random): string {
  const organisation = `XQ${random.word(6, '0123456789')}`;
  const body = `91990000${organisation}${organisationCheck(organisation)}`;
  return body + creditCodeCheck(body);
}

/** Check character of the first 17 characters. */
export function creditCodeCheck(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * ALPHABET.indexOf(body[at]!), 0);
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}

function organisationCheck(code: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, at) => total + weight * ORGANISATION_ALPHABET.indexOf(code[at]!),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}
