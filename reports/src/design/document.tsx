import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { stylesheet, type RunningTexts } from './stylesheet';
import { PAPER } from './tokens';

export interface DocumentFrame extends RunningTexts {
  readonly locale: 'zh' | 'en';
  /** Title of the PDF, shown by readers in their window. */
  readonly title: string;
  /** Large and pale across every page, such as 沙箱演示; none when absent. */
  readonly watermark?: string;
  readonly children: ReactNode;
}

/** Millimetres that the first page and the later ones have, for the printer's page breaks. */
const PAGE_HEIGHTS = [PAPER.firstTop, PAPER.top].map(top => PAPER.height - top - PAPER.bottom);

function DocumentPage({ locale, title, watermark, children, ...running }: DocumentFrame) {
  return (
    <html lang={locale === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charSet="utf-8" />
        <title>{title}</title>
        {/* The only raw text of a document; the names in it went through cssString. */}
        <style dangerouslySetInnerHTML={{ __html: stylesheet(running) }} />
      </head>
      <body data-pages={PAGE_HEIGHTS.join(' ')}>
        {watermark && (
          <div className={locale === 'en' ? 'watermark latin' : 'watermark'}>
            <span>{watermark}</span>
          </div>
        )}
        {children}
      </body>
    </html>
  );
}

/** A whole document of the family as HTML, for the printer. */
export function renderDocument(frame: DocumentFrame): string {
  return `<!doctype html>${renderToStaticMarkup(<DocumentPage {...frame} />)}`;
}
