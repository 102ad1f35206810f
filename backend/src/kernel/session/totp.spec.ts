import { base32, codeOf, newSecret, otpauthUri, stepAt, stepOf } from './totp';

const SECRET = Buffer.from('12345678901234567890');

describe('one-time codes (M-235)', () => {
  // Source: RFC 6238 appendix B, SHA-1, the last six of eight digits.
  it.each`
    seconds        | code
    ${59}          | ${'287082'}
    ${1111111109}  | ${'081804'}
    ${1111111111}  | ${'050471'}
    ${1234567890}  | ${'005924'}
    ${2000000000}  | ${'279037'}
    ${20000000000} | ${'353130'}
  `('at $seconds the code is $code', ({ seconds, code }: { seconds: number; code: string }) => {
    expect(codeOf(SECRET, stepAt(seconds * 1000))).toBe(code);
  });

  it.each`
    bytes       | text            | why
    ${''}       | ${''}           | ${'nothing'}
    ${'f'}      | ${'MY'}         | ${'RFC 4648, without padding'}
    ${'foobar'} | ${'MZXW6YTBOI'} | ${'RFC 4648'}
  `('base32 of "$bytes" is "$text": $why', ({ bytes, text }: { bytes: string; text: string }) => {
    expect(base32(Buffer.from(bytes))).toBe(text);
  });

  const NOW = 1_700_000_000_000;
  const at = (offset: number) => codeOf(SECRET, stepAt(NOW) + offset);
  it.each`
    code              | used  | step    | why
    ${at(0)}          | ${-9} | ${0}    | ${'now'}
    ${at(-1)}         | ${-9} | ${-1}   | ${'the phone is a step behind'}
    ${at(1)}          | ${-9} | ${1}    | ${'the phone is a step ahead'}
    ${at(-2)}         | ${-9} | ${null} | ${'two steps behind'}
    ${at(2)}          | ${-9} | ${null} | ${'two steps ahead'}
    ${at(0)}          | ${0}  | ${null} | ${'used'}
    ${at(-1)}         | ${0}  | ${null} | ${'older than the one that was used'}
    ${at(1)}          | ${0}  | ${1}    | ${'the next one'}
    ${`${at(0)} `}    | ${-9} | ${null} | ${'not six digits'}
    ${'１２３４５６'} | ${-9} | ${null} | ${'digits of another script'}
    ${''}             | ${-9} | ${null} | ${'nothing'}
  `('$why', ({ code, used, step }: { code: string; used: number; step: number | null }) => {
    const found = stepOf(SECRET, code, NOW, stepAt(NOW) + used);
    expect(found === null ? null : found - stepAt(NOW)).toBe(step);
  });

  it('a secret is 160 bits of its own, and the address for the authenticator holds it', () => {
    const [one, other] = [newSecret(), newSecret()];
    expect(one).toHaveLength(20);
    expect(one.equals(other)).toBe(false);
    expect(otpauthUri(one, 'a b@c')).toContain(`Cloudtally:a%20b%40c?secret=${base32(one)}`);
  });
});
