import { readFileSync } from 'node:fs';

/** One row of a Markdown table, by the heading of its column. */
export type GoldenRow = Readonly<Record<string, string>>;

/**
 * The tables of a Markdown file by the heading that they stand under. A cell in backticks is taken as it stands.
 *
 * @example tablesIn('## Cases\n\n| base | total |\n| - | - |\n| 1 | 2 |').get('Cases')[0].total === '2'
 */
export function tablesIn(markdown: string): ReadonlyMap<string, readonly GoldenRow[]> {
  const tables = new Map<string, GoldenRow[]>();
  let section = '';
  let heads: readonly string[] | null = null;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('#')) section = line.replace(/^#+\s*/, '').trim();
    if (!line.startsWith('|')) heads = null;
    else if (heads === null) {
      heads = cellsOf(line);
      tables.set(section, tables.get(section) ?? []);
    } else if (!/^[\s|:-]+$/.test(line)) {
      const cells = cellsOf(line);
      tables.get(section)!.push(Object.fromEntries(heads.map((head, at) => [head, cells[at] ?? ''])));
    }
  }
  return tables;
}

export const goldenTables = (file: string): ReadonlyMap<string, readonly GoldenRow[]> =>
  tablesIn(readFileSync(file, 'utf8'));

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map(cell => cell.trim().replace(/^`(.*)`$/, '$1'));
