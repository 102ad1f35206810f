import type { Text } from '@cloudtally/plugin-sdk';
import type { SheetLine } from '@cloudtally/plugin-sdk/files';
import type { Dictionaries } from '../../../kernel/resource';
import type { PlannedRow } from '../domain/planned-row';
import type { ImportField } from '../import-fields';
import { isNothing, plainText } from './plain-text';
import { readValue } from './read-value';

const LOST: Text = {
  zh: '单元格没有可用的值：超过 15 位的数字须以文本保存，公式或错误须先计算',
  en: 'The cell holds no usable value: a number of more than 15 digits has to be text, a formula or error has to be computed first',
};
const COMPUTED: Text = {
  zh: '公式：使用了保存时的结果',
  en: 'A formula: what it came to when the file was saved is used',
};

/** Where each column goes, and what stands where a cell is empty. */
export interface Columns {
  readonly fields: readonly (ImportField | null)[];
  readonly dictionaries: Dictionaries;
}

/** The cells of a line as values of their fields; what stays a text for now are references. */
export function cleanRow(line: SheetLine, { fields, dictionaries }: Columns): PlannedRow {
  const row: PlannedRow = {
    line: line.row,
    cells: fields.map((_, column) => line.cells[column] ?? null),
    values: {},
    said: {},
    parts: [],
    cleaned: {},
    issues: [],
    outcome: 'create',
    title: null,
    recordId: null,
    version: null,
    changes: {},
    mergedInto: null,
  };
  fields.forEach((field, column) => {
    const cell = line.cells[column] ?? null;
    if (field === null || cell === null) return;
    if (line.unread.includes(column)) return void row.issues.push({ field: field.name, level: 'error', text: LOST });
    if (line.computed.includes(column)) row.issues.push({ field: field.name, level: 'warning', text: COMPUTED });
    fill(row, field, cell, dictionaries);
  });
  row.said = { ...row.values };
  return row;
}

/** Puts what a cell says into its field. */
export function fill(row: PlannedRow, field: ImportField, cell: string, dictionaries: Dictionaries): void {
  const text = plainText(cell);
  const note = (value: unknown) => {
    if (value !== cell) (row.cleaned as Record<string, unknown>)[field.name] = [cell, value];
  };
  if (isNothing(text)) return note(null);
  if (field.part) {
    const read = field.part.read(text);
    if ('zh' in read) row.issues.push({ field: field.name, level: 'error', text: read });
    else row.parts.push(...read.map(values => ({ part: field.part!.name, values })));
    return;
  }
  if (field.attribute!.type === 'ref') {
    row.values[field.property] = text;
    return note(text);
  }
  const read = readValue(field.attribute!, cell, dictionaries);
  if ('wrong' in read) return void row.issues.push({ field: field.name, level: 'error', text: read.wrong });
  row.values[field.property] = read.value;
  note(typeof read.value === 'number' ? String(read.value) : read.value);
}
