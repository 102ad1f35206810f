import fc from 'fast-check';
import { openSecret, sealSecret, type Binding } from './sealing';

const keys = (fill: number, id = 'a') => new Map([[id, Buffer.alloc(32, fill)]]);
const bound: Binding = { tenantId: 't', accountId: 'a', field: 'f' };

describe('sealing', () => {
  it('L4 opens to what was sealed, whatever it was; and never seals alike twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), secret => {
        const sealed = sealSecret(keys(1), secret, bound);
        expect(openSecret(keys(1), sealed, bound)).toBe(secret);
        expect(sealSecret(keys(1), secret, bound)).not.toBe(sealed);
        if (secret.length > 8) expect(Buffer.from(sealed, 'base64url').toString()).not.toContain(secret);
      }),
    );
  });

  it.each`
    opened                                                                       | why
    ${(text: string) => openSecret(keys(2), text, bound)}                        | ${'another key under the same name'}
    ${(text: string) => openSecret(keys(1, 'b'), text, bound)}                   | ${'a key of another name'}
    ${(text: string) => openSecret(keys(1), text, { ...bound, tenantId: 'u' })}  | ${'moved to another company'}
    ${(text: string) => openSecret(keys(1), text, { ...bound, accountId: 'b' })} | ${'moved to another account'}
    ${(text: string) => openSecret(keys(1), text, { ...bound, field: 'g' })}     | ${'moved to another field'}
    ${(text: string) => openSecret(keys(1), text.replace(/^v1/, 'v2'), bound)}   | ${'an unknown format'}
    ${(text: string) => openSecret(keys(1), text.slice(0, -4), bound)}           | ${'cut short'}
    ${() => openSecret(keys(1), '', bound)}                                      | ${'nothing'}
  `('L4 refuses $why', ({ opened }: { opened: (text: string) => string }) => {
    expect(() => opened(sealSecret(keys(1), 'secret', bound))).toThrow();
  });

  it('L4 refuses one changed bit, wherever it is', () => {
    const sealed = sealSecret(keys(1), 'secret', bound).split('.');
    for (const part of [2, 3]) {
      const bytes = Buffer.from(sealed[part]!, 'base64url');
      for (let at = 0; at < bytes.length; at++) {
        const changed = Buffer.from(bytes);
        changed[at]! ^= 1;
        const text = sealed.with(part, changed.toString('base64url')).join('.');
        expect(() => openSecret(keys(1), text, bound)).toThrow();
      }
    }
  });

  it('L5 a rotated key seals what is new and the old one opens what was', () => {
    const old = sealSecret(keys(1, 'old'), 'secret', bound);
    const both = new Map([...keys(2, 'new'), ...keys(1, 'old')]);
    expect(openSecret(both, old, bound)).toBe('secret');
    expect(sealSecret(both, 'secret', bound)).toMatch(/^v1\.new\./);
  });
});
