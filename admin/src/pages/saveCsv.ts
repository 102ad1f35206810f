import { saveFile } from './saveFile';

/** Hands a CSV text to the person as a file. The mark tells spreadsheet programs that it is UTF-8. */
export const saveCsv = (name: string, text: string): void => saveFile(name, `\uFEFF${text}`, 'text/csv');
