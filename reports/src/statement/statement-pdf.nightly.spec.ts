import { createPdfPrinter } from '../pdf';
import { bodyOf, printedLines, readPdf, sampleStatement } from '../testing';
import { renderStatementHtml } from './render-statement';

describe('M-142 X-9 a statement of 20,000 lines', () => {
  it('prints each cell of each line, in order', async () => {
    const printer = createPdfPrinter({ secondsPerDocument: 300 });
    try {
      const view = sampleStatement(20_000);
      const { pages } = await readPdf(await printer.print(renderStatementHtml(view)));
      expect(bodyOf(pages, view)).toContain(printedLines(view));
    } finally {
      await printer.close();
    }
  }, 600_000);
});
