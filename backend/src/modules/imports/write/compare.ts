import type { Text } from '@cloudtally/plugin-sdk';
import type { TenantResource } from '../../../kernel/resource';
import { In } from 'typeorm';
import { isNothing, plainText } from '../cells/plain-text';
import { parityLine, parityOf, type Compared, type Parity, type ParityLine } from '../domain/parity';
import { isWrong, type PlannedRow } from '../domain/planned-row';
import { storedIn, type ImportField } from '../import-fields';
import type { Plan } from '../plan/plan';

type Stored = ReadonlyMap<string, TenantResource>;

/** The old list beside what is stored: how many records, how many fill each field, and the sum of each number (M-023). */
export async function compareWithStored(plan: Plan, rows: readonly PlannedRow[]): Promise<Parity> {
  const stored = await storedOf(plan, rows);
  const lines: ParityLine[] = [
    line(RECORDS, rows, {
      old: () => '1',
      stored: row => (recordOf(stored, row) ? '1' : '0'),
      reason: row => whyOf(row, null),
    }),
  ];
  plan.columns.forEach((field, column) => {
    if (!field || field.part || field.masked) return;
    const filled = (row: PlannedRow) => !isNothing(plainText(row.cells[column] ?? ''));
    lines.push(
      line(FILLED(field.title), rows, {
        old: row => (filled(row) ? '1' : '0'),
        stored: row => (hasValue(saidBy(recordOf(stored, row), field)) ? '1' : '0'),
        reason: row => whyOf(row, field) ?? (filled(row) ? null : KEPT),
      }),
    );
    if (!NUMBERS.includes(field.attribute!.type)) return;
    lines.push(
      line(SUM(field.title), rows, {
        old: row => numberIn(row.said[field.property]),
        stored: row => numberIn(saidBy(recordOf(stored, row), field)),
        reason: row => whyOf(row, field) ?? (filled(row) ? null : KEPT),
      }),
    );
  });
  return parityOf(lines);
}

const NUMBERS: readonly string[] = ['int', 'decimal', 'money', 'percent'];
const RECORDS: Text = { zh: '记录数', en: 'Records' };
const FILLED = ({ zh, en }: Text): Text => ({ zh: `${zh}：有值的行数`, en: `${en}: rows that say it` });
const SUM = ({ zh, en }: Text): Text => ({ zh: `${zh}：合计`, en: `${en}: sum` });
const KEPT: Text = { zh: '表中为空，保留已有值', en: 'The cell is empty: the record keeps what it says' };
const NOT_YET: Text = { zh: '尚未写入', en: 'Not written yet' };

interface Measured {
  readonly old: (row: PlannedRow) => string;
  readonly stored: (row: PlannedRow) => string;
  readonly reason: (row: PlannedRow) => Text | null;
}

function line(measure: Text, rows: readonly PlannedRow[], { old, stored, reason }: Measured): ParityLine {
  const compared: Compared[] = rows.map(row => ({
    line: row.line,
    old: old(row),
    stored: stored(row),
    reason: reason(row),
  }));
  return parityLine(measure, compared);
}

const saidBy = (record: TenantResource | undefined, field: ImportField) => record && storedIn(record, field);
const hasValue = (value: unknown) => value !== null && value !== undefined && value !== '';
const numberIn = (value: unknown): string =>
  typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : '0';

/** A merged row has no record of its own: the first row of it has. */
const recordOf = (stored: Stored, row: PlannedRow) =>
  row.outcome === 'merged' || isWrong(row) || row.recordId === null ? undefined : stored.get(row.recordId);

function whyOf({ issues, outcome, recordId, changes }: PlannedRow, field: ImportField | null): Text | null {
  const own = field ? issues.find(issue => issue.field === field.name) : undefined;
  if (own) return own.text;
  if (outcome === 'merged') return issues.find(issue => issue.field === null)?.text ?? null;
  if (outcome === 'invalid' || outcome === 'conflict')
    return issues.find(({ level }) => level === 'error')?.text ?? null;
  const waits = recordId === null || (field !== null && changes[field.property] !== undefined);
  return waits ? NOT_YET : null;
}

async function storedOf({ tx, declaration }: Plan, rows: readonly PlannedRow[]): Promise<Stored> {
  const ids = [...new Set(rows.flatMap(({ recordId }) => recordId ?? []))];
  const stored = new Map<string, TenantResource>();
  for (let at = 0; at < ids.length; at += 500) {
    const where = { id: In(ids.slice(at, at + 500)) };
    for (const record of await tx.getRepository<TenantResource>(declaration.target).find({ where })) {
      stored.set(record.id, record);
    }
  }
  return stored;
}
