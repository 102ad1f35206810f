/** @param text rows and ranges, "3,5-7", as the setting's schema allows them */
export function skippedRows(text: string): (row: number) => boolean {
  const ranges = text
    .split(/[,，]/)
    .map(range => range.trim())
    .filter(range => range !== '')
    .map(range => range.split('-').map(row => Number.parseInt(row, 10)))
    .map(([from = 0, to = from]) => ({ from, to }));
  return row => ranges.some(({ from, to }) => row >= from && row <= to);
}
