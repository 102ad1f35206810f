import { zipBytes } from '../zip-bytes';
import { HEADING, RIGHT_ROW } from './hostile-file';

/** XML of one worksheet's row: cells from column A on, as inline text, or as given. */
export const textCell = (address: string, text: string): string =>
  `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
const letter = (at: number) => String.fromCharCode(65 + at);
export const row = (number: number, cells: readonly string[]): string =>
  `<row r="${number}">${cells.map((text, at) => textCell(`${letter(at)}${number}`, text)).join('')}</row>`;

export const HEAD_ROW = row(1, HEADING);
export const RIGHT_XML = row(2, RIGHT_ROW);
export const sheetXml = (rows: string, after = '', before = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;

export type Parts = Record<string, string | Uint8Array>;

const NAMES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const KIND = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface BookOptions {
  readonly rows?: string;
  readonly after?: string;
  readonly before?: string;
  readonly sheets?: readonly string[];
  /** Inside of workbook.xml: its settings, and its defined names. */
  readonly head?: string;
  readonly tail?: string;
  readonly styles?: string;
  readonly strings?: string;
}

/** The parts of a workbook with a heading and one right row, where nothing else is said. */
export function bookParts(options: BookOptions = {}): Parts {
  const { rows = RIGHT_XML, after = '', before = '', sheets = ['表'], head = '', tail = '', styles, strings } = options;
  const at = sheets.map((_, index) => index + 1);
  const links = [
    ...at.map(n => `<Relationship Id="r${n}" Type="${KIND}/worksheet" Target="worksheets/sheet${n}.xml"/>`),
    ...(styles ? [`<Relationship Id="rs" Type="${KIND}/styles" Target="styles.xml"/>`] : []),
    ...(strings ? [`<Relationship Id="rt" Type="${KIND}/sharedStrings" Target="sharedStrings.xml"/>`] : []),
  ].join('');
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r0" Type="${KIND}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${NAMES}>${head}<sheets>${sheets.map((name, n) => `<sheet name="${name}" sheetId="${n + 1}" r:id="r${n + 1}"/>`).join('')}</sheets>${tail}</workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links}</Relationships>`,
    ...Object.fromEntries(at.map(n => [`xl/worksheets/sheet${n}.xml`, sheetXml(HEAD_ROW + rows, after, before)])),
    ...(styles ? { 'xl/styles.xml': styles } : {}),
    ...(strings ? { 'xl/sharedStrings.xml': strings } : {}),
  };
}

export const book = (options: BookOptions = {}, more: Parts = {}): Uint8Array =>
  zipBytes({ ...bookParts(options), ...more });
