import { once } from 'node:events';
import { Writable } from 'node:stream';
import { createPdfPrinter, renderStatementHtml, writeTableWorkbook, type WorkbookColumn } from '@cloudtally/reports';
import { sampleStatement } from '@cloudtally/reports/testing';
import { stream as excel } from 'exceljs';
import { startBrowser } from '../reports/src/pdf/start-browser';
import { measure, note, report, rowsFlag, run } from './support/measure';

/** As many lines as two pages hold. */
const LINES = 40;
const AT_A_TIME = 2;
const ROUNDS = 3;

run(async () => {
  const rows = rowsFlag(60_000);
  await documents(Math.max(6, Math.round(rows / 1000)));
  await workbook(rows);
});

/** The two take turns, so that what else the machine does falls on both. */
async function documents(count: number): Promise<void> {
  note(`printing ${count} documents, twice`);
  const printer = createPdfPrinter({ pages: AT_A_TIME });
  const plain = await plainBrowser();
  const views = Array.from({ length: count }, (_, at) => sampleStatement(LINES, { number: `B-2026-${at}` }));
  const still = views.map(renderStatementHtml);
  const took = { ours: 0, theirs: 0, cpuSeconds: 0, peakMb: 0 };
  try {
    await printer.print(still[0]!);
    await plain.print(still[0]!);
    for (let round = 0; round < ROUNDS; round++) {
      const mine = (_: unknown, at: number) => at % ROUNDS === round;
      const ours = await measure(() => inTurns(views.filter(mine), view => printer.print(renderStatementHtml(view))));
      const theirs = await measure(() => inTurns(still.filter(mine), html => plain.print(html)));
      took.ours += ours.seconds;
      took.theirs += theirs.seconds;
      took.cpuSeconds += ours.cpuSeconds;
      took.peakMb = Math.max(took.peakMb, ours.peakMb);
    }
  } finally {
    await Promise.all([printer.close(), plain.close()]);
  }
  report({
    bench: 'documents: statements of two pages, two at a time',
    rows: count,
    seconds: took.ours,
    reference: { what: 'the same browser printing the finished HTML', seconds: took.theirs },
    compares: 'speed',
    cpuSeconds: took.cpuSeconds,
    peakMb: took.peakMb,
    target: { acceptable: '>= 0.8', moonshot: '>= 0.95' },
  });
}

/** Puppeteer as its manual shows it: two open pages, no walls around them. */
async function plainBrowser() {
  const { browser } = await startBrowser();
  const pages = await Promise.all(Array.from({ length: AT_A_TIME }, () => browser.newPage()));
  return {
    async print(html: string) {
      const page = pages.pop()!;
      await page.setContent(html, { waitUntil: 'load' });
      const pdf = await page.pdf({
        preferCSSPageSize: true,
        printBackground: true,
        tagged: false,
        waitForFonts: false,
      });
      pages.push(page);
      return pdf;
    },
    close: () => browser.close(),
  };
}

async function inTurns<T>(list: readonly T[], work: (each: T) => Promise<unknown>): Promise<void> {
  const waiting = [...list];
  const worker = async () => {
    for (let each = waiting.shift(); each !== undefined; each = waiting.shift()) await work(each);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
}

interface Line {
  readonly day: string;
  readonly customer: string;
  readonly product: string;
  readonly quantity: string;
  readonly cost: string;
  readonly price: string;
}

const COLUMNS: readonly WorkbookColumn<Line>[] = [
  { key: 'day', title: '日期', type: 'date' },
  { key: 'customer', title: '客户', type: 'text' },
  { key: 'product', title: '产品', type: 'text' },
  { key: 'quantity', title: '数量', type: 'decimal' },
  { key: 'cost', title: '目录价', type: 'money' },
  { key: 'price', title: '应付', type: 'money' },
];
const LINE: Line = {
  day: '2026-10-31',
  customer: '杭州云启网络科技有限公司',
  product: '云服务器 ECS',
  quantity: '744.125',
  cost: '1234.56',
  price: '1086.41',
};

async function workbook(rows: number): Promise<void> {
  note(`writing ${rows} rows, twice`);
  const lines = function* () {
    for (let at = 0; at < rows; at++) yield { ...LINE, quantity: `${at % 744}.125`, price: `${at}.41` };
  };
  const ours = await measure(() => writeTableWorkbook({ title: '账单', columns: COLUMNS, rows: lines() }, nowhere()));
  const theirs = await measure(() => constants(rows));
  report({
    bench: 'documents: rows into a workbook, streamed',
    rows,
    seconds: ours.seconds,
    reference: { what: 'ExcelJS streaming as many constant rows, without a format', seconds: theirs.seconds },
    compares: 'speed',
    cpuSeconds: ours.cpuSeconds,
    peakMb: ours.peakMb,
    target: { acceptable: '>= 0.7', moonshot: '>= 0.9' },
  });
}

async function constants(rows: number): Promise<void> {
  const target = nowhere();
  const workbook = new excel.xlsx.WorkbookWriter({ stream: target, useStyles: false, useSharedStrings: false });
  const sheet = workbook.addWorksheet('账单');
  sheet.columns = COLUMNS.map(({ key, title }) => ({ key, header: title }));
  const values = [new Date('2026-10-31T00:00:00Z'), LINE.customer, LINE.product, 744.125, 1234.56, 1086.41];
  for (let at = 0; at < rows; at++) sheet.addRow(values).commit();
  sheet.commit();
  await workbook.commit();
  if (!target.writableFinished) await once(target, 'finish');
}

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });
