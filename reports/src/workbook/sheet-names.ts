import { sheetText } from './cell-value';

/** Column letters as Excel counts them: 1 -> A, 27 -> AA. */
export function columnLetters(number: number): string {
  const index = number - 1;
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26)) + last;
}

/** A name that Excel takes for a sheet. */
export function sheetName(title: string): string {
  const name = [...sheetText(title).replace(/[[\]:*?/\\'\n\r\t]/g, ' ')].join('').trim();
  return (
    name
      .slice(0, 31)
      .replace(/\p{Surrogate}$/u, '')
      .trim() || 'Sheet1'
  );
}
