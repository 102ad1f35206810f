import type { FileColumn, FileLook, FileMapping } from '@cloudtally/plugin-sdk';
import {
  columnLetter,
  joinedHeading,
  monthInside,
  readSheet,
  readWrittenAmount,
  readWrittenMonth,
  type SheetLine,
} from '@cloudtally/plugin-sdk/files';
import { guessMapping, type MappingGuess } from './guess-mapping';
import { SHEET_FIELDS, SHEET_FIELD_NAMES, type SheetFieldName } from './sheet-fields';
import { sheetColumns, type SheetColumns } from './sheet-heading';
import { sheetSettings, type SheetSettings } from './sheet.settings';
import { isTotalRow } from './total-row';

/** Lines that a look reads, and among which the heading is searched. */
const LOOKED_AT = 60;
const HEADING_WITHIN = 20;
const SAMPLES = 3;

interface Place {
  readonly row: number;
  readonly rows: number;
}

/** The mapping of a supplier's sheet: proposed by a look at it, corrected by a person, saved with the account. */
export const sheetMapping: FileMapping = {
  fields: SHEET_FIELD_NAMES.map(name => ({
    name,
    title: SHEET_FIELDS[name].title,
    needed: name === 'amount',
    dates: name === 'date' || name === 'month',
  })),
  rest: { zh: '原样保留，不对应', en: 'Kept as it is, no field' },
  async look(file, saved, heading) {
    const settings = sheetSettings.parse(saved);
    const lines = await firstLines(file, settings);
    const known = heading ? null : fitting(lines, settings, file.name);
    const at = heading ?? (known ? placeOf(settings) : likeliest(lines));
    const title = lines.filter(line => line.row < at.row).flatMap(line => line.cells.filter(cell => cell !== null));
    const said = monthInside(title.join(' ')) ?? monthInside(file.name);
    return lookAt(lines, at, { known, month: said, settings });
  },
  settings(saved, { headingRow = 1, headingRows = 1, columns }) {
    const chosen = new Map(columns.flatMap(({ ref, field }) => (field === null ? [] : [[field, ref] as const])));
    const dated = chosen.has('date') || chosen.has('month');
    return {
      ...saved,
      headingRow,
      headingRows,
      columns: Object.fromEntries(SHEET_FIELD_NAMES.map(name => [name, chosen.get(name) ?? ''])),
      monthFrom: dated ? 'column' : headingRow > 1 ? 'title' : 'fileName',
    };
  },
};

async function firstLines(file: { name: string; path: string }, settings: SheetSettings): Promise<SheetLine[]> {
  const { sheet, encoding } = settings;
  const lines: SheetLine[] = [];
  for await (const line of readSheet(file, { sheet, encoding: encoding === 'auto' ? undefined : encoding })) {
    lines.push(line);
    if (lines.length >= LOOKED_AT) break;
  }
  return lines;
}

const placeOf = ({ headingRow, headingRows }: SheetSettings): Place => ({ row: headingRow, rows: headingRows });
const headingAt = (lines: readonly SheetLine[], { row, rows }: Place) =>
  lines.filter(line => line.row >= row && line.row < row + rows);
const samplesBelow = (lines: readonly SheetLine[], { row, rows }: Place) =>
  lines.filter(line => line.row >= row + rows && !isTotalRow(line));

/** Where the saved mapping finds its columns; null where it does not. */
function fitting(lines: readonly SheetLine[], settings: SheetSettings, file: string): SheetColumns | null {
  if (settings.columns.amount === '') return null;
  try {
    return sheetColumns(headingAt(lines, placeOf(settings)), settings, file);
  } catch {
    // That it does not fit is the answer, and not a failure: a person is asked.
    return null;
  }
}

/** The line, or two lines, below which the most fields are recognised; an amount among them counts most. */
function likeliest(lines: readonly SheetLine[]): Place {
  let best = { place: { row: lines[0]!.row, rows: 1 }, score: -1 };
  for (const line of lines.filter(each => !isTotalRow(each)).slice(0, HEADING_WITHIN)) {
    for (const rows of hasNumbers(lines[lines.indexOf(line) + 1]) ? [1] : [1, 2]) {
      const place = { row: line.row, rows };
      const guess = guessAt(lines, place);
      // A title above one heading line makes it no heading of two.
      const score = 2 * Object.keys(guess).length + (guess.amount === undefined ? 0 : 20) - rows;
      if (score > best.score) best = { place, score };
    }
  }
  return best.place;
}

/** A line with a number in it is a charge already. */
const hasNumbers = (line: SheetLine | undefined): boolean =>
  line?.cells.some(cell => cell !== null && Boolean(readWrittenAmount(cell))) ?? true;

const guessAt = (lines: readonly SheetLine[], place: Place): MappingGuess =>
  guessMapping(
    joinedHeading(headingAt(lines, place).map(line => line.cells)),
    samplesBelow(lines, place).map(line => line.cells),
  );

interface Seen {
  readonly known: SheetColumns | null;
  readonly month: string | null;
  readonly settings: SheetSettings;
}

function lookAt(lines: readonly SheetLine[], at: Place, { known, month, settings }: Seen): FileLook {
  const below = samplesBelow(lines, at);
  const names = joinedHeading(headingAt(lines, at).map(line => line.cells));
  const width = Math.max(names.length, ...below.map(line => line.cells.length));
  const fields = known ? fieldsOf(known) : guessed(guessAt(lines, at), names);
  const columns = Array.from({ length: width }, (_, column): FileColumn => {
    const heading = names[column] ?? '';
    const values = below.map(line => line.cells[column] ?? '').filter(value => value !== '');
    const field = fields.get(column) ?? null;
    const dates = field === 'date' || field === 'month';
    return {
      ref: heading !== '' && names.indexOf(heading) === names.lastIndexOf(heading) ? heading : letterOf(column),
      heading,
      samples: values.slice(0, SAMPLES).map(value => value.slice(0, 80)),
      field,
      month: dates ? readWrittenMonth(values[0], settings.dateOrder) : null,
    };
  });
  return { fits: known !== null, headingRow: at.row, headingRows: at.rows, columns, month };
}

const letterOf = (column: number) => `[${columnLetter(column)}]`;
const fieldsOf = ({ at }: SheetColumns) =>
  new Map(Object.entries(at).map(([field, column]) => [column, field as SheetFieldName]));
const guessed = (guess: MappingGuess, names: readonly string[]) =>
  new Map(Object.entries(guess).map(([field, name]) => [names.indexOf(name), field as SheetFieldName]));
