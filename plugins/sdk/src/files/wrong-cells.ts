import type { Text } from '../errors/define-error';
import { BadCells, BadValue, type WrongCell } from './files.errors';

/** Cells that are named; the others are counted. */
const MOST_NAMED = 500;
const LONGEST_VALUE = 80;

/** The wrong cells of one file, gathered so that one correction is enough. */
export class WrongCells {
  private readonly named: WrongCell[] = [];
  private all = 0;

  /** @returns null, to stand for the value that could not be read */
  add(cell: { row: number; column: string; value: string | null; expected: Text }): null {
    this.all++;
    if (this.named.length < MOST_NAMED) {
      this.named.push({ ...cell, value: (cell.value ?? '').slice(0, LONGEST_VALUE) });
    }
    return null;
  }

  get count(): number {
    return this.all;
  }

  get any(): boolean {
    return this.all > 0;
  }

  /** @throws BadValue for one wrong cell, BadCells naming up to 500 of several */
  refuse(file: string): void {
    if (this.count === 1) throw BadValue(this.named[0]!);
    if (this.count > 1) throw BadCells({ file, count: this.count, list: this.named });
  }
}
