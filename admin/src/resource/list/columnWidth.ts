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
const AMOUNT = 132;
const COPY_ICON = 20;

interface ColumnOfList {
  field: FieldMeta;
  title: string;
  role: 'code' | 'title' | 'other';
  /** What a state of it can be called. */
  states: string[];
  /** What the rows on screen hold, where its length decides: amounts and codes. */
  values: string[];
}

/** An amount as it will stand there: its sign, its groups and two decimals. */
const amountWidth = (value: string): number => {
  const [whole = ''] = value.replace('-', '').split('.');
  const written = whole.length + Math.floor((whole.length - 1) / 3) + '¥.00'.length + (value.startsWith('-') ? 1 : 0);
  return written * CHARACTER.narrow;
};

/**
 * The declared width, but never less than the header (English is longer), the longest state or the values need; and down
 * to what the column can go where there is no room: titles last. A width that a person chose stays.
 */
export function columnWidth({ field, title, role, states, values }: ColumnOfList): ColumnRoom {
  const tools =
    (field.sortable ? 18 : 0) + (field.filterable && (field.values || field.ref || field.type === 'boolean') ? 26 : 0);
  const header = textWidth(title) + tools;
  const longest = Math.max(0, ...states.map(textWidth)) + 14;
  const measure = role === 'code' ? (code: string) => textWidth(code) + COPY_ICON : amountWidth;
  const content = Math.ceil(Math.max(header, longest, ...values.map(measure)) + CELL_PADDING);
  const usual = role === 'title' ? TITLE.usual : role === 'code' ? 96 : (USUAL[field.type] ?? 148);
  const width = Math.max(field.width ?? usual, content);
  const least =
    role === 'title' ? TITLE.least : role === 'code' ? 0 : field.type === 'money' ? AMOUNT : WORDS[field.type];
  return {
    width,
    least: field.widthKept || least === undefined ? width : Math.min(width, Math.max(least, content)),
    last: role === 'title',
  };
}
