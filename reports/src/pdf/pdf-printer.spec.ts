import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPdf } from '../testing';
import { createPdfPrinter, type PdfPrinter, type PdfPrinterOptions } from './pdf-printer';

/** Little text and fifty thousand pages: it takes a browser far more than its time. */
const ENDLESS = '<div style="height: 30000000px">长</div>'.repeat(2);

const text = (word: string) => `<html><body style="font-family: 'Noto Sans SC'">${word}</body></html>`;

let cacheRoot: string;

/** The browsers of this file that still run, whoever their parent is by now; told by their home folder. */
const browsers = (): number[] =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .filter(pid => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        const main = command.includes('--remote-debugging-pipe') && !/--type=|^\/bin\/sh/.test(command);
        return main && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(cacheRoot);
      } catch {
        return false; // it ended meanwhile
      }
    });

describe('X-9 the printer', () => {
  const printers: PdfPrinter[] = [];
  const make = (options?: PdfPrinterOptions): PdfPrinter => {
    const printer = createPdfPrinter({ cacheRoot, ...options });
    printers.push(printer);
    return printer;
  };
  beforeAll(async () => {
    cacheRoot = await mkdtemp(join(tmpdir(), 'reports-spec-'));
  });
  afterAll(() => rm(cacheRoot, { recursive: true, force: true }));
  afterEach(async () => {
    await Promise.all(printers.splice(0).map(printer => printer.close()));
    expect(browsers()).toEqual([]);
  });

  it('starts one browser for many documents at once', async () => {
    const printer = make();
    const words = Array.from({ length: 12 }, (_, index) => `第${index}张`);
    const pdfs = await Promise.all(words.map(word => printer.print(text(word))));
    const printed = await Promise.all(pdfs.map(readPdf));
    expect(printed.map(({ pages }) => pages[0])).toEqual(words);
    expect(browsers()).toHaveLength(1);
  });

  it('takes a fresh browser after its share of documents, and loses none on the way', async () => {
    const printer = make({ documentsPerBrowser: 3 });
    await printer.print(text('first'));
    const [before] = browsers();
    const pdfs = await Promise.all(Array.from({ length: 8 }, (_, index) => printer.print(text(`n${index}`))));
    expect((await Promise.all(pdfs.map(readPdf))).map(({ pages }) => pages[0])).toEqual(
      pdfs.map((_, index) => `n${index}`),
    );
    expect(browsers()).not.toContain(before);
  });

  it('stops a document that never ends, and prints the next ones', async () => {
    const printer = make({ secondsPerDocument: 5 });
    await printer.print(text('warm'));
    const endless = printer.print(ENDLESS);
    const beside = printer.print(text('beside'));
    await expect(endless).rejects.toMatchObject({ code: 'reports.document_too_slow' });
    expect((await readPdf(await beside)).pages).toEqual(['beside']);
    expect((await readPdf(await printer.print(text('after')))).pages).toEqual(['after']);
  });

  it('prints on when its browser is killed', async () => {
    const printer = make();
    await printer.print(text('warm'));
    const [browser] = browsers();
    const documents = Array.from({ length: 6 }, (_, index) => printer.print(text(`n${index}`)));
    process.kill(browser ?? 0, 'SIGKILL');
    expect(await Promise.all(documents)).toHaveLength(6);
    expect(browsers()).not.toContain(browser);
  });

  it('ends a browser that no longer answers', async () => {
    const printer = make();
    await printer.print(text('warm'));
    process.kill(browsers()[0] ?? 0, 'SIGSTOP');
    await printer.close();
    expect(browsers()).toEqual([]);
  });

  it.each`
    chromePath           | tells                  | why
    ${'/nowhere/chrome'} | ${/\/nowhere\/chrome/} | ${'the path that was named is wrong'}
    ${'/bin/false'}      | ${/\/bin\/false/}      | ${'what is there is no browser'}
  `('says that it has no browser when $why', async ({ chromePath, tells }) => {
    const printer = make({ chromePath });
    const failure = expect.objectContaining({ code: 'reports.no_browser', message: expect.stringMatching(tells) });
    await expect(printer.print(text('x'))).rejects.toEqual(failure);
    await expect(printer.print(text('x'))).rejects.toEqual(failure); // and goes on saying so
  });

  it('prints nothing after it was closed', async () => {
    const printer = make();
    const documents = [1, 2, 3, 4].map(() => printer.print(text('x')));
    const settled = Promise.allSettled(documents);
    await printer.close();
    for (const result of await settled) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'reports.printer_closed' });
    }
    await expect(printer.print(text('x'))).rejects.toMatchObject({ code: 'reports.printer_closed' });
  });

  it('unpacks its own browser where the system has none, once for two at a time', async () => {
    const path = process.env.PATH;
    process.env.PATH = '';
    try {
      const both = [make(), make()];
      const pdfs = await Promise.all(both.map(printer => printer.print(text('没有系统浏览器'))));
      expect((await readPdf(pdfs[1] ?? new Uint8Array())).pages).toEqual(['没有系统浏览器']);
      const [pid] = browsers();
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toContain(cacheRoot);
    } finally {
      process.env.PATH = path;
    }
  });

  it('gives the browser none of our environment', async () => {
    process.env.CLOUDTALLY_MASTER_KEYS = 'k1:c2VjcmV0';
    await make().print(text('x'));
    const [pid] = browsers();
    expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain('CLOUDTALLY');
    delete process.env.CLOUDTALLY_MASTER_KEYS;
  });
});
