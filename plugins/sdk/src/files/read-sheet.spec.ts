import { gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { AppError } from '../errors/define-error';
import { fileFolder } from '../testing/files/file-folder';
import { gbkText as gbk } from '../testing/files/gbk-text';
import { READ_LIMITS, readSheet, type ReadLimits, type SheetForm, type SheetLine } from '.';
import { zipBytes as zip } from '../testing/files/zip-bytes';

const folder = fileFolder();
afterAll(() => folder.end());

async function lines(content: string | Uint8Array, form?: SheetForm, limits?: ReadLimits): Promise<SheetLine[]> {
  const found = [];
  for await (const line of readSheet(folder.write('sheet', content), form, limits)) found.push(line);
  return found;
}
const cells = async (content: string | Uint8Array, form?: SheetForm) =>
  (await lines(content, form)).map(({ row, cells: each }) => [row, ...each]);
const refusal = (content: string | Uint8Array, limits?: ReadLimits, form?: SheetForm): Promise<unknown> =>
  lines(content, form, limits).then(
    found => `accepted ${found.length} lines`,
    (error: unknown) => (error instanceof AppError ? { code: error.code, text: error.text } : error),
  );

async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe('a CSV file that people made (M-101)', () => {
  const TABLE = [
    [1, '客户', '金额'],
    [2, 'a', '1'],
  ];
  const text = '客户,金额\r\na,1\r\n';
  const utf16be = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();

  it.each([
    ['UTF-8', text],
    ['UTF-8 with BOM', `\uFEFF${text}`],
    ['UTF-16, little end first', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16, big end first', utf16be],
    ['GBK', gbk(text)],
    ['GBK in gzip', gzipSync(gbk(text))],
    ['tabs', text.replaceAll(',', '\t')],
    ['semicolons', text.replaceAll(',', ';')],
    ['bars, as Slurm writes', text.replaceAll(',', '|')],
  ])('%s gives the same table', async (_form, content) => expect(await cells(content)).toEqual(TABLE));

  it('looks at the whole file for its encoding: a heading in English says nothing of the names below', async () => {
    const many = `name,amount\n${'x,1\n'.repeat(40_000)}`;
    const found = await cells(Buffer.concat([Buffer.from(many), gbk('客户,2\n')]));
    expect(found.at(-1)).toEqual([40_002, '客户', '2']);
  });

  it('makes no error for each line below a title, which is narrower', async () => {
    const spy = jest.spyOn(Error, 'captureStackTrace');
    const table = Array.from({ length: 500 }, (_, at) => `a${at},${at},x`).join('\n');
    const found = await cells(`2026年10月\n客户,金额,备注\n${table}\n`);
    const made = spy.mock.calls.filter(([target]) => (target as { code?: string }).code?.startsWith('CSV_') ?? false);
    const all = spy.mock.calls.length;
    spy.mockRestore();
    expect(found).toHaveLength(502);
    expect(made.length).toBeLessThan(10);
    expect(all).toBeLessThan(100);
  });

  it('counts blank lines, takes lines of any width, and the delimiter that a title has not', async () => {
    const found = await cells('2026年10月, 结算单\n\n客户;金额\na;1;;\n ; \n');
    expect(found).toEqual([
      [1, '2026年10月, 结算单'],
      [3, '客户', '金额'],
      [4, 'a', '1', null, null],
    ]);
  });

  it.each([
    ['nothing', '', 'files.unreadable'],
    ['bytes of no encoding', Buffer.from([0x41, 0x2c, 0xff, 0xff, 0x0a, 0x81]), 'files.unreadable'],
    ['binary', 'a,b\u0000\n', 'files.unreadable'],
    ['an old .xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'files.unreadable'],
    ['an endless line', 'x'.repeat(2_000_000), 'files.too_large'],
    ['an open quote', 'a,b\n"open', 'files.broken_row'],
  ])('refuses %s', async (_why, content, code) => expect(await refusal(content)).toMatchObject({ code }));
});

describe('a worksheet (M-101, X4, X5)', () => {
  it('gives each cell as a person sees it', async () => {
    const content = await workbook(book => {
      const sheet = book.addWorksheet('账单');
      sheet.addRow(['text', ' padded ', 1234.5, 0.1 + 0.2, -7, 1e-7, true, null]);
      sheet.addRow([
        new Date('2026-10-01T00:00:00Z'),
        new Date('2026-10-01T08:30:00Z'),
        { formula: 'A1', result: 12.5 },
      ]);
      sheet.addRow([{ richText: [{ text: '云' }, { text: '账' }] }, { text: 'link', hyperlink: 'https://x.test' }]);
    });
    expect(await cells(content)).toEqual([
      [1, 'text', 'padded', '1234.5', '0.3', '-7', '1e-7', 'TRUE'],
      [2, '2026-10-01', '2026-10-01 08:30:00', '12.5'],
      [3, '云账', 'link'],
    ]);
  });

  it('names the cells whose value is not in the file', async () => {
    const content = await workbook(book => {
      const row = [
        { formula: 'B1*2' },
        { error: '#REF!' },
        12345678901234567890,
        { formula: 'B1', result: { error: '#N/A' } },
      ];
      book.addWorksheet('x').addRow(row);
    });
    const [line] = await lines(content);
    expect(line).toMatchObject({ cells: ['=B1*2', '#REF!', '12345678901234567000', '#N/A'], unread: [0, 1, 2, 3] });
  });

  it('fills merged cells, and says which only repeat', async () => {
    const content = await workbook(book => {
      const sheet = book.addWorksheet('x');
      sheet.addRows([
        ['用量', null, '金额'],
        ['数量', '单位', null],
        ['a', 'h', 5],
      ]);
      sheet.mergeCells('A1:B1');
      sheet.mergeCells('C1:C2');
    });
    expect((await lines(content)).map(({ cells: each, merged }) => [each, merged])).toEqual([
      [['用量', '用量', '金额'], [1]],
      [['数量', '单位', '金额'], [2]],
      [['a', 'h', '5'], []],
    ]);
  });

  it('reads the sheet that is named, else the first that is shown and not empty', async () => {
    const content = await workbook(book => {
      book.addWorksheet('hidden', { state: 'hidden' }).addRow(['h']);
      book.addWorksheet('empty');
      book.addWorksheet('bill').addRow(['b']);
      book.addWorksheet('other').addRow(['o']);
    });
    expect(await cells(content)).toEqual([[1, 'b']]);
    expect(await cells(content, { sheet: 'other' })).toEqual([[1, 'o']]);
    expect(await refusal(content, READ_LIMITS, { sheet: '账单' })).toMatchObject({
      text: { en: expect.stringContaining('there is hidden, empty, bill, other'), zh: expect.stringContaining('账单') },
    });
  });

  it('reads 5,000 rows in their order', async () => {
    const content = await workbook(book => {
      const sheet = book.addWorksheet('x');
      for (let row = 1; row <= 5000; row++) sheet.addRow([`r-${row}`, row]);
    });
    expect((await cells(content)).map(([row, name]) => [row, name])).toEqual(
      Array.from({ length: 5000 }, (_, index) => [index + 1, `r-${index + 1}`]),
    );
  });
});

describe('a hostile workbook (X2): refused by a sentence, and nobody else notices', () => {
  const PARTS = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': '<workbook/>',
  };
  const sheet = (xml: string) => zip({ ...PARTS, 'xl/worksheets/sheet1.xml': xml });
  const small: ReadLimits = { ...READ_LIMITS, workbook: { ...READ_LIMITS.workbook, cells: 100, mergedCells: 100 } };

  it.each<[string, Uint8Array, string, ReadLimits?]>([
    [
      'one merged area over a whole sheet',
      sheet('<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
      'files.too_large',
    ],
    [
      'a part that inflates a thousandfold',
      zip({ ...PARTS, 'xl/styles.xml': ' '.repeat(8_000_000) }),
      'files.too_large',
    ],
    ['too many cells', sheet('<c r="A1"/>'.repeat(101)), 'files.too_large', small],
    [
      'too many files',
      zip(Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`f${i}`, '']))),
      'files.too_large',
    ],
    ['a password', zip(PARTS, { flags: 1 }), 'files.unreadable'],
    ['another packing', zip(PARTS, { method: 99 }), 'files.unreadable'],
    ['no workbook', zip({ 'a.txt': 'a' }), 'files.unreadable'],
    ['half of one', sheet('<x/>').slice(0, -30), 'files.unreadable'],
    ['XML that is none', zip({ ...PARTS, 'xl/workbook.xml': '<workbook><' }), 'files.unreadable'],
  ])('%s', async (_why, content, code, limits = READ_LIMITS) =>
    expect(await refusal(content, limits)).toMatchObject({ code }),
  );

  it('ends the reading process when its memory or its time is over', async () => {
    const content = await workbook(book => {
      const many = book.addWorksheet('x');
      for (let row = 0; row < 20_000; row++) many.addRow([`text ${row}`, row, row]);
    });
    const held = (more: Partial<ReadLimits['workbook']>) => ({
      ...READ_LIMITS,
      workbook: { ...READ_LIMITS.workbook, ...more },
    });
    expect(await refusal(content, held({ heapMebibytes: 16 }))).toMatchObject({ code: 'files.too_large' });
    expect(await refusal(content, held({ totalMs: 50 }))).toMatchObject({ code: 'files.too_large' });
  });

  it('survives damage anywhere', async () => {
    const content = await workbook(book =>
      book.addWorksheet('x').addRows([
        ['a', 1],
        ['b', 2],
      ]),
    );
    const flips = fc.array(fc.tuple(fc.nat(content.length - 1), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(flips, async changes => {
        const damaged = content.slice();
        for (const [at, by] of changes) damaged[at]! ^= by;
        const found = await refusal(damaged);
        expect(typeof found === 'string' ? found : (found as { code?: string }).code).toMatch(
          /^(accepted|files\.\w+$)/,
        );
      }),
      { numRuns: 10 },
    );
  });
});
