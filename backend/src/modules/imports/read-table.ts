import { joinedHeading, readSheet, sheetsIn, type HandedFile, type SheetLine } from '@cloudtally/plugin-sdk/files';
import type { ImportField } from './import-fields';
import { findHeading, type HeadingPlace } from './cells/propose';
import { NoHeading, TooManyLines } from './imports.errors';

export const MOST_LINES = 20_000;
const MOST_SHEETS = 5;

/** A sheet of a file, with the place of its heading. */
export interface Table {
  readonly sheet: string;
  readonly heading: HeadingPlace;
  readonly names: readonly string[];
  readonly lines: readonly SheetLine[];
}

/** Where the table is, where a person has said so. */
export interface TablePlace {
  readonly sheet?: string | undefined;
  readonly headingRow?: number | undefined;
  readonly headingRows?: number | undefined;
}

export type Sheets = Awaited<ReturnType<typeof sheetsIn>>;

/**
 * The table of a file: of the sheets that are shown, the one in whose heading most fields are named, unless told.
 *
 * @throws NoHeading, TooManyLines, and what reading a sheet throws
 */
export async function findTable(
  file: HandedFile,
  fields: readonly ImportField[],
  place: TablePlace,
): Promise<{ readonly sheets: Sheets; readonly table: Table }> {
  const sheets = await sheetsIn(file);
  const shown = sheets.filter(({ hidden, rows }) => !hidden && rows !== 0).slice(0, MOST_SHEETS);
  const wanted = place.sheet === undefined ? shown.map(({ name }) => name) : [place.sheet];
  let best: Table | undefined;
  for (const sheet of wanted.length > 0 ? wanted : ['']) {
    const table = await readTable(file, { ...place, sheet }, fields);
    if (table && (!best || table.heading.score > best.heading.score)) best = table;
  }
  if (!best || (best.heading.score === 0 && place.headingRow === undefined)) {
    throw NoHeading({ file: file.name, resource: '' });
  }
  return { sheets, table: best };
}

/** The lines of one sheet, the heading apart. */
export async function readTable(
  file: HandedFile,
  { sheet, headingRow, headingRows }: TablePlace,
  fields: readonly ImportField[],
): Promise<Table | undefined> {
  const lines: SheetLine[] = [];
  for await (const line of readSheet(file, sheet ? { sheet } : {})) {
    lines.push(line);
    if (lines.length > MOST_LINES + 50) throw TooManyLines({ most: MOST_LINES });
  }
  if (lines.length === 0) return undefined;
  const found = findHeading(lines, fields);
  const heading = headingRow === undefined ? found : { row: headingRow, rows: headingRows ?? 1, score: found.score };
  const above = lines.filter(({ row }) => row >= heading.row && row < heading.row + heading.rows);
  const names = joinedHeading(above.map(({ cells }) => cells));
  const body = lines.filter(({ row }) => row >= heading.row + heading.rows);
  return { sheet: sheet ?? '', heading, names, lines: body };
}
