// Widths in the bold font at 8.5 pt, as measured in Noto Sans SC; sums are bold.
const WIDE = 8.6;
const NARROW = 2.6;
const CAPITAL = 5.9;
const USUAL = 5.05;

/** Points left and right of a cell's text together, and what rounding may take. */
export const CELL_PADDING = 9;

/**
 * Points that a column needs for its longest text, with its padding.
 *
 * Figures never wrap, so their columns take what they need (`most` left out); words may be given a `most`,
 * beyond which they wrap.
 */
export function columnWidth(texts: Iterable<string>, { least, most = Infinity }: { least: number; most?: number }) {
  let longest = 0;
  for (const text of texts) longest = Math.max(longest, textWidth(text));
  return Math.min(most, Math.max(least, Math.ceil(longest) + CELL_PADDING));
}

/** Points of a text in one line. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (character > '\u2e7f') width += WIDE;
    else if (/[.,:;'| il]/.test(character)) width += NARROW;
    else width += /[A-Z%mw]/.test(character) ? CAPITAL : USUAL;
  }
  return width;
}
