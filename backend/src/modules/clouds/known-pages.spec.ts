import { hash } from 'node:crypto';
import { liftRows } from '@cloudtally/plugin-sdk';
import { KnownPages, type KnownPage } from './known-pages';

const list = (word: string, rows: number): string =>
  JSON.stringify(Array.from({ length: rows }, (_, at) => ({ word: `${word}]${at}` })));
const answer = (rows: string): Buffer => Buffer.from(`{"Items":${rows},"Next":"x]"}`);

function pageOf(rows: string, over: Partial<KnownPage> = {}): KnownPage {
  const json = Buffer.from(rows);
  return { sha256: hash('sha256', json, 'hex'), count: (JSON.parse(rows) as []).length, bytes: json.length, ...over };
}

/** What came of each answer: where it was known, its hash. */
function lift(known: KnownPages, answers: readonly string[]): (string | null)[] {
  return answers.map(rows => {
    const found = liftRows(answer(rows), 'Items', known).rows!;
    expect(Buffer.from(found.json).toString()).toBe(rows);
    expect(found.count).toBe((JSON.parse(rows) as []).length);
    return known.hashOf(found);
  });
}

describe('KnownPages (the vendor shows most pages again)', () => {
  const rows = ['a', 'bb', 'ccc', 'dddd', 'e'].map((word, at) => list(word, at + 1));
  const hashes = rows.map(each => pageOf(each).sha256);
  const known = () => new KnownPages(rows.map(each => pageOf(each)));

  it('finds the pages of the reading before, each as it was', () => {
    expect(lift(known(), rows)).toEqual(hashes);
  });

  it('goes on after a page that changed, came or went', () => {
    const [first, second, third, fourth, fifth] = rows as [string, string, string, string, string];
    expect(lift(known(), [first, list('xx', 2), third])).toEqual([hashes[0], null, hashes[2]]);
    expect(lift(known(), [list('new', 1), first, second])).toEqual([null, hashes[0], hashes[1]]);
    expect(lift(known(), [first, third, fourth, fifth])).toEqual([hashes[0], ...hashes.slice(2)]);
  });

  it('takes nothing for known by its length alone', () => {
    const other = rows[1]!.replace('bb', 'cc');
    expect(lift(new KnownPages([pageOf(rows[1]!)]), [other])).toEqual([null]);
  });

  it('looks through pages without a length', () => {
    expect(lift(new KnownPages([pageOf(rows[0]!, { bytes: null })]), [rows[0]!])).toEqual([null]);
  });

  it('knows nothing of a body that is too short', () => {
    const whole = known();
    expect(whole.at(Buffer.from('[{'), 0)).toBeNull();
    expect(whole.at(Buffer.alloc(0), 0)).toBeNull();
  });
});
