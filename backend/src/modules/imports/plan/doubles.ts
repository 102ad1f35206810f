import type { Text } from '@cloudtally/plugin-sdk';
import { foldedWord } from '../../../kernel/resource';
import type { PlannedRow } from '../domain/planned-row';
import { keyIn, keysOf } from './existing';
import { conflict, type Plan } from './plan';

/**
 * One record on several rows: a later row that says nothing else is merged into the first, with the records below that
 * it names; one that contradicts it is a conflict.
 */
export function mergeDoubles({ declaration, fields }: Plan, rows: readonly PlannedRow[]): void {
  const keys = keysOf(declaration);
  const seen = new Map<string, PlannedRow>();
  const titles = new Map(fields.map(({ property, title }) => [property, title]));
  for (const row of rows) {
    if (row.outcome === 'conflict') continue;
    const said = keys.flatMap((key, at) => {
      const word = keyIn(key, row.values);
      return word === undefined ? [] : [`${at}:${word}`];
    });
    const first = said.map(word => seen.get(word)).find(each => each !== undefined);
    if (!first) {
      if (!row.issues.some(({ level }) => level === 'error')) for (const word of said) seen.set(word, row);
      continue;
    }
    const other = Object.entries(row.values).filter(
      ([property, value]) => first.values[property] !== undefined && !same(first.values[property], value),
    );
    const more = Object.keys(row.values).filter(property => first.values[property] === undefined);
    const differing = [...other.map(([property]) => property), ...more];
    if (differing.length === 0 && !row.issues.some(({ level }) => level === 'error')) {
      row.outcome = 'merged';
      row.mergedInto = first.line;
      row.issues.push({ field: null, level: 'warning', text: mergedInto(first.line) });
      first.parts.push(...row.parts);
      continue;
    }
    conflict(row, null, contradicts(first.line, differing.map(property => titles.get(property)).filter(isText)));
  }
}

/** As the record is found: width, case and spaces are no difference. */
const same = (one: unknown, other: unknown): boolean =>
  typeof one === 'string' && typeof other === 'string' ? foldedWord(one) === foldedWord(other) : one === other;

const isText = (text: Text | undefined): text is Text => text !== undefined;
const mergedInto = (line: number): Text => ({
  zh: `与第 ${line} 行相同，已合并`,
  en: `The same as row ${line}, merged into it`,
});
const contradicts = (line: number, fields: readonly Text[]): Text => ({
  zh: `与第 ${line} 行是同一条记录，但不一致：${fields.map(({ zh }) => zh).join('、')}`,
  en: `The same record as row ${line}, which says otherwise: ${fields.map(({ en }) => en).join(', ')}`,
});
