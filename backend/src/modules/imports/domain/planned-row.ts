import type { Text } from '@cloudtally/plugin-sdk';

export type Outcome = 'create' | 'update' | 'unchanged' | 'merged' | 'conflict' | 'invalid';

/** What is to be said about a cell, or about the row where it has no field. */
export interface Issue {
  readonly field: string | null;
  readonly level: 'error' | 'warning';
  readonly text: Text;
}

export type Values = Record<string, unknown>;

/** A record below, as the cell names it. */
export interface PlannedPart {
  readonly part: string;
  readonly values: Readonly<Values>;
}

/** One row of the sheet on its way to a record. */
export interface PlannedRow {
  readonly line: number;
  readonly cells: readonly (string | null)[];
  /** By property of the record; empty cells are absent. */
  readonly values: Values;
  /** The same as the cells said it, before anything was filled in. */
  said: Values;
  readonly parts: PlannedPart[];
  readonly cleaned: Record<string, readonly [string, unknown]>;
  readonly issues: Issue[];
  outcome: Outcome;
  title: string | null;
  recordId: string | null;
  /** Version of the record that the changes were found against. */
  version: number | null;
  changes: Record<string, readonly [unknown, unknown]>;
  /** Line of the row that this one belongs to. */
  mergedInto: number | null;
}

export const isWrong = ({ outcome }: { outcome: Outcome }): boolean => outcome === 'invalid' || outcome === 'conflict';
