import type { RecordChange } from '../../../kernel/resource';
import type { PasswordPolicyRecord } from './password-policy.resource';

type Rules = Pick<
  PasswordPolicyRecord,
  | 'minLength'
  | 'minClasses'
  | 'passphraseLength'
  | 'history'
  | 'maxAgeDays'
  | 'freeFailures'
  | 'firstLockSeconds'
  | 'longestLockSeconds'
>;

/** Source: NIST SP 800-63B-4 (15 characters as single factor, no composition, no rotation); GB/T 22239-2019 8.1.4. */
const PROFILES: Readonly<Record<'nist' | 'mlps3', Rules>> = {
  nist: {
    minLength: 15,
    minClasses: 0,
    passphraseLength: 20,
    history: 0,
    maxAgeDays: null,
    freeFailures: 5,
    firstLockSeconds: 30,
    longestLockSeconds: 900,
  },
  mlps3: {
    minLength: 10,
    minClasses: 3,
    passphraseLength: 100,
    history: 5,
    maxAgeDays: 90,
    freeFailures: 5,
    firstLockSeconds: 300,
    longestLockSeconds: 3600,
  },
};

/** A profile brings its own rules; the fields say what holds. */
export function applyProfile({ row }: RecordChange<PasswordPolicyRecord>): void {
  if (row.profile !== 'custom') Object.assign(row, PROFILES[row.profile]);
}
