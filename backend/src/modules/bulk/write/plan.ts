import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import type { ResourceDeclaration, TenantResource } from '../../../kernel/resource';
import type { Task } from '../domain/asked';

/** What a record would come to, or did. */
export interface Verdict {
  readonly outcome: 'changed' | 'unchanged' | 'refused';
  /** Before and after, in words. */
  readonly changes: Text | null;
  readonly reason: Text | null;
}

export interface Applied extends Verdict {
  /** What takes it back; null where nothing does. */
  readonly back: Task | null;
}

/** What is done with each record. */
export interface Plan {
  readonly declaration: ResourceDeclaration;
  /** What it does, without the records: "Level → B". */
  readonly title: Text;
  /** Before any of these rows is judged or changed. */
  prepare(rows: readonly TenantResource[]): Promise<void>;
  /** What would become of a record as it lies in the table. */
  judge(row: TenantResource): Verdict;
  /** Changes it, by the service of its resource. @throws what refuses it */
  apply(tx: EntityManager, row: TenantResource): Promise<Applied>;
}

export const UNCHANGED: Verdict = { outcome: 'unchanged', changes: null, reason: null };
