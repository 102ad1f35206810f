import { createHash } from 'node:crypto';
import { z } from '@cloudtally/plugin-sdk';

/** Above so many rows a list is written by a job; a few seconds inside a request are no trouble. */
export const MOST_AT_ONCE = 10_000;

/** How long the file of a job can be fetched. */
export const DAYS_KEPT = 7;

/** Rows, columns and order of a list, as its screen shows them. */
export const listQuestion = z.strictObject({
  resource: z.string().max(80),
  filter: z.record(z.string(), z.unknown()).optional(),
  sorting: z
    .array(z.strictObject({ field: z.string().max(160), direction: z.enum(['ASC', 'DESC']) }))
    .max(5)
    .default([]),
  columns: z.array(z.string().max(80)).min(1).max(80),
  format: z.enum(['xlsx', 'csv']),
});

export type ListQuestion = z.infer<typeof listQuestion>;

export const exportRequest = listQuestion.extend({
  /** As a job however few the rows are. */
  later: z.boolean().default(false),
});

export const MIME = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** Tells the same question from another one. */
export const questionHash = (question: ListQuestion): string =>
  createHash('sha256').update(JSON.stringify(question)).digest('hex');
