import type { Text } from '@cloudtally/plugin-sdk';
import { In } from 'typeorm';
import { ResourceService, type ResourceDeclaration, type TenantResource } from '../../../kernel/resource';
import type { PlannedRow } from '../domain/planned-row';
import { fill } from '../cells/clean-row';
import type { ImportField } from '../import-fields';
import { differencesFrom } from './differences';
import { keyIn, keysOf, recordsByKey } from './existing';
import { mergeDoubles } from './doubles';
import { markParts } from './part-changes';
import { conflict, type Plan } from './plan';
import { resolveReferences } from './references';

const CHUNK = 500;

/** Says of each row what it would do: nothing is written. */
export async function planRows(plan: Plan, rows: readonly PlannedRow[]): Promise<void> {
  const { tx, db, declaration, columns } = plan;
  await resolveReferences(tx, db, rows, columns);
  for (const row of rows) checkValues(plan, row);
  await findRecords(plan, rows);
  mergeDoubles(plan, rows);
  for (const row of rows) if (row.recordId === null) completeNew(plan, row);
  await compare(plan, rows);
  await markParts(plan, rows);
  for (const row of rows) {
    row.title = titleOf(declaration, row);
    if (row.issues.some(({ level }) => level === 'error') && row.outcome !== 'conflict') row.outcome = 'invalid';
  }
}

function checkValues({ declaration }: Plan, row: PlannedRow): void {
  const wrong = declaration.options.importable!.check?.(row.values) ?? {};
  for (const [field, text] of Object.entries<Text>(wrong)) {
    if (!row.issues.some(issue => issue.field === field && issue.level === 'error')) {
      row.issues.push({ field, level: 'error', text });
    }
  }
}

/** A record is found by every key that the row fills; they must find the same one. */
async function findRecords({ tx, declaration }: Plan, rows: readonly PlannedRow[]): Promise<void> {
  for (const key of keysOf(declaration)) {
    const wanted = rows.flatMap(({ values }) => keyIn(key, values) ?? []);
    const found = await recordsByKey(tx, declaration, key, [...new Set(wanted)]);
    for (const row of rows) {
      const said = keyIn(key, row.values);
      const id = said === undefined ? undefined : found.get(said);
      if (id === undefined || id === row.recordId) continue;
      if (row.recordId === null) row.recordId = id;
      else conflict(row, key.fields[0]!, TWO_RECORDS);
    }
  }
}

const TWO_RECORDS: Text = {
  zh: '此行的名称与代码分别指向两条已有记录',
  en: 'By its name and by its code this row is two different records',
};

/** What a new record needs and the row does not say. */
function completeNew(plan: Plan, row: PlannedRow): void {
  const { fields, defaults, dictionaries, declaration } = plan;
  for (const field of fields) {
    if (row.values[field.property] !== undefined || field.part) continue;
    const said = defaults[field.name];
    const stated = declaration.options.importable!.defaults?.[field.name];
    if (said) fill(row, field, said, dictionaries);
    else if (
      stated !== undefined &&
      !row.issues.some(({ field: of, level }) => of === field.name && level === 'error')
    ) {
      row.values[field.property] = stated;
      row.issues.push({ field: field.name, level: 'warning', text: takenFrom(String(stated)) });
    } else if (field.required && !givenLater(plan, field) && !hasIssue(row, field)) {
      row.issues.push({ field: field.name, level: 'error', text: { zh: '必填', en: 'Required' } });
    }
  }
}

const hasIssue = (row: PlannedRow, field: ImportField) =>
  row.issues.some(issue => issue.field === field.name && issue.level === 'error');

const takenFrom = (value: string): Text => ({
  zh: `为空：使用默认值 ${value}`,
  en: `Empty: ${value} is taken`,
});

const givenLater = ({ declaration }: Plan, field: ImportField): boolean =>
  declaration.options.importable!.prepare !== undefined && field.name === declaration.options.codeField;

async function compare({ tx, db, declaration, fields }: Plan, rows: readonly PlannedRow[]): Promise<void> {
  const found = rows.filter(({ recordId, outcome }) => recordId !== null && outcome !== 'merged');
  const service = new ResourceService(db, declaration);
  for (let at = 0; at < found.length; at += CHUNK) {
    const part = found.slice(at, at + CHUNK);
    const ids = [...new Set(part.map(({ recordId }) => recordId!))];
    const open = await service.reachedOf(tx, 'update', ids);
    const records = await tx.getRepository<TenantResource>(declaration.target).find({ where: { id: In(ids) } });
    const byId = new Map(records.map(record => [record.id, record]));
    for (const row of part) {
      if (!open.has(row.recordId!)) {
        row.recordId = null;
        conflict(row, null, OUT_OF_REACH);
      } else differencesFrom(byId.get(row.recordId!)!, fields, row);
    }
  }
}

const OUT_OF_REACH: Text = {
  zh: '该记录已存在，但不在您的数据范围内；请联系能查看全部数据的同事',
  en: 'This record exists already, outside your data scope: ask somebody who sees everything',
};

function titleOf({ options }: ResourceDeclaration, { values, title }: PlannedRow): string | null {
  const said = values[options.titleField] ?? values[options.codeField ?? ''];
  return typeof said === 'string' ? said.slice(0, 200) : title;
}
