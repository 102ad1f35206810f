import { Decimal, type Text } from '@cloudtally/plugin-sdk';
import type { TenantResource } from '../../../kernel/resource';
import { foldedWord } from '../../../kernel/resource';
import type { PlannedRow } from '../domain/planned-row';
import { storedIn, type ImportField } from '../import-fields';

/** Sets what a row would change of a record; an empty cell changes nothing. */
export function differencesFrom(record: TenantResource, fields: readonly ImportField[], row: PlannedRow): void {
  row.version = record.version;
  for (const field of fields) {
    const after = row.values[field.property];
    if (after === undefined || field.part) continue;
    if (field.masked) {
      row.issues.push({ field: field.name, level: 'warning', text: MASKED });
      continue;
    }
    const was = storedIn(record, field) as string | number | boolean | null;
    if (same(field, was, after)) continue;
    if (field.attribute!.editable === 'create')
      row.issues.push({ field: field.name, level: 'warning', text: kept(was) });
    else row.changes[field.property] = [was, after];
  }
  if (row.outcome !== 'conflict') row.outcome = Object.keys(row.changes).length > 0 ? 'update' : 'unchanged';
}

const MASKED: Text = {
  zh: '您看不到此字段的现值，已有记录不更新',
  en: 'You do not see what this field says now: it stays',
};
const kept = (was: unknown): Text => ({
  zh: `建立后不变，保留 ${said(was)}`,
  en: `It is fixed once created, and stays ${said(was)}`,
});
const said = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '-');

/** A name that differs in width, case or spaces only is the same name: it was found by that. */
function same({ attribute }: ImportField, was: string | number | boolean | null, after: unknown): boolean {
  if (was === null) return false;
  switch (attribute!.type) {
    case 'money':
    case 'decimal':
    case 'percent':
      return new Decimal(String(was)).equals(String(after));
    case 'text':
    case 'longText':
      return foldedWord(String(was)) === foldedWord(String(after));
    default:
      return was === after;
  }
}
