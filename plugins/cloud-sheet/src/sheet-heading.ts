import { joinedHeading, type SheetLine } from '@cloudtally/plugin-sdk/files';
import { SHEET_FIELDS, SHEET_FIELD_NAMES, type SheetFieldName } from './sheet-fields';
import type { SheetSettings } from './sheet.settings';
import { ColumnsMissing } from './sheet.errors';

/** Where each mapped field stands, and what each column is called. */
export interface SheetColumns {
  readonly names: readonly string[];
  readonly at: Readonly<Partial<Record<SheetFieldName, number>>>;
}

/**
 * Finds the columns of the saved mapping.
 *
 * @throws ColumnsMissing naming each that is not there or is there twice
 */
export function sheetColumns(lines: readonly SheetLine[], settings: SheetSettings, file: string): SheetColumns {
  const names = joinedHeading(lines.map(line => line.cells));
  const wanted = SHEET_FIELD_NAMES.filter(field => settings.columns[field] !== '' || field === 'amount');
  const found = wanted.map(field => [field, columnOf(names, settings.columns[field])] as const);
  const missing = found.filter(([, column]) => column === undefined).map(([field]) => field);
  if (missing.length > 0) {
    throw ColumnsMissing({
      file,
      row: settings.headingRow,
      missing: missing.map(field => settings.columns[field] || SHEET_FIELDS[field].title.zh).join(', '),
      there:
        names
          .filter(name => name !== '')
          .slice(0, 40)
          .join(', ')
          .slice(0, 500) || '-',
    });
  }
  return { names, at: Object.fromEntries(found) };
}

const plain = (name: string) => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
const withoutUnit = (name: string) => plain(name).replace(/\([^)]*\)/g, '');
const lastPart = (name: string) => withoutUnit(name).split('/').at(-1)!;
const LETTERS = /^\[([A-Z]{1,3})\]$/i;

/** By its letter, its whole name, its name without a unit, or the last of its lines: where just one column fits. */
function columnOf(names: readonly string[], wanted: string): number | undefined {
  const letters = LETTERS.exec(wanted)?.[1];
  if (letters) return columnNumber(letters) < names.length ? columnNumber(letters) : undefined;
  for (const by of [plain, withoutUnit, lastPart]) {
    const fits = names.flatMap((name, column) => (name !== '' && by(name) === by(wanted) ? [column] : []));
    if (fits.length === 1) return fits[0];
  }
  return undefined;
}

const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
