import { defineError } from '@cloudtally/plugin-sdk';

/** No browser could be started: none found, none that runs here, or its start failed. */
export const NoBrowser = defineError<{ tried: readonly string[] }>({
  code: 'reports.no_browser',
  fault: 'upstream',
  says: {
    zh: ({ tried }) => `找不到可以生成 PDF 的浏览器。已尝试：${tried.join('；')}。`,
    en: ({ tried }) => `No browser to make PDFs with could be started. Tried: ${tried.join('; ')}.`,
  },
  fix: {
    zh: '请安装 chromium-headless-shell（例如 apt-get install chromium-headless-shell），或用 CHROME_PATH 指定 Chrome 的路径。',
    en: 'Install one (such as apt-get install chromium-headless-shell), or point CHROME_PATH at a Chrome.',
  },
});

/** The document did not finish in its time: far too large, or its styles never come to rest. */
export const DocumentTooSlow = defineError<{ seconds: number }>({
  code: 'reports.document_too_slow',
  fault: 'bug',
  says: {
    zh: ({ seconds }) => `生成 PDF 超过 ${seconds} 秒，已停止。`,
    en: ({ seconds }) => `The PDF took longer than ${seconds} s and was stopped.`,
  },
  fix: {
    zh: '请改用 Excel，或把单据拆分后重试。账单本身不受影响。',
    en: 'Take the Excel workbook instead, or split the document. The bill itself is not affected.',
  },
});

/** The browser broke twice on the same document. `cause` has what it said. */
export const DocumentNotPrinted = defineError<Record<string, never>>({
  code: 'reports.document_not_printed',
  fault: 'upstream',
  says: { zh: () => '浏览器两次未能生成此 PDF。', en: () => 'The browser failed twice to make this PDF.' },
  fix: {
    zh: '请稍后重试；若仍失败，请联系管理员查看日志。账单本身不受影响。',
    en: 'Try again later; if it keeps failing, ask an administrator for the log. The bill itself is not affected.',
  },
});

/** `print` was called after `close`. */
export const PrinterClosed = defineError<Record<string, never>>({
  code: 'reports.printer_closed',
  fault: 'bug',
  says: { zh: () => 'PDF 打印机已关闭。', en: () => 'The PDF printer has been closed.' },
  fix: { zh: '请在程序运行期间打印。', en: 'Print while the program is running.' },
});
