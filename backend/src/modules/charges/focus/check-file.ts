import {
  capabilitiesShownBy,
  FOCUS_SPECIFICATION,
  focusChecker,
  type FocusChecker,
  type FocusReport,
} from '@cloudtally/plugin-sdk';
import { readTable } from '@cloudtally/plugin-sdk/files';
import { rulesFrom } from './rule-source';

/**
 * Checks a file against the rules of FOCUS 1.2 and takes nothing in: also what an import would refuse is
 * read to its end, so that all that is wrong is said at once.
 *
 * @param rulesFile the published rule file; null for the product's own declaration
 * @throws UnreadableFile, BrokenRow, FileTooLarge for what is no table; NotARuleFile
 */
export async function checkFocusFile(
  file: { name: string; path: string },
  { rulesFile = null, onRows }: { rulesFile?: string | null; onRows?: (rows: number) => Promise<void> } = {},
): Promise<FocusReport> {
  let checker: FocusChecker | undefined;
  const rows = readTable(file, heading => {
    const columns = heading.map(name => name.trim());
    checker = focusChecker(columns, { ...rulesFrom(rulesFile), capabilities: capabilitiesShownBy(columns) });
    const instants = columns.map(name => FOCUS_SPECIFICATION[name]?.kind === 'instant');
    // The word NULL is how exporters write nothing. A typed timestamp of Parquet is read with its milliseconds.
    const written = (cell: string | null, at: number) =>
      cell === '' || cell === 'NULL' || cell === null ? null : instants[at] ? cell.replace(/\.000Z$/, 'Z') : cell;
    return cells => cells.map(written);
  });
  let done = 0;
  for await (const cells of rows) {
    checker!.addCells(cells);
    if (++done % STEP === 0) await onRows?.(done);
  }
  return checker!.report();
}

const STEP = 10_000;
