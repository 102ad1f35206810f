import { zipBytes } from '../zip-bytes';
import { named, RIGHT_ROW, type HostileFile } from './hostile-file';
import {
  book,
  bookParts,
  HEAD_ROW,
  RIGHT_XML,
  row,
  sheetXml,
  textCell,
  type BookOptions,
  type Parts,
} from './workbook-parts';

const file = (why: string, bytes: Uint8Array, becomes: HostileFile['becomes']): HostileFile => ({
  why,
  name: named(why, 'xlsx'),
  bytes,
  becomes,
});
/** Read as if what is odd about it were not there. */
const harmless = (why: string, options: BookOptions, more: Parts = {}): HostileFile =>
  file(why, book(options, more), [[...RIGHT_ROW]]);
const read = (why: string, options: BookOptions, ...rows: (string | null)[][]): HostileFile =>
  file(why, book(options), rows);
const refused = (why: string, bytes: Uint8Array): HostileFile => file(why, bytes, 'refused');

/** A value that is not in the file: it is told apart, and never taken for text or a number. */
export const UNREAD = '?';

/** A row of name, the cell that is tried, and an amount. */
const tried = (xml: string) => `<row r="2">${textCell('A2', '星河科技')}${xml}${textCell('C2', '1')}</row>`;
const cell = (why: string, xml: string, becomes: string | null, options: BookOptions = {}): HostileFile =>
  read(why, { ...options, rows: tried(xml) }, ['星河科技', becomes, '1']);

const LAUGHS = (root: string) =>
  `<!DOCTYPE ${root} [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]>`;
const OUTSIDE = (root: string) => `<!DOCTYPE ${root} [<!ENTITY x SYSTEM "file:///etc/passwd">]>`;
const withSheet = (xml: string): Uint8Array => book({}, { 'xl/worksheets/sheet1.xml': xml });
const strings = (items: string, head = '') =>
  `${head}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${items}</sst>`;

const CELLS: readonly HostileFile[] = [
  cell('a formula and what it came to', '<c r="B2" t="str"><f>1+1</f><v>2</v></c>', '2'),
  cell('a formula that nobody computed', '<c r="B2"><f>WEBSERVICE("http://evil.example")</f></c>', UNREAD),
  cell('a formula that calls a program', `<c r="B2" t="str"><f>cmd|'/C calc'!A0</f><v>0</v></c>`, '0'),
  cell('a shared formula without its owner', '<c r="B2"><f t="shared" si="9"/><v>7</v></c>', UNREAD),
  cell('a formula over a whole sheet', '<c r="B2"><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c>', '1'),
  cell('an error', '<c r="B2" t="e"><v>#REF!</v></c>', UNREAD),
  cell('a formula as text', textCell('B2', '=1+1'), '=1+1'),
  cell('rich text', '<c r="B2" t="inlineStr"><is><r><t>a</t></r><r><rPr><b/></rPr><t>b</t></r></is></c>', 'ab'),
  cell('32,767 letters', textCell('B2', '字'.repeat(32_767)), '字'.repeat(32_767)),
  cell('a hundred thousand letters', textCell('B2', 'x'.repeat(100_000)), 'x'.repeat(100_000)),
  cell('letters from right to left', textCell('B2', '\u202eabc'), '\u202eabc'),
  cell('an emoji by its number', textCell('B2', '&#128512;'), '😀'),
  refused('a cell of CDATA', book({ rows: tried(textCell('B2', '<![CDATA[<b>]]>')) })),
  cell('a comment inside a cell', textCell('B2', 'a<!-- x -->b'), 'ab'),
  cell('a true value', '<c r="B2" t="b"><v>1</v></c>', 'TRUE'),
  cell('the largest float', '<c r="B2"><v>1e308</v></c>', UNREAD),
  cell('negative zero', '<c r="B2"><v>-0</v></c>', '0'),
  cell('no number', '<c r="B2"><v>NaN</v></c>', UNREAD),
  cell('an infinite number', '<c r="B2"><v>Infinity</v></c>', UNREAD),
  cell('beyond the largest float', '<c r="B2"><v>1e400</v></c>', UNREAD),
  cell('text where a number stands', '<c r="B2"><v>abc</v></c>', UNREAD),
  cell('seventeen digits', '<c r="B2"><v>12345678901234567</v></c>', UNREAD),
  refused(
    'a shared text that is not there',
    book({ rows: tried('<c r="B2" t="s"><v>99</v></c>'), strings: strings('<si><t>x</t></si>') }),
  ),
  refused(
    'a shared text before the first',
    book({ rows: tried('<c r="B2" t="s"><v>-1</v></c>'), strings: strings('<si><t>x</t></si>') }),
  ),
  cell('a style that is not there', '<c r="B2" s="4000000"><v>5</v></c>', '5'),
  cell('a kind that is not there', '<c r="B2" t="zz"><v>5</v></c>', '5'),
];

const PLACES: readonly HostileFile[] = [
  harmless('a sheet that says it is full', { before: '<dimension ref="A1:XFD1048576"/>' }),
  read('one row at the very end', { rows: row(1_048_576, RIGHT_ROW) }, [...RIGHT_ROW]),
  harmless('a million rows declared and empty', { rows: `${RIGHT_XML}<row r="1048576" spans="1:16384"/>` }),
  refused('a row beyond the end', book({ rows: row(2_147_483_648, RIGHT_ROW) })),
  refused('a row before the first', book({ rows: `<row r="0">${textCell('A0', 'x')}</row>` })),
  refused('a row of a negative number', book({ rows: `<row r="-5">${textCell('A-5', 'x')}</row>` })),
  refused('a column beyond the last', book({ rows: `<row r="2">${textCell('ZZZZ2', 'x')}</row>` })),
  refused(
    'sixteen thousand columns',
    book({ rows: `<row r="2">${Array.from({ length: 16_384 }, () => '<c t="str"><v>1</v></c>').join('')}</row>` }),
  ),
  refused('a cell that says nonsense of its place', book({ rows: `<row r="2">${textCell('%%', 'x')}</row>` })),
  harmless('merged cells of the heading', { after: '<mergeCells><mergeCell ref="D1:F1"/></mergeCells>' }),
  refused('merged over everything', book({ after: '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' })),
  harmless('merged over whole columns', { after: '<mergeCells><mergeCell ref="A:XFD"/></mergeCells>' }),
  refused(
    'merged areas over each other',
    book({ after: '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/></mergeCells>' }),
  ),
  harmless('a check over whole columns', {
    after:
      '<dataValidations><dataValidation sqref="A1:XFD1048576" type="whole"><formula1>1</formula1></dataValidation></dataValidations>',
  }),
  harmless('colours over everything', {
    after:
      '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="1"><formula>1</formula></cfRule></conditionalFormatting>',
  }),
  harmless('sixteen thousand widths', {
    before: `<cols>${Array.from({ length: 16_384 }, (_, at) => `<col min="${at + 1}" max="${at + 1}" width="9"/>`).join('')}</cols>`,
  }),
];

const style = (xfs: string, formats = '') =>
  `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${formats}<fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs>${xfs}</cellXfs></styleSheet>`;
const date = '<xf numFmtId="14" applyNumberFormat="1"/>';
const dated = (value: string) => `<c r="B2" s="1"><v>${value}</v></c>`;

const BOOKS: readonly HostileFile[] = [
  cell('a day of 1900', dated('1'), UNREAD, { styles: style(`<xf numFmtId="0"/>${date}`) }),
  cell('a day of 1904', dated('0'), '1904-01-01', {
    styles: style(`<xf numFmtId="0"/>${date}`),
    head: '<workbookPr date1904="1"/>',
  }),
  cell('a day of today', dated('46346'), '2026-11-20', { styles: style(`<xf numFmtId="0"/>${date}`) }),
  cell('a day beyond all years', dated('99999999999'), UNREAD, { styles: style(`<xf numFmtId="0"/>${date}`) }),
  cell('a day before all years', dated('-99999999999'), UNREAD, { styles: style(`<xf numFmtId="0"/>${date}`) }),
  harmless('sixty thousand styles', { styles: style('<xf numFmtId="0"/>'.repeat(65_000)) }),
  harmless('a format of fifty thousand letters', {
    styles: style(
      '<xf numFmtId="200"/>',
      `<numFmts><numFmt numFmtId="200" formatCode="${'#,'.repeat(25_000)}"/></numFmts>`,
    ),
  }),
  harmless('names that define each other', {
    tail: '<definedNames><definedName name="a">b</definedName><definedName name="b">a</definedName></definedNames>',
  }),
  harmless('ten thousand names', {
    tail: `<definedNames>${Array.from({ length: 10_000 }, (_, at) => `<definedName name="n${at}">$A$1</definedName>`).join('')}</definedNames>`,
  }),
  harmless('a name over everything', {
    tail: '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">表!$A$1:$XFD$1048576</definedName></definedNames>',
  }),
  harmless('a name of a sheet that is not there', {
    tail: '<definedNames><definedName name="x" localSheetId="99">#REF!</definedName></definedNames>',
  }),
  refused('two sheets of one name', book({ sheets: ['表', '表'] })),
  harmless('a sheet called __proto__', { sheets: ['__proto__'] }),
  refused('a sheet of a forbidden name', book({ sheets: ['a/b?*[]'] })),
  refused('a sheet without a name', book({ sheets: [''] })),
  refused('a sheet of a name too long', book({ sheets: ['x'.repeat(255)] })),
  harmless('two hundred sheets', { sheets: Array.from({ length: 200 }, (_, at) => `s${at}`) }),
  harmless('macros', {}, { 'xl/vbaProject.bin': 'Sub AutoOpen()' }),
  harmless(
    'links to other workbooks',
    {},
    { 'xl/externalLinks/externalLink1.xml': '<externalLink><externalBook r:id="r1"/></externalLink>' },
  ),
  harmless(
    'a link of DDE',
    {},
    {
      'xl/externalLinks/externalLink1.xml':
        '<externalLink><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>',
    },
  ),
  harmless(
    'a connection to a database',
    {},
    { 'xl/connections.xml': '<connections><connection dbPr="x"/></connections>' },
  ),
  harmless('an object of another program', {}, { 'xl/embeddings/oleObject1.bin': 'x' }),
  harmless(
    'names of paths that lead out',
    {},
    { '../../../../tmp/slip.txt': 'x', '/etc/slip': 'x', 'C:\\slip.txt': 'x' },
  ),
  harmless('an archive in the archive', {}, { 'xl/inner.zip': zipBytes({ 'a.txt': 'x' }) }),
];

const XML: readonly HostileFile[] = [
  refused(
    'a billion laughs in the sheet',
    withSheet(LAUGHS('worksheet') + sheetXml(HEAD_ROW + row(2, ['&f;', 'A', '1'])).replace(/^<\?xml[^>]*>/, '')),
  ),
  refused(
    'a billion laughs in the shared texts',
    book({ strings: strings('<si><t>&f;</t></si>', LAUGHS('sst')), rows: tried('<c r="B2" t="s"><v>0</v></c>') }),
  ),
  refused(
    'a billion laughs in the workbook',
    book({}, { 'xl/workbook.xml': LAUGHS('workbook') + String(bookParts()['xl/workbook.xml']) }),
  ),
  refused(
    'a file of the server in the sheet',
    withSheet(OUTSIDE('worksheet') + sheetXml(HEAD_ROW + row(2, ['&x;', 'A', '1'])).replace(/^<\?xml[^>]*>/, '')),
  ),
  refused(
    'a file of the server in the shared texts',
    book({ strings: strings('<si><t>&x;</t></si>', OUTSIDE('sst')), rows: tried('<c r="B2" t="s"><v>0</v></c>') }),
  ),
  refused('a sheet that is cut off', withSheet(sheetXml(HEAD_ROW + RIGHT_XML).slice(0, -60))),
  refused('a sheet of nothing', withSheet('')),
  refused('a sheet of noise', withSheet('\u0001\u0002<<<>>>')),
  refused('a NUL in the sheet', withSheet(sheetXml(HEAD_ROW + row(2, ['a\u0000b', 'A', '1'])))),
  refused('a forbidden letter by its number', withSheet(sheetXml(HEAD_ROW + row(2, ['&#0;', 'A', '1'])))),
  refused('an entity that nobody defined', withSheet(sheetXml(HEAD_ROW + row(2, ['&nobody;', 'A', '1'])))),
  refused('tags that close each other', withSheet(sheetXml('<row r="1"><c r="A1"></row></c>'))),
  refused('an attribute twice', withSheet(sheetXml('<row r="1" r="2"><c/></row>'))),
  refused('a workbook of nothing', book({}, { 'xl/workbook.xml': '' })),
  refused('a workbook without sheets', book({}, { 'xl/workbook.xml': '<workbook/>' })),
  refused('a tag of two mebibytes', withSheet(sheetXml(`<row x="${'y'.repeat(2 * 1024 * 1024)}"/>`))),
  refused('nothing but nested tags', withSheet(sheetXml(`${HEAD_ROW}${'<a>'.repeat(200_000)}`))),
];

const whole = book();
const flip = (needle: string, by: number, last = false) => {
  const copy = Buffer.from(whole);
  const at = (last ? copy.lastIndexOf(needle, undefined, 'latin1') : copy.indexOf(needle, 0, 'latin1')) + by;
  copy[at]! ^= 0xff;
  return new Uint8Array(copy);
};

const ARCHIVES: readonly HostileFile[] = [
  ...[10, 25, 50, 75, 90, 99].map(part =>
    refused(`${part} percent of a workbook`, whole.subarray(0, Math.floor((whole.length * part) / 100))),
  ),
  refused('a workbook whose sum is wrong', flip('PK\u0001\u0002', 16)),
  refused('a workbook whose content was changed', flip('xl/worksheets/sheet1.xml', 60)),
  refused('a directory that points elsewhere', flip('PK\u0001\u0002', 43, true)),
  refused('an encrypted archive', zipBytes(bookParts(), { flags: 1 })),
  refused('an archive of another packing', zipBytes(bookParts(), { method: 93 })),
  refused(
    'a thousand and one files',
    zipBytes({ ...bookParts(), ...Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`x/${at}`, ''])) }),
  ),
  refused('a bomb beside the sheet', book({}, { 'xl/media/a.bin': Buffer.alloc(24 * 1024 * 1024) })),
  refused('a bomb of the sheet', book({ rows: `<row r="2"/>${' '.repeat(24 * 1024 * 1024)}` })),
  refused('a bomb of the shared texts', book({ strings: strings('<si><t>x</t></si>'.repeat(1_000_000)) })),
  refused('a million cells', book({ rows: `<row>${'<c/>'.repeat(1_000_001)}</row>` })),
  file(
    'a comment after the end',
    new Uint8Array(Buffer.concat([Buffer.from(whole).subarray(0, -2), Buffer.from([5, 0]), Buffer.from('hello')])),
    [[...RIGHT_ROW]],
  ),
];

/** Workbooks, and archives that say so. */
export const hostileWorkbooks = (): HostileFile[] => [...CELLS, ...PLACES, ...BOOKS, ...XML, ...ARCHIVES];
