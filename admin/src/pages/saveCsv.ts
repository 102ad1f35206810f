/** Hands a CSV text to the person as a file. */
export function saveCsv(name: string, text: string): void {
  // The mark tells spreadsheet programs that it is UTF-8.
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
