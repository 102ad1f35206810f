import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { renderStatementHtml } from '../statement';
import { markupAttacks, readPdf, sampleStatement } from '../testing';
import { withContentPolicy } from './content-policy';
import { createPdfPrinter, type PdfPrinter } from './pdf-printer';

describe('X-7 a document reaches nothing', () => {
  let printer: PdfPrinter;
  let canary: Server;
  let address: string;
  const asked: (string | undefined)[] = [];

  beforeAll(async () => {
    printer = createPdfPrinter();
    canary = createServer((request, response) => {
      asked.push(request.url);
      response.setHeader('Content-Type', 'text/html');
      response.end('CANARY-WAS-READ');
    });
    await new Promise<void>(resolve => canary.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await printer.close();
    await new Promise(resolve => canary.close(resolve));
  });

  it('prints over a hundred attacks in every field as the texts they are', async () => {
    const attacks = markupAttacks(address);
    expect(attacks.length).toBeGreaterThanOrEqual(100);
    const [line] = sampleStatement(1).lines;
    const view = sampleStatement(1, {
      lines: attacks.map((attack, index) => ({
        ...line,
        no: index + 1,
        label: attack,
        detail: attack,
        provider: attack,
        price: '1.00',
      })),
      notes: attacks,
      customer: { name: attacks.join(' '), taxId: attacks[0], address: attacks[1] },
      issuer: { name: attacks[13] ?? '', subtitle: attacks[2], address: attacks.join(' ') },
      seal: { company: attacks[5] ?? '', purpose: attacks[6] ?? '' },
      number: attacks[15] ?? '',
    });
    const { pages } = await readPdf(await printer.print(renderStatementHtml(view)));
    const text = pages.join('');
    expect(text).toContain(`1.${attacks[0]}`.replace(/\s/g, ''));
    expect(text).not.toMatch(/CANARY-WAS-READ|root:x:0/);
    expect(asked).toEqual([]);
  });

  it('loads nothing even when the document itself is hostile', async () => {
    for (const attack of markupAttacks(address).slice(0, 31)) {
      const html = `<html><head><title>x</title></head><body>${attack}<p>text</p></body></html>`;
      await printer.print(html).catch((error: unknown) => expect(error).toHaveProperty('code'));
    }
    const pdf = await printer.print(`<iframe src="file:///etc/passwd" width=500 height=500></iframe>after`);
    expect((await readPdf(pdf)).pages.join('')).toBe('after');
    expect(asked).toEqual([]);
  });

  it('puts its policy first, whatever the document looks like', () => {
    expect(withContentPolicy('<!DOCTYPE html><html><head>')).toMatch(
      /^<!DOCTYPE html><meta http-equiv="Content-Security-Policy" content="default-src 'none'/,
    );
    expect(withContentPolicy('<img src=x>')).toMatch(/^<!doctype html><meta http-equiv="Content-Security-Policy"/);
  });

  it('shows a picture that the document carries in itself', async () => {
    const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
    const pdf = await printer.print(`<img width=90 height=90 src="data:image/png;base64,${dot}">`);
    expect(Buffer.from(pdf).toString('latin1')).toContain('/Subtype /Image');
  });
});
