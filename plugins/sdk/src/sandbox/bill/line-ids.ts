import { createHash } from 'node:crypto';
import type { BillLine } from './bill-source';

/**
 * An id for each line, for vendors that give one: made of what the line says, so that it is the same in every
 * revision of a month, wherever late rows come in. Twins are counted.
 *
 * @returns 32 hexadecimal digits each, in the order of the lines
 */
export function lineIds(lines: readonly BillLine[]): string[] {
  const seen = new Map<string, number>();
  return lines.map(line => {
    const said = createHash('sha256').update(JSON.stringify(line)).digest('hex').slice(0, 26);
    const twin = seen.get(said) ?? 0;
    seen.set(said, twin + 1);
    return `${said}${String(twin).padStart(6, '0')}`;
  });
}
