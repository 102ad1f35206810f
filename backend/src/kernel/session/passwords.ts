import { hash, verify } from '@node-rs/argon2';
import { defineError } from '@cloudtally/plugin-sdk';

// Source: OWASP password storage cheat sheet, argon2id with 19 MiB, 2 passes.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const MIN_LENGTH = 10;
const MAX_LENGTH = 200;

export const PasswordTooWeak = defineError<{ least: number }>({
  code: 'session.password_too_weak',
  fault: 'user',
  says: {
    zh: ({ least }) => `密码至少 ${least} 位，且不能与登录名相同。`,
    en: ({ least }) => `A password has at least ${least} characters and differs from the login.`,
  },
  fix: { zh: '换一个更长的密码。', en: 'Choose a longer one.' },
});

/** @throws PasswordTooWeak */
export async function hashPassword(password: string, login: string): Promise<string> {
  if (password.length < MIN_LENGTH || password.length > MAX_LENGTH || password.toLowerCase() === login.toLowerCase()) {
    throw PasswordTooWeak({ least: MIN_LENGTH });
  }
  return hash(password, COST);
}

let decoy: Promise<string> | undefined;

/** Takes the same time whether or not there is such a person. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  if (password.length > MAX_LENGTH) return false;
  decoy ??= hash('nobody has this password', COST);
  const matches = await verify(stored ?? (await decoy), password);
  return stored !== null && matches;
}
