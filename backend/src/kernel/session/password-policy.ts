import type { Text } from '@cloudtally/plugin-sdk';
import { COMMON_PASSWORDS } from './common-passwords';

/** What a company asks of passwords, and what it does about failures. */
export interface PasswordPolicy {
  readonly minLength: number;
  /** Of lower, upper, digit, other; 0: any. */
  readonly minClasses: number;
  /** From this length on classes are not asked for. */
  readonly passphraseLength: number;
  /** How many earlier passwords may not come again; the present one never may. */
  readonly history: number;
  readonly freeFailures: number;
  readonly firstLockSeconds: number;
  readonly longestLockSeconds: number;
  readonly lockOn: 'nothing' | 'impossible' | 'new_place';
}

export const USUAL_POLICY: PasswordPolicy = {
  minLength: 10,
  minClasses: 0,
  passphraseLength: 20,
  history: 0,
  freeFailures: 5,
  firstLockSeconds: 30,
  longestLockSeconds: 900,
  lockOn: 'nothing',
};

const MOST = 200;
/** What has to be left of a password without the name in it. */
const OWN = 7;
const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

const plain = (text: string) => text.normalize('NFKC').toLowerCase();
const unmasked = (text: string) => text.replaceAll(/[013457@$]/g, letter => LOOKS_LIKE[letter]!);

/**
 * What is wrong with a password, in words; nothing when it may be taken.
 *
 * @param names of the person and the company, which a password may neither be nor hardly more than be
 */
export function faultsOf(password: string, names: readonly string[], policy: PasswordPolicy): Text[] {
  const faults: Text[] = [];
  const length = [...password].length;
  if (length < policy.minLength) {
    faults.push({ zh: `至少 ${policy.minLength} 位`, en: `has at least ${policy.minLength} characters` });
  }
  if (password.length > MOST) faults.push({ zh: `最多 ${MOST} 位`, en: `has at most ${MOST} characters` });
  const classes = CLASSES.filter(pattern => pattern.test(password)).length;
  if (classes < policy.minClasses && length < policy.passphraseLength) {
    faults.push({
      zh: `小写、大写、数字、符号中至少 ${policy.minClasses} 种，或长度达到 ${policy.passphraseLength} 位`,
      en: `has ${policy.minClasses} of lower case, upper case, digit and sign, or ${policy.passphraseLength} characters`,
    });
  }
  if (isCommon(password)) faults.push({ zh: '不能是常见密码', en: 'is not among the common ones' });
  if (isName(password, names))
    faults.push({ zh: '不能由姓名、登录名或公司名组成', en: 'is not a name of person or company' });
  return faults;
}

/** Also with digits or signs added at the ends, letters replaced by look-alikes, or repeated. */
function isCommon(password: string): boolean {
  const word = plain(password);
  if (/^(.{1,4})\1+.?$/u.test(word)) return true;
  const core = word.replaceAll(/^[^\p{L}\p{Nd}]+|[^\p{L}\p{Nd}]+$/gu, '');
  const letters = core.replaceAll(/\d+$/g, '');
  return [word, core, letters, unmasked(letters), unmasked(core)].some(each => COMMON_PASSWORDS.has(each));
}

function isName(password: string, names: readonly string[]): boolean {
  const word = plain(password);
  return names
    .flatMap(name => [plain(name), ...plain(name).split(/[^\p{L}\p{Nd}]+/u)])
    .filter(name => [...name].length >= 3 || /\p{Script=Han}{2}/u.test(name))
    .some(name => word.includes(name) && [...word.replaceAll(name, '')].length < OWN);
}
