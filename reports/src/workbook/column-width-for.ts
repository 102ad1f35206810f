/** Digits that a text takes in a line; a Chinese character takes two. */
function digitsOf(text: string): number {
  let digits = 0;
  for (const character of text) digits += character > '\u2e7f' ? 2 : 1;
  return digits;
}

/** Excel's width of a column for its longest text, in digits. */
export function columnWidthFor(texts: Iterable<string>, { least, most }: { least: number; most: number }): number {
  let longest = 0;
  for (const text of texts) longest = Math.max(longest, digitsOf(text));
  return Math.min(most, Math.max(least, longest + 3));
}

const LINE_POINTS = 15;

/**
 * Height of a row whose texts wrap in columns of these widths, in points; undefined for a row of one line. Programs
 * that open a workbook do not all work it out by themselves.
 */
export function heightFor(cells: Iterable<readonly [text: string, width: number]>): number | undefined {
  let lines = 1;
  for (const [text, width] of cells) {
    for (const [at, part] of text.split('\n').entries()) {
      lines = Math.max(lines, at + Math.ceil(digitsOf(part) / (width - 2)));
    }
  }
  return lines === 1 ? undefined : Math.min(409, lines * LINE_POINTS);
}
