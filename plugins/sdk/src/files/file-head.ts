import { constants, gunzipSync } from 'node:zlib';
import type { Text } from '../errors/define-error';
import { UnreadableFile } from './files.errors';
import { firstBytes, isGzip, startsWith, type HandedFile } from './handed-file';

/** What a file begins with, unpacked where it is gzip. */
export interface FileHead {
  readonly gzip: boolean;
  readonly head: Buffer;
}

export async function headOf(file: HandedFile): Promise<FileHead> {
  const head = await firstBytes(file.path);
  const gzip = isGzip(head);
  return { gzip, head: gzip ? inflateHead(head) : head };
}

// Four compressed KiB hold the heading, and cannot inflate to more than four MiB.
const inflateHead = (head: Buffer): Buffer =>
  gunzipSync(head.subarray(0, 4096), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 8 * 1024 * 1024 });

const ZIP = { zh: '这是 Excel 或 ZIP 文件。', en: 'it is an Excel or ZIP file.' };
const UTF16 = { zh: '编码是 UTF-16，应为 UTF-8。', en: 'it is UTF-16, and should be UTF-8.' };
const MISTAKEN: Readonly<Record<string, Text>> = {
  PAR1: { zh: 'Parquet 文件不应再压缩。', en: 'a Parquet file is not compressed again.' },
  '%PDF': { zh: '这是 PDF 文件。', en: 'it is a PDF file.' },
  '\u00d0\u00cf\u0011\u00e0': {
    zh: '这是加密的或旧版（.xls）的 Excel 文件，请去掉密码并另存为 .xlsx。',
    en: 'it is an encrypted or an old (.xls) Excel file: remove the password and save it as .xlsx.',
  },
};
/** What many systems call a download of Excel is a web page under another name. */
const WEB_PAGE = /^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|table|meta|\?xml|style|script)/i;
const IS_WEB_PAGE: Text = {
  zh: '这是网页而不是表格，请用 Excel 打开后另存为 .xlsx。',
  en: 'it is a web page and no sheet: open it in Excel and save it as .xlsx.',
};
const NOT_UTF8: Readonly<Record<string, Text>> = {
  ...MISTAKEN,
  'PK\u0003\u0004': ZIP,
  '\u00ff\u00fe': UTF16,
  '\u00fe\u00ff': UTF16,
};

/** Refuses by name what is handed in by mistake most often. @param strict UTF-8 text and nothing else is right */
export function refuseMistaken(head: Buffer, file: string, { strict }: { strict: boolean }): void {
  const wrong = strict ? NOT_UTF8 : MISTAKEN;
  const found = Object.keys(wrong).find(magic => startsWith(head, magic));
  if (found) throw UnreadableFile({ file, reason: wrong[found]! });
  if (WEB_PAGE.test(head.subarray(0, 1024).toString('latin1'))) throw UnreadableFile({ file, reason: IS_WEB_PAGE });
}
