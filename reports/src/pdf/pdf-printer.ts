import { AppError } from '@cloudtally/plugin-sdk';
import { DocumentNotPrinted, PrinterClosed } from './pdf.errors';
import { Press } from './press';
import { startBrowser, type BrowserOptions } from './start-browser';

export interface PdfPrinterOptions extends BrowserOptions {
  /** Documents printed at the same time; more wait their turn. Two fill two cores. */
  readonly pages?: number;
  /** After so many documents a fresh browser takes over, because a browser's memory only grows. */
  readonly documentsPerBrowser?: number;
  /** Of a document of a few pages; a longer one may take as much again for each `CHARACTERS_IN_TIME`. 30 unless said. */
  readonly secondsPerDocument?: number;
}

/** Makes PDFs of HTML. Holds at most one browser, started at the first document. */
export interface PdfPrinter {
  /**
   * Prints one whole HTML document with its own `@page` rules. The page has no script, no network, no files.
   *
   * @returns the PDF; the same document gives the same bytes from the same browser version
   * @throws NoBrowser, DocumentTooSlow, DocumentNotPrinted, PrinterClosed
   */
  print(html: string): Promise<Uint8Array>;
  /** Ends the browser. Documents at work and in the queue fail with PrinterClosed. */
  close(): Promise<void>;
}

const CHARACTERS_IN_TIME = 500_000;

/** Rows are laid out one after another: what twenty thousand of them may take would be far too long for forty. */
const secondsFor = (html: string, seconds = 30): number => seconds * (1 + Math.floor(html.length / CHARACTERS_IN_TIME));

/** The printer of a process; make one and keep it. */
export function createPdfPrinter(options: PdfPrinterOptions = {}): PdfPrinter {
  const printer = new PooledPrinter(options);
  return { print: html => printer.print(html), close: () => printer.close() };
}

class PooledPrinter {
  private press: Promise<Press> | undefined;
  private readonly leaving = new Set<Promise<void>>();
  private readonly queue: (() => void)[] = [];
  private free: number;
  private closed = false;

  constructor(private readonly options: PdfPrinterOptions) {
    this.free = options.pages ?? 2;
  }

  async print(html: string): Promise<Uint8Array> {
    await this.turn();
    try {
      return await this.printOrRetry(html);
    } catch (error) {
      throw this.closed ? PrinterClosed({}, { cause: error }) : error;
    } finally {
      this.free += 1;
      this.queue.shift()?.();
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    const press = await this.press?.catch(() => undefined);
    await Promise.all([press?.close(), ...this.leaving]);
  }

  private async turn(): Promise<void> {
    while (this.free === 0) await new Promise<void>(resolve => this.queue.push(resolve));
    this.free -= 1;
  }

  /** A browser that breaks may have broken over anything: one more try with a fresh one tells. */
  private async printOrRetry(html: string): Promise<Uint8Array> {
    try {
      return await this.printOnce(html);
    } catch (error) {
      if (error instanceof AppError || this.closed) throw error;
    }
    try {
      return await this.printOnce(html);
    } catch (error) {
      throw error instanceof AppError ? error : DocumentNotPrinted({}, { cause: error });
    }
  }

  private async printOnce(html: string): Promise<Uint8Array> {
    const press = await this.currentPress();
    try {
      return await press.print(html, secondsFor(html, this.options.secondsPerDocument));
    } catch (error) {
      this.retire(press);
      throw error;
    }
  }

  private async currentPress(): Promise<Press> {
    for (;;) {
      if (this.closed) throw PrinterClosed({});
      const pending = (this.press ??= startBrowser(this.options).then(started => new Press(started)));
      const press = await pending.catch((error: unknown) => {
        if (this.press === pending) this.press = undefined; // the next document tries again
        throw error;
      });
      if (press.usable && press.documents < (this.options.documentsPerBrowser ?? 300)) return press;
      if (this.press === pending) {
        this.press = undefined;
        this.retire(press);
      }
    }
  }

  private retire(press: Press): void {
    const left = press.retire().finally(() => this.leaving.delete(left));
    this.leaving.add(left);
  }
}
