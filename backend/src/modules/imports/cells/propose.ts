import { createHash } from 'node:crypto';
import { joinedHeading, readWrittenDay, type SheetLine } from '@cloudtally/plugin-sdk/files';
import { headingWord, type ImportField } from '../import-fields';
import { plainCode } from './plain-text';

/** A column's proposed field. */
export interface Proposal {
  readonly field: string | null;
  readonly confidence: number;
}

/** Where a heading stands: `row` as a spreadsheet counts. */
export interface HeadingPlace {
  readonly row: number;
  readonly rows: number;
  readonly score: number;
}

const LOOKED_AT = 30;

/** The row, or two rows together, in which most fields are named. */
export function findHeading(lines: readonly SheetLine[], fields: readonly ImportField[]): HeadingPlace {
  let best: HeadingPlace = { row: lines[0]?.row ?? 1, rows: 1, score: 0 };
  // Two rows together only where they name more than any one: a title above the heading joins to nothing new.
  for (const rows of [1, 2]) {
    lines.slice(0, LOOKED_AT).forEach((line, at) => {
      const among = lines.slice(at, at + rows);
      if (among.length < rows || among.at(-1)!.row !== line.row + rows - 1) return;
      const names = joinedHeading(among.map(({ cells }) => cells));
      const named = new Set(names.flatMap(name => bestField(name, fields, 90)?.name ?? []));
      if (named.size > best.score) best = { row: line.row, rows, score: named.size };
    });
  }
  return best;
}

/** Proposes a field for each column: by what its heading is called, where that says nothing by its values. */
export function proposeFields(
  names: readonly string[],
  samples: readonly (readonly (string | null)[])[],
  fields: readonly ImportField[],
): readonly Proposal[] {
  const candidates = names.flatMap((name, column) => {
    const values = samples.map(cells => cells[column] ?? '').filter(value => value.trim() !== '');
    return fields.flatMap(field => {
      const confidence = Math.max(likeness(name, field), sniffed(field, values));
      return confidence >= 40 ? [{ column, field: field.name, confidence }] : [];
    });
  });
  const taken = new Map<number, Proposal>();
  const used = new Set<string>();
  for (const { column, field, confidence } of candidates.sort((a, b) => b.confidence - a.confidence)) {
    if (taken.has(column) || used.has(field)) continue;
    taken.set(column, { field, confidence });
    used.add(field);
  }
  return names.map((_, column) => taken.get(column) ?? { field: null, confidence: 0 });
}

/** Next month's file of the same heading is read the same way. */
export const fingerprintOf = (names: readonly string[]): string =>
  createHash('sha256').update(names.map(headingWord).join('\n')).digest('hex');

function bestField(name: string, fields: readonly ImportField[], least: number): ImportField | undefined {
  const scored = fields.map(field => ({ field, score: likeness(name, field) })).sort((a, b) => b.score - a.score);
  return scored[0] && scored[0].score >= least ? scored[0].field : undefined;
}

/** 100 for one of its names, less where the heading says more, or only its last line is the name. */
function likeness(name: string, { called }: ImportField): number {
  const whole = headingWord(name);
  const last = headingWord(name.split('/').at(-1) ?? '');
  if (whole === '') return 0;
  const scores = called
    .filter(word => word !== '')
    .map(word => {
      if (word === whole) return 100;
      if (word === last) return 95;
      return word.length >= 2 && last.includes(word) ? Math.round((70 * word.length) / last.length) : 0;
    });
  return Math.max(0, ...scores);
}

const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{18}$/i;
const MOBILE = /^1[3-9]\d{9}$/;
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

/** 60 where four of five values are of a kind that only this field has. */
function sniffed({ attribute, name }: ImportField, values: readonly string[]): number {
  if (!attribute || values.length < 3) return 0;
  const test =
    attribute.max === 18 && attribute.pattern?.test('91350100M000100Y43')
      ? (value: string) => CREDIT_CODE.test(value)
      : { phone: (value: string) => MOBILE.test(value), email: (value: string) => EMAIL.test(value) }[
          attribute.type as string
        ];
  if (attribute.type === 'date') return share(values, value => readWrittenDay(value) !== null) >= 0.8 ? 45 : 0;
  return test && name !== '' && share(values, test) >= 0.8 ? 60 : 0;
}

const share = (values: readonly string[], test: (value: string) => boolean): number =>
  values.filter(value => test(plainCode(value))).length / values.length;
