import type { SheetLine } from '@cloudtally/plugin-sdk/files';
import { isNothing, plainText } from './plain-text';

const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|sub ?total|grand total|total)(?:[:：]|$)/i;

/** The lines that are records: no blank ones, no sums, and none of the remarks and signatures below the sum. */
export function recordLines({ lines }: { readonly lines: readonly SheetLine[] }): readonly SheetLine[] {
  const records: SheetLine[] = [];
  let summed = false;
  for (const line of lines) {
    const filled = line.cells.flatMap(cell => (cell === null || isNothing(plainText(cell)) ? [] : [plainText(cell)]));
    if (filled.length === 0) continue;
    if (TOTAL.test(filled[0]!)) summed = true;
    else if (!summed || filled.length > 2) records.push(line);
  }
  return records;
}
