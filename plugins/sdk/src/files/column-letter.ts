/** How a spreadsheet program calls a column. @param column 0 is A */
export const columnLetter = (column: number): string =>
  (column >= 26 ? columnLetter(Math.trunc(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
