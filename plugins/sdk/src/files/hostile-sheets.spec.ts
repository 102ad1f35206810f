import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { AppError } from '../errors/define-error';
import { readSheet } from './read-sheet';

/** A ZIP archive as small as it can be; what its directory claims is `claim`. */
function zip(
  entries: Readonly<Record<string, Buffer | string>>,
  claim: { flags?: number; method?: number } = {},
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(entries)) {
    // As little work as deflates a megabyte of the same into a few kilobytes.
    const packed = deflateRawSync(content, { level: 1 });
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(claim.flags ?? 0, 6);
    local.writeUInt16LE(claim.method ?? 8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(claim.flags ?? 0, 8);
    central.writeUInt16LE(claim.method ?? 8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt16LE(Buffer.byteLength(name), 28);
    central.writeUInt32LE(at, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(central, Buffer.from(name));
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listed, end]);
}

const workbook = '<workbook><sheets><sheet name="x" sheetId="1" r:id="r1"/></sheets></workbook>';
const sheet = (rows: string, after = '') => `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`;
const book = (rows: string, after = '') => ({
  'xl/workbook.xml': workbook,
  'xl/worksheets/sheet1.xml': sheet(rows, after),
});
const whole = zip(book('<row r="1"><c r="A1"><v>1</v></c></row>'));
const OLD_EXCEL = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

/** Two hundred files that nobody should survive reading whole; none of them reaches the reading process. */
const HOSTILE: readonly (readonly [why: string, bytes: Buffer])[] = [
  ...times(40, at => ['cut off', whole.subarray(0, 5 + Math.floor(((whole.length - 6) * at) / 40))] as const),
  ...times(
    20,
    at => ['a bomb', zip({ ...book(''), 'xl/media/x.bin': Buffer.alloc((16 + at) * 1024 * 1024) })] as const,
  ),
  ...times(
    15,
    at =>
      [
        'deep shared strings',
        zip({ ...book(''), 'xl/sharedStrings.xml': '<r>'.repeat((2 + at) * 1_000_000) }),
      ] as const,
  ),
  ...times(15, at => ['a million cells in a row', zip(book(`<row>${'<c/>'.repeat(1_000_001 + at)}</row>`))] as const),
  ...times(15, at => ['merged over everything', zip(book('', `<mergeCell ref="A1:XFD${1_048_576 - at}"/>`))] as const),
  ...times(
    10,
    at => ['many files', zip(Object.fromEntries(times(1001 + at, name => [`xl/${name}.xml`, ''])))] as const,
  ),
  ...times(10, at => ['encrypted', zip(book(''), { flags: 1 + 2 * at })] as const),
  ...times(10, at => ['packed in another way', zip(book(''), { method: 9 + at })] as const),
  ...times(10, at => ['no workbook, but macros', zip({ [`word/vbaProject${at}.bin`]: 'Sub AutoOpen()' })] as const),
  ...times(
    10,
    at => ['no workbook, but links', zip({ [`xl/externalLinks/link${at}.xml`]: '<externalLink/>' })] as const,
  ),
  ...times(
    10,
    at => ['a web page', Buffer.from(`${' '.repeat(at)}<html><table><tr><td>1</td></tr></table></html>`)] as const,
  ),
  ...times(10, at => ['an old workbook', Buffer.concat([OLD_EXCEL, Buffer.alloc(at * 100)])] as const),
  ...times(10, at => ['a PDF', Buffer.from(`%PDF-1.${at}\n1 0 obj`)] as const),
  ...times(5, at => ['nothing', Buffer.from('\n'.repeat(at))] as const),
  ...times(10, at => ['a tag without an end', zip(book(`<row x="${'y'.repeat((2 + at) * 1024 * 1024)}`))] as const),
];

describe('M-020 two hundred hostile spreadsheets', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'hostile-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are two hundred', () => expect(HOSTILE).toHaveLength(200));

  it('are each refused with a sentence', async () => {
    const survived: string[] = [];
    for (const [at, [why, bytes]] of HOSTILE.entries()) {
      const file = { name: `${why}.xlsx`, path: path.join(folder, `${at}.xlsx`) };
      await writeFile(file.path, bytes);
      try {
        for await (const _ of readSheet(file));
        survived.push(`${at} ${why}`);
      } catch (error) {
        const refused = error instanceof AppError && error.fault === 'user' && error.text.zh && error.text.en;
        if (!refused) survived.push(`${at} ${why}: ${String(error)}`);
      }
      await rm(file.path);
    }
    expect(survived).toEqual([]);
  });
});
