import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Source: RFC 6238 and what authenticator apps take by default: SHA-1, 6 digits, 30 seconds. */
export const STEP_SECONDS = 30;
const DIGITS = 6;
/** How far the clocks of phone and server may be apart, in steps. */
const SKEW = 1;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 bits, as RFC 4226 recommends. */
export const newSecret = (): Buffer => randomBytes(20);

/** RFC 4648 without padding, as authenticators want it. */
export function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? []).map(five => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

export const stepAt = (milliseconds: number): number => Math.floor(milliseconds / 1000 / STEP_SECONDS);

/** The code of one step. */
export function codeOf(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = digest[19]! & 0x0f;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/**
 * The step that a code is of, within one step of now and after the last one that was used.
 *
 * @returns null for a wrong code, and for one that was used
 */
export function stepOf(secret: Uint8Array, code: string, now: number, lastUsed: number | null): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const middle = stepAt(now);
  let found: number | null = null;
  for (let step = middle - SKEW; step <= middle + SKEW; step++) {
    const same = timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(code));
    if (same && (lastUsed === null || step > lastUsed)) found ??= step;
  }
  return found;
}

/** What the picture for the authenticator says. */
export const otpauthUri = (secret: Uint8Array, login: string): string =>
  `otpauth://totp/Cloudtally:${encodeURIComponent(login)}?secret=${base32(secret)}&issuer=Cloudtally&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`;
