import type { Text } from '../../app/language';
import { graphql } from '../../app/session/graphql';
import type { Filter } from '../data/filter';
import { columnOf, type FieldMeta, type ResourceMeta } from '../metadata';
import { isObject } from '../schema/schema';
import { tagsToPut } from '../tags/carriedTag';

/** Which records: named, or all that a list finds. */
export type Chosen = { ids: string[] } | { filter: Filter };
export type BulkTask =
  | { set: Record<string, unknown> }
  | { action: string; input: Record<string, unknown> }
  | { tags: { add: string[]; remove: string[] } };

export interface BulkAsked {
  resource: string;
  records: Chosen;
  task: BulkTask;
}

export type Outcome = 'waiting' | 'changed' | 'unchanged' | 'refused' | 'undone' | 'kept';

export interface BulkPreviewed {
  total: number;
  changed: number;
  unchanged: number;
  refused: number;
  sample: { id: string; title: string; outcome: Outcome; changes: Text | null; reason: Text | null }[];
}

/** What a bulk change came to, as its action and its job tell it. */
export interface BulkCounts {
  id: string;
  changed: number;
  refused: number;
  undone: number;
  kept: number;
}

export const previewBulk = (asked: BulkAsked): Promise<BulkPreviewed> =>
  graphql<{ bulkPreview: BulkPreviewed }>('query BulkPreview($asked: JSON!) { bulkPreview(asked: $asked) }', {
    asked,
  }).then(answer => answer.bulkPreview);

export const bulkFields = (resource: ResourceMeta): FieldMeta[] => resource.fields.filter(field => field.bulk);

/** Whether this person may put tags on many of its records at once. */
export const mayTagMany = (resource: ResourceMeta): boolean => !!resource.bulkTags && tagsToPut(resource).length > 0;

/** What is written for the fields that were chosen: what was left empty is emptied. */
export function valuesOf(fields: FieldMeta[], values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(field => {
      const value = values[columnOf(field)];
      const given = typeof value === 'string' ? value.trim() : value;
      if (field.type === 'boolean') return [columnOf(field), given === true];
      return [columnOf(field), given === undefined || given === '' ? null : given];
    }),
  );
}

/** The bulk change that a job's result tells of. */
export function changedInBulk(result: unknown): BulkCounts | null {
  if (!isObject(result) || typeof result['bulkChangeId'] !== 'string') return null;
  const count = (name: string) => (typeof result[name] === 'number' ? result[name] : 0);
  return {
    id: result['bulkChangeId'],
    changed: count('changed'),
    refused: count('refused'),
    undone: count('undone'),
    kept: count('kept'),
  };
}
