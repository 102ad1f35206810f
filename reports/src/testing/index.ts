export { sampleStatement } from './sample-statement';
export { readPdf, type PdfText } from '../pdf';
export { hostileNames } from './hostile-names';
export { collect, readWorkbook } from './read-workbook';
export { markupAttacks } from './markup-attacks';
export { bodyOf, carriedOn, printedLines } from './statement-text';
