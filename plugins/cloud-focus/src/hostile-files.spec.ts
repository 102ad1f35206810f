import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { AppError } from '@cloudtally/plugin-sdk';
import plugin from '.';
import { csv, fileFolder, ROW } from './focus-file.fixture';

const folder = fileFolder();
afterAll(() => folder.end());

const feed = plugin.feeds[0]!;
const ACCOUNT = { billingAccountId: 'any', invoiceIssuerName: 'any' };

/** Everything the host does with a file, to the charge. */
async function swallow(content: Uint8Array): Promise<'read' | 'refused'> {
  try {
    for await (const row of plugin.file!.rows(folder.write('hostile', content))) {
      const parsed = feed.row.parse(row);
      feed.charge(parsed, '2024-09', ACCOUNT);
      feed.key(parsed);
      feed.invariants.forEach(rule => rule.holds(parsed));
    }
    return 'read';
  } catch (error) {
    if (error instanceof AppError) return 'refused';
    throw error;
  }
}

const NASTY = [
  '"',
  '""',
  ',',
  '\n',
  '\r',
  '\u0000',
  '\uFEFF',
  'NULL',
  '-',
  'e',
  '1e400',
  '9'.repeat(90),
  '{',
  '[',
  '\\',
  '\t',
  ';',
  '__proto__',
  '=cmd()',
  'ÿ',
  '\u2028',
  '😀',
  ' ',
];

describe('hostile files (M-095: a bad file is refused with a sentence, never a crash)', () => {
  const text = csv(Array.from({ length: 20 }, () => ROW));
  const bytes = new Uint8Array(Buffer.from(text));

  const byteChanges = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 12,
  });
  const changed = byteChanges.map(changes => {
    const copy = bytes.slice();
    for (const [at, by] of changes) copy[at]! ^= by;
    return copy;
  });
  const cut = fc.nat(bytes.length).map(length => bytes.slice(0, length));
  const spliced = fc
    .array(fc.tuple(fc.nat(text.length), fc.constantFrom(...NASTY)), { minLength: 1, maxLength: 6 })
    .map(pieces => pieces.reduce((sum, [at, piece]) => sum.slice(0, at) + piece + sum.slice(at), text))
    .map(each => new Uint8Array(Buffer.from(each)));
  const cells = fc
    .record(
      Object.fromEntries(
        Object.keys(ROW).map(column => [
          column,
          fc.oneof({ weight: 30, arbitrary: fc.constant(ROW[column]!) }, fc.constantFrom(...NASTY), fc.string()),
        ]),
      ),
    )
    .map(row => new Uint8Array(Buffer.from(csv([row]))));
  const noise = fc.uint8Array({ maxLength: 4096 });
  const packed = fc.oneof(changed, cut, noise).map(each => new Uint8Array(gzipSync(each)));
  const brokenPack = byteChanges.map(changes => {
    const copy = new Uint8Array(gzipSync(bytes));
    for (const [at, by] of changes) copy[at % copy.length]! ^= by;
    return copy;
  });

  it('500 of them: read, or refused by a declared error', async () => {
    const seen = { read: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.oneof(changed, cut, spliced, cells, noise, packed, brokenPack), async content => {
        seen[await swallow(content)]++;
      }),
      { numRuns: 500 },
    );
    // Both kinds must occur, or the files were not hostile, or nothing but hostile.
    expect(seen.read).toBeGreaterThan(10);
    expect(seen.refused).toBeGreaterThan(200);
  });
});
