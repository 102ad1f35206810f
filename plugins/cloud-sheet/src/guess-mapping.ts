import { readWrittenAmount, readWrittenDay, readWrittenMonth } from '@cloudtally/plugin-sdk/files';
import { SHEET_FIELDS, SHEET_FIELD_NAMES, type SheetField, type SheetFieldName } from './sheet-fields';

/** A proposal for the columns of the settings: field -> heading. What nothing fits is left out. */
export type MappingGuess = Partial<Record<SheetFieldName, string>>;

type Cells = readonly (string | null)[];

/**
 * Proposes a mapping from a heading and a few rows below it: by the words that people use for each
 * field, where the values are of its kind. A proposal for a person to look at, never applied unseen.
 */
export function guessMapping(heading: readonly string[], sampleRows: readonly Cells[]): MappingGuess {
  const candidates = SHEET_FIELD_NAMES.flatMap(field =>
    heading.flatMap((name, column) => {
      const score = scoreOf(name, SHEET_FIELDS[field]);
      return score > 0 && fits(SHEET_FIELDS[field].kind, column, sampleRows) ? [{ field, name, column, score }] : [];
    }),
  );
  const guess: MappingGuess = {};
  const taken = new Set<number>();
  // The surest first, so that "客户名称" is the name and not the id; among equals the order of the fields.
  for (const { field, name, column } of [...candidates].sort((a, b) => b.score - a.score)) {
    if (guess[field] !== undefined || taken.has(column)) continue;
    guess[field] = name;
    taken.add(column);
  }
  return guess;
}

const plain = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s_-]+/g, '')
    .toLowerCase();

/** A whole heading that is a field's word counts most, then how much of it the word is. */
function scoreOf(name: string, { called }: SheetField): number {
  const heading = plain(name);
  const scores = called.map((word, index) => {
    if (heading === word) return 1000 - index;
    return heading.includes(word) ? Math.min(900, (word.length * 800) / heading.length) - index : 0;
  });
  return Math.max(0, ...scores);
}

/** Nine of ten values that are there are of the kind; a footer or a dash may stand among them. */
function fits(kind: SheetField['kind'], column: number, rows: readonly Cells[]): boolean {
  const values = rows.map(cells => cells[column] ?? '').filter(value => value.trim() !== '');
  const right = values.filter(value => IS_OF[kind](value)).length;
  return right >= values.length * 0.9;
}

const IS_OF: Readonly<Record<SheetField['kind'], (value: string) => boolean>> = {
  text: () => true,
  amount: value => readWrittenAmount(value) !== undefined,
  day: value => readWrittenDay(value) !== null,
  month: value => readWrittenMonth(value) !== null,
};
