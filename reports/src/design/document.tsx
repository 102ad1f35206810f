import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { stylesheet, type RunningTexts } from './stylesheet';

export interface DocumentFrame extends RunningTexts {
  readonly locale: 'zh' | 'en';
  /** Title of the PDF, shown by readers in their window. */
  readonly title: string;
  /** Large and pale across every page, such as 沙箱演示; none when absent. */
  readonly watermark?: string;
  readonly children: ReactNode;
}

function DocumentPage({ locale, title, watermark, children, ...running }: DocumentFrame) {
  return (
    <html lang={locale === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charSet="utf-8" />
        <title>{title}</title>
        {/* The only raw text of a document; the names in it went through cssString. */}
        <style dangerouslySetInnerHTML={{ __html: stylesheet(running) }} />
      </head>
      <body>
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
