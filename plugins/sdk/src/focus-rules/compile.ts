import { CELL_FORMATS, isAtLeast, isInstant, isProduct } from './cells';
import type { Condition, Demand } from './rule';

/** Cells in the order of the columns of the file. */
export type Cells = readonly (string | null)[];
export type RowTest = (cells: Cells) => boolean;
type Place = (column: string) => number | undefined;

/**
 * A condition as a test of one row. A column that the file lacks is empty in every row.
 */
export function compileCondition(when: Condition, place: Place): RowTest {
  if ('of' in when) {
    const tests = when.of.map(each => compileCondition(each, place));
    return when.is === 'every' ? cells => tests.every(test => test(cells)) : cells => tests.some(test => test(cells));
  }
  const { value } = when;
  const at = place(when.column);
  if (at === undefined) return () => (when.is === 'value') === (value === null);
  return when.is === 'value' ? cells => cells[at] === value : cells => cells[at] !== value;
}

/** The column whose cell a failing row is shown with. */
export const shownColumn = (demand: Demand): string => (demand.is === 'product' ? demand.result : demand.column);

/**
 * A demand as a test of one row; null for demands on the whole file (`present`, `oneParent`) and for a
 * product of which the file lacks a column.
 */
export function compileDemand(demand: Demand, place: Place): RowTest | null {
  if (demand.is === 'present' || demand.is === 'oneParent') return null;
  if (demand.is === 'product') return productTest(demand, place);
  const at = place(demand.column);
  if (at === undefined) return null;
  if (demand.is === 'value' && demand.value === null) return cells => cells[at] === null;
  if (demand.is === 'notValue') return cells => cells[at] !== demand.value;
  return demand.is === 'parent' ? parentTest(demand, at, place) : remembering(at, cellTest(demand));
}

function productTest(demand: Extract<Demand, { is: 'product' }>, place: Place): RowTest | null {
  const [left, right, result] = [place(demand.left), place(demand.right), place(demand.result)];
  if (left === undefined || right === undefined || result === undefined) return null;
  return cells => {
    const [a, b, c] = [cells[left]!, cells[right]!, cells[result]!];
    return a === null || b === null || c === null || isProduct(a, b, c);
  };
}

function parentTest(demand: Extract<Demand, { is: 'parent' }>, at: number, place: Place): RowTest | null {
  const parent = place(demand.parent);
  if (parent === undefined) return null;
  return cells => {
    const cell = cells[at]!;
    return cell === null || cells[parent] === null || demand.pairs[cell] === cells[parent];
  };
}

type CellDemand = Extract<Demand, { is: 'kind' | 'format' | 'value' | 'oneOf' | 'atLeast' }>;

function cellTest(demand: CellDemand): (cell: string) => boolean {
  switch (demand.is) {
    case 'kind':
      return { text: () => true, decimal: CELL_FORMATS.number, instant: isInstant }[demand.kind];
    case 'format':
      return CELL_FORMATS[demand.format];
    case 'value':
      return cell => cell === demand.value;
    case 'oneOf': {
      const values = new Set(demand.values);
      return cell => values.has(cell);
    }
    case 'atLeast':
      return cell => isAtLeast(cell, demand.least);
  }
}

/** Neighbouring rows of a bill have the same words in most columns: the last answer is kept. */
function remembering(at: number, test: (cell: string) => boolean): RowTest {
  let last: string | null = null;
  let answer = true;
  return cells => {
    const cell = cells[at]!;
    if (cell === null) return true;
    if (cell !== last) {
      last = cell;
      answer = test(cell);
    }
    return answer;
  };
}
