import { toAppError } from '../kernel/errors';
import { localeOf, inLocale } from '../kernel/i18n';

export const terminalLocale = () => localeOf(process.env.LANG?.replace('_', '-'));

/** A command's answer: for a program one line of JSON, last on stdout; for a person a few lines. */
export function answer(json: boolean, value: unknown, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : lines.map(line => `${line}\n`).join(''));
}

/** Says what went wrong and what to do, on stderr; with --json also as the last line of stdout. */
export function failWith(thrown: unknown, json: boolean): void {
  const error = toAppError(thrown);
  const locale = terminalLocale();
  process.stderr.write(`${inLocale(error.text, locale)}\n${inLocale(error.fix, locale)}\n`);
  if (error.fault === 'bug')
    process.stderr.write(`${(error.cause as Error | undefined)?.stack ?? error.stack ?? ''}\n`);
  if (json) {
    const { code, text, fix, details } = error;
    process.stdout.write(`${JSON.stringify({ error: { code, message: text, fix, details } })}\n`);
  }
}

/** A plain table: the first column to the left, the others to the right. Chinese takes two columns a character. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => width(row[column] ?? '')))) ?? [];
  return rows.map(row =>
    row
      .map((cell, column) => {
        const gap = ' '.repeat(widths[column]! - width(cell));
        return column === 0 ? cell + gap : gap + cell;
      })
      .join('  ')
      .trimEnd(),
  );
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;
const width = (text: string) => text.length + (text.match(WIDE)?.length ?? 0);
