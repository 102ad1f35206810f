/**
 * Reading of files that somebody hands in: bounded while reading, exact to the last digit, and refused
 * with a sentence that names row and column. One reading for every plugin whose source is a file.
 */
export { oneOf, readDecimal, readInstant, readTags } from './cell-values';
export { asDeclared, BadHeading, BadValue, BrokenRow, FileTooLarge, UnreadableFile } from './files.errors';
export { FILE_PAGE_ROWS, filePages } from './file-pages';
export type { HandedFile } from './handed-file';
export { checkHeading, type HeadingRules } from './heading';
export { READ_LIMITS, type ReadLimits } from './read-limits';
export { readTable } from './read-table';
export type { Heading, RowReader } from './table';
