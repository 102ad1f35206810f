import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { AccountFacts, CloudPlugin } from '../../cloud';
import { AppError } from '../../errors/define-error';
import { HOSTILE_MS, hostileTries } from '../tries';
import { csvText, fileFolder, type Cells } from './file-folder';

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

export interface HostileSample {
  /** A right file as text, to be damaged. */
  readonly text: string;
  /** One right row, when the format is a table: its cells are exchanged for nasty ones. */
  readonly row?: Cells;
  readonly month: string;
  readonly account: AccountFacts;
  readonly name?: string;
}

/** Damaged, cut, spliced, packed and random files, all from one right file. */
export function hostileFiles({ text, row }: HostileSample): fc.Arbitrary<Uint8Array> {
  const bytes = new Uint8Array(Buffer.from(text));
  const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 12,
  });
  const changedIn = (whole: Uint8Array) =>
    changes.map(list => {
      const copy = whole.slice();
      for (const [at, by] of list) copy[at % copy.length]! ^= by;
      return copy;
    });
  const cut = fc.nat(bytes.length).map(length => bytes.slice(0, length));
  const spliced = fc
    .array(fc.tuple(fc.nat(text.length), fc.constantFrom(...NASTY)), { minLength: 1, maxLength: 6 })
    .map(pieces => pieces.reduce((sum, [at, piece]) => sum.slice(0, at) + piece + sum.slice(at), text))
    .map(each => new Uint8Array(Buffer.from(each)));
  const noise = fc.uint8Array({ maxLength: 4096 });
  const packed = fc.oneof(changedIn(bytes), cut, noise).map(each => new Uint8Array(gzipSync(each)));
  const brokenPack = changedIn(new Uint8Array(gzipSync(bytes)));
  const whole = [changedIn(bytes), cut, spliced, noise, packed, brokenPack];
  return row ? fc.oneof(...whole, nastyCells(row)) : fc.oneof(...whole);
}

const nastyCells = (row: Cells): fc.Arbitrary<Uint8Array> =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(row).map(([column, right]) => [
          column,
          fc.oneof({ weight: 30, arbitrary: fc.constant(right) }, fc.constantFrom(...NASTY), fc.string()),
        ]),
      ),
    )
    .map(cells => new Uint8Array(Buffer.from(csvText([cells]))));

/** Everything the host does with a file, to the charge. @throws whatever is no declared error */
export async function swallow(
  plugin: CloudPlugin,
  file: { name: string; path: string },
  { month, account }: Pick<HostileSample, 'month' | 'account'>,
): Promise<'read' | 'refused'> {
  const feed = plugin.feeds[0]!;
  try {
    for await (const row of plugin.file!.rows(file, account)) {
      const parsed = feed.row.parse(row);
      feed.charge(parsed, month, account);
      feed.key(parsed);
      feed.invariants.forEach(rule => rule.holds(parsed));
    }
    return 'read';
  } catch (error) {
    if (error instanceof AppError) return 'refused';
    throw error;
  }
}

/** Registers the proof as a Jest test: a bad file is refused with a sentence, never a crash. */
export function runHostileFiles(plugin: CloudPlugin, sample: HostileSample): void {
  const { name = 'hostile.csv' } = sample;
  const runs = hostileTries(500);
  describe(`${plugin.id}: a bad file is refused with a sentence, never a crash (M-095, M-102)`, () => {
    const folder = fileFolder();
    afterAll(() => folder.end());

    it(
      `${runs} hostile files: read, or refused by a declared error`,
      async () => {
        const seen = { read: 0, refused: 0 };
        const each = async (content: Uint8Array) =>
          void seen[await swallow(plugin, folder.write(name, content), sample)]++;
        await fc.assert(fc.asyncProperty(hostileFiles(sample), each), { numRuns: runs });
        // Both kinds must occur, or the files were not hostile, or nothing but hostile.
        expect(seen.read).toBeGreaterThan(0);
        expect(seen.refused).toBeGreaterThan(runs / 5);
      },
      HOSTILE_MS,
    );
  });
}
