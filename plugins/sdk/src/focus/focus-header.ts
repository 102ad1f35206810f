import { checkHeading } from '../files';
import { FOCUS_COLUMNS, isKnownColumn } from './focus-columns';

/** The most columns that any FOCUS export has, with room for a provider's own. */
const MAX_COLUMNS = 300;
const names = Object.keys(FOCUS_COLUMNS);
/** What every FOCUS file has in its heading. */
export const FOCUS_REQUIRED_COLUMNS: readonly string[] = names.filter(column => FOCUS_COLUMNS[column]!.required);

/**
 * The column names of a FOCUS heading, checked.
 *
 * @throws FileTooLarge, BadHeading
 */
export const focusHeader = (cells: readonly string[], file: string): readonly string[] =>
  checkHeading(cells, file, {
    format: 'FOCUS 1.0–1.2',
    isKnown: isKnownColumn,
    required: FOCUS_REQUIRED_COLUMNS,
    names,
    most: MAX_COLUMNS,
  });

/** Whether these are the columns of a FOCUS file: what it must have is there, whatever else is. */
export function looksLikeFocus(cells: readonly string[]): boolean {
  const there = new Set(cells.map(cell => cell.trim()));
  return FOCUS_REQUIRED_COLUMNS.every(column => there.has(column));
}
