import type { Text } from '@cloudtally/plugin-sdk';
import { FOCUS_COLUMNS, isKnownColumn } from './focus-columns';
import { BadHeader, TooLarge } from './focus.errors';

export const MAX_COLUMNS = 300;

const byLowerCase = new Map(Object.keys(FOCUS_COLUMNS).map(column => [column.toLowerCase(), column]));
const show = (column: string) => JSON.stringify(column.slice(0, 60));

/**
 * The column names of a heading row, checked.
 *
 * @throws TooLarge  above 300 columns
 * @throws BadHeader naming every column that is missing, doubled, unknown or in the wrong case
 */
export function focusHeader(cells: readonly string[], file: string): readonly string[] {
  if (cells.length > MAX_COLUMNS) {
    throw TooLarge({ what: { zh: '列数', en: 'The number of columns' }, limit: String(MAX_COLUMNS) });
  }
  const columns = cells.map(cell => cell.trim());
  const problems = [...wrongNames(columns), ...doubled(columns), ...missing(columns)];
  if (problems.length > 0) throw BadHeader({ file, problems: problems.slice(0, 20) });
  return columns;
}

function wrongNames(columns: readonly string[]): Text[] {
  return columns
    .filter(column => !isKnownColumn(column))
    .map(column => {
      const meant = byLowerCase.get(column.toLowerCase());
      if (meant) return { zh: `${show(column)} 应写作 ${meant}`, en: `${show(column)} is written ${meant}` };
      return { zh: `未知列 ${show(column)}`, en: `unknown column ${show(column)}` };
    });
}

function doubled(columns: readonly string[]): Text[] {
  return [...new Set(columns.filter((column, index) => columns.indexOf(column) !== index))].map(column => ({
    zh: `列 ${show(column)} 重复`,
    en: `column ${show(column)} appears twice`,
  }));
}

function missing(columns: readonly string[]): Text[] {
  const there = new Set(columns.map(column => column.toLowerCase()));
  return Object.keys(FOCUS_COLUMNS)
    .filter(column => FOCUS_COLUMNS[column]!.required && !there.has(column.toLowerCase()))
    .map(column => ({ zh: `缺少列 ${column}`, en: `column ${column} is missing` }));
}
