import type { FieldMeta, FieldType } from '../metadata';

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

/** The declared width, but never less than the header (English is longer) or the longest state needs. */
export function columnWidth(
  field: FieldMeta,
  title: string,
  role: 'code' | 'title' | 'other',
  states: string[],
): number {
  const usual = role === 'title' ? 224 : role === 'code' ? 168 : (USUAL[field.type] ?? 148);
  const tools =
    (field.sortable ? 18 : 0) + (field.filterable && (field.values || field.ref || field.type === 'boolean') ? 26 : 0);
  const header = textWidth(title) + tools + CELL_PADDING;
  const longest = Math.max(0, ...states.map(textWidth)) + CELL_PADDING + 14;
  return Math.ceil(Math.max(field.width ?? usual, header, longest));
}
