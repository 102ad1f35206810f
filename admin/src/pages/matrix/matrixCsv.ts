import type { Text } from '../../app/language';
import { shownIn, type Draft, type MatrixModule, type MatrixRole, type MatrixRow } from './matrix';

interface Words {
  text: (text: Text) => string;
  module: (name: string) => string;
  value: (row: MatrixRow, value: string) => string;
  head: readonly string[];
}

/** A spreadsheet program would compute what begins like a formula. */
const cell = (value: string) => {
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** What is shown, one line per right or field, one column per role. */
export function csvOf(
  modules: readonly MatrixModule[],
  roles: readonly MatrixRole[],
  draft: Draft,
  { text, module, value, head }: Words,
): string {
  const line = (group: string, row: MatrixRow) => [
    group,
    text(row.title),
    row.name,
    ...roles.map(role => value(row, shownIn(role, row, draft))),
  ];
  const lines = modules.flatMap(each => [
    ...each.rows.map(row => line(module(each.name), row)),
    ...each.resources.flatMap(resource => resource.rows.map(row => line(text(resource.title), row))),
  ]);
  return [[...head, ...roles.map(({ title }) => text(title))], ...lines]
    .map(cells => cells.map(cell).join(','))
    .join('\n');
}
