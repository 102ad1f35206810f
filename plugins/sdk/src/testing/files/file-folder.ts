import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One row of a test's table: column -> text. */
export type Cells = Readonly<Record<string, string>>;

const quoted = (cell: string) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The rows as CSV text; the heading is that of the first row. */
export function csvText(rows: readonly Cells[], { delimiter = ',', newline = '\n' } = {}): string {
  const columns = Object.keys(rows[0]!);
  const lines = [columns, ...rows.map(row => columns.map(column => row[column] ?? ''))];
  return lines.map(cells => cells.map(quoted).join(delimiter)).join(newline) + newline;
}

/** A folder of one test's files; `end` removes it. */
export interface FileFolder {
  write(name: string, content: string | Uint8Array): { name: string; path: string };
  end(): void;
}

export function fileFolder(): FileFolder {
  const folder = mkdtempSync(join(tmpdir(), 'cloudtally-files-'));
  return {
    write(name, content) {
      writeFileSync(join(folder, name), content);
      return { name, path: join(folder, name) };
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}
