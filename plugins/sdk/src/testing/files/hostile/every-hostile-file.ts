import type { HostileFile } from './hostile-file';
import { hostileTextFiles } from './hostile-text-files';
import { hostileWorkbooks } from './hostile-workbooks';

/**
 * More than two hundred files, each hostile in a way of its own: all of them at night, and where everybody waits for it
 * each third text and each tenth workbook, which takes a process to read.
 *
 * @param thinner for a second door to the same reader: so many times fewer
 */
export function everyHostileFile(thinner = 1): readonly HostileFile[] {
  const isNight = process.env.RUN_NIGHTLY === '1';
  const some = (files: readonly HostileFile[], nth: number) => files.filter((_, at) => isNight || at % nth === 0);
  return [...some(hostileTextFiles(), 3 * thinner), ...some(hostileWorkbooks(), 10 * thinner)];
}

/** How long any of them may keep us; each of the reader's own bounds is below it, on a machine that does little else. */
export const LONGEST_MS = 10_000;
