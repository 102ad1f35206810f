import type { Text, z } from '@cloudtally/plugin-sdk';
import type { Type } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Database } from '../database';
import type { Lane } from './queue-schema';

export interface JobContext<Input> {
  readonly input: Input;
  readonly runId: string;
  readonly tenantId: string;
  readonly db: Database;
  /** Aborts when the time is up, the worker stops, or another worker took over. */
  readonly signal: AbortSignal;
  /**
   * Shows how far the run is. Cheap to call often: at most four writes a second reach the database.
   *
   * @throws StaleRun when another worker took over
   */
  readonly progress: (done: number, total: number | null, note?: Text) => Promise<void>;
  /**
   * Call in a transaction that must not be written by a stale run: until it ends, no other worker can
   * take the run over. Progress and heartbeat go on meanwhile.
   *
   * @throws StaleRun when another worker took over
   */
  readonly fence: (tx: EntityManager) => Promise<void>;
  readonly services: <T>(type: Type<T>) => T;
}

export interface JobDefinition<Schema extends z.ZodType = z.ZodType> {
  /** `module.verb`, the same for ever. */
  readonly name: string;
  readonly title: Text;
  readonly input: Schema;
  /** Identity: a second send while one is queued or running is the same run. */
  readonly once?: (input: z.infer<Schema>) => string;
  /** Why it does no harm when it runs twice. */
  readonly mayRunTwice: string;
  readonly lane?: Lane;
  readonly limits: { readonly tries: number; readonly timeoutMinutes: number; readonly parallel?: number };
  run(context: JobContext<z.infer<Schema>>): Promise<{ summary?: unknown } | void>;
}

const declared = new Map<string, JobDefinition>();

/** Declares background work. @returns the declaration, to be sent */
export function defineJob<Schema extends z.ZodType>(definition: JobDefinition<Schema>): JobDefinition<Schema> {
  declared.set(definition.name, definition);
  return definition;
}

export const declaredJobs = (): ReadonlyMap<string, JobDefinition> => declared;
