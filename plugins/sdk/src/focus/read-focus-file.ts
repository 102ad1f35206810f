import { readTable, READ_LIMITS, type HandedFile, type ReadLimits } from '../files';
import { focusHeader } from './focus-header';
import { rowReader, type FocusRow } from './focus-row';

/**
 * Rows of a FOCUS file (CSV, CSV.gz or Parquet) in file order, each cell checked.
 *
 * @throws UnreadableFile, BadHeading, BrokenRow, BadValue, FileTooLarge and nothing else
 */
export const readFocusFile = (file: HandedFile, limits: ReadLimits = READ_LIMITS): AsyncGenerator<FocusRow> =>
  readTable(file, (names, called) => rowReader(focusHeader(names, called)), limits);
