import { installedFile, nativeModule } from './native-module';

/** What a reader can select in a PDF. */
export interface PdfText {
  /** Text of each page without white space, in the order of the document; slanted text (seal, watermark) left out. */
  readonly pages: readonly string[];
  /** The title in the reader's window. */
  readonly title: string;
}

/** Extracts the text of a PDF, to compare a document with what it was made of. */
export async function readPdf(pdf: Uint8Array): Promise<PdfText> {
  const { getDocument } = await nativeModule<typeof import('pdfjs-dist')>('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = installedFile('pdfjs-dist/package.json').replace(/package\.json$/, '');
  const task = getDocument({
    data: Uint8Array.from(pdf),
    cMapUrl: `${folder}cmaps/`,
    standardFontDataUrl: `${folder}standard_fonts/`,
    verbosity: 0,
  });
  const document = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const texts = items.map(item => ('str' in item && item.transform[1] === 0 ? item.str : ''));
    pages.push(texts.join('').replace(/\s/g, ''));
    page.cleanup();
  }
  const { info } = await document.getMetadata();
  await task.destroy();
  return { pages, title: (info as { Title?: string }).Title ?? '' };
}
