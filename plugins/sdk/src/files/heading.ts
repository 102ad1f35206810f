import type { Text } from '../errors/define-error';
import { BadHeading, FileTooLarge } from './files.errors';

const MAX_COLUMNS = 500;

/** The columns of a format, by name. */
export interface HeadingRules {
  /** As a person calls the format: "FOCUS 1.0–1.2". */
  readonly format: string;
  isKnown(column: string): boolean;
  readonly required: readonly string[];
  /** Every column that has one right spelling, for the one who wrote it in another case. */
  readonly names: readonly string[];
  readonly most?: number;
}

const show = (column: string) => JSON.stringify(column.slice(0, 60));

/**
 * The column names of a heading row, checked.
 *
 * @throws FileTooLarge  above 500 columns, or `most`
 * @throws BadHeading    naming every column that is missing, doubled, unknown or in the wrong case
 */
export function checkHeading(cells: readonly string[], file: string, rules: HeadingRules): readonly string[] {
  const most = rules.most ?? MAX_COLUMNS;
  if (cells.length > most) {
    throw FileTooLarge({ what: { zh: '列数', en: 'The number of columns' }, limit: String(most) });
  }
  const columns = cells.map(cell => cell.trim());
  const problems = [...wrongNames(columns, rules), ...doubled(columns), ...missing(columns, rules)];
  if (problems.length > 0) throw BadHeading({ file, format: rules.format, problems: problems.slice(0, 20) });
  return columns;
}

function wrongNames(columns: readonly string[], rules: HeadingRules): Text[] {
  const byLowerCase = new Map(rules.names.map(name => [name.toLowerCase(), name]));
  return columns
    .filter(column => !rules.isKnown(column))
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

function missing(columns: readonly string[], rules: HeadingRules): Text[] {
  const there = new Set(columns.map(column => column.toLowerCase()));
  return rules.required
    .filter(column => !there.has(column.toLowerCase()))
    .map(column => ({ zh: `缺少列 ${column}`, en: `column ${column} is missing` }));
}
