import type { Text } from '../../app/language';

/** A cell of a refused file, as the server names it. */
export interface WrongCell {
  row: number;
  column: string;
  value: string;
  expected: Text;
}

/** A spreadsheet program computes what begins like this: a value of somebody's file must stay a text. */
const FORMULA = /^[=+\-@\t\r]/;

const cellOf = (text: string) => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** The wrong cells as a CSV file, for the one who corrects them. */
export const csvOfCells = (
  head: readonly string[],
  cells: readonly WrongCell[],
  text: (each: Text) => string,
): string =>
  [head, ...cells.map(({ row, column, value, expected }) => [String(row), column, value, text(expected)])]
    .map(line => line.map(cellOf).join(','))
    .join('\r\n');
