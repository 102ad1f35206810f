/**
 * Reading of files that somebody hands in: bounded while reading, exact to the last digit, and refused
 * with a sentence that names row and column. One reading for every plugin whose source is a file.
 */
export { oneOf, readDecimal, readInstant, readTags } from './cell-values';
export { headOf } from './file-head';
export { columnLetter } from './column-letter';
export { FILE_PAGE_ROWS, filePages } from './file-pages';
export {
  asDeclared,
  BadCells,
  BadHeading,
  BadValue,
  BrokenRow,
  FileTooLarge,
  UnreadableFile,
  type WrongCell,
} from './files.errors';
export { firstBytes, isGzip, startsWith, type HandedFile } from './handed-file';
export { checkHeading, type HeadingRules } from './heading';
export { joinedHeading } from './joined-heading';
export { readJsonLines, type JsonLine } from './read-json-lines';
export { READ_LIMITS, type ReadLimits } from './read-limits';
export { readSheet, sheetsIn, type SheetForm, type SheetInFile, type SheetLine } from './read-sheet';
export { headingOf, readTable } from './read-table';
export type { Heading, RowReader } from './table';
export type { TextEncoding } from './text-gate';
export { readWrittenAmount, type WrittenAmount } from './written-amount';
export { WrongCells } from './wrong-cells';
export { monthInside, readWrittenDay, readWrittenMonth, type DateOrder } from './written-date';
export { openZipEntry, zipEntries, type ZipEntry } from './zip-entries';
