import type { FieldMeta, FieldType } from '../metadata';
import type { ColumnRoom } from './fitColumns';

const USUAL: Partial<Record<FieldType, number>> = {
  money: 148,
  decimal: 120,
  int: 92,
  percent: 92,
  boolean: 84,
  date: 112,
  month: 96,
  dateTime: 152,
  enum: 104,
  ref: 176,
  longText: 220,
  json: 260,
};

const CHARACTER = { wide: 13.2, narrow: 7.4 };
const CELL_PADDING = 24;

/** How wide a text is at 13 px, nearly enough to keep headers and states from running into the next column. */
export const textWidth = (text: string): number =>
  [...text].reduce((sum, each) => sum + (/[\u2e80-\uffff]/.test(each) ? CHARACTER.wide : CHARACTER.narrow), 0);

/** Words can be read when they are cut, with the rest on hover; amounts, dates and states cannot. */
const WORDS: Partial<Record<FieldType, number>> = {
  text: 112,
  longText: 140,
  email: 132,
  ref: 128,
  tags: 112,
  json: 160,
};
const TITLE = { usual: 224, least: 160 };

/**
 * The declared width, but never less than the header (English is longer) or the longest state needs; and down to what
 * the column can go where there is no room. A width that a person chose stays.
 */
export function columnWidth(
  field: FieldMeta,
  title: string,
  role: 'code' | 'title' | 'other',
  states: string[],
): ColumnRoom {
  const usual = role === 'title' ? TITLE.usual : role === 'code' ? 168 : (USUAL[field.type] ?? 148);
  const tools =
    (field.sortable ? 18 : 0) + (field.filterable && (field.values || field.ref || field.type === 'boolean') ? 26 : 0);
  const header = textWidth(title) + tools + CELL_PADDING;
  const longest = Math.max(0, ...states.map(textWidth)) + CELL_PADDING + 14;
  const width = Math.ceil(Math.max(field.width ?? usual, header, longest));
  const words = role === 'title' ? TITLE.least : role === 'other' ? WORDS[field.type] : undefined;
  const least =
    field.widthKept || words === undefined ? width : Math.min(width, Math.ceil(Math.max(words, header, longest)));
  return { width, least };
}
