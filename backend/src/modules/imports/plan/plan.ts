import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import type { Database } from '../../../kernel/database';
import type { Dictionaries, ResourceDeclaration } from '../../../kernel/resource';
import type { PlannedRow } from '../domain/planned-row';
import type { ImportField } from '../import-fields';

/** What rows are planned by. */
export interface Plan {
  readonly tx: EntityManager;
  readonly db: Database;
  readonly declaration: ResourceDeclaration;
  readonly fields: readonly ImportField[];
  readonly columns: readonly (ImportField | null)[];
  /** As a person would write it into an empty cell. */
  readonly defaults: Readonly<Record<string, string>>;
  readonly dictionaries: Dictionaries;
}

/** The row stays out, whatever it would have done. */
export function conflict(row: PlannedRow, field: string | null, text: Text): void {
  row.outcome = 'conflict';
  row.issues.push({ field, level: 'error', text });
}
