import type { Text, z } from '@cloudtally/plugin-sdk';
import type { Type } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access';
import type { JobDefinition } from '../jobs/define-job';
import type { RecordClass, TenantRecord } from '../resource/record';

export interface ActionAnswer {
  /** What happened, for the person who did it. */
  readonly message?: Text;
  /** Told in place of `message` this once and stored nowhere: a first password. */
  readonly onlyOnce?: Text;
  readonly data?: unknown;
  /** A run to watch, when the work goes on in the background. */
  readonly jobId?: string;
}

export interface ActionContext<Input> {
  readonly input: Input;
  readonly tx: EntityManager;
  readonly actor: Actor;
  /** Enqueues in the same transaction. */
  readonly send: <S extends z.ZodType>(job: JobDefinition<S>, input: z.input<S>) => Promise<string>;
  readonly services: <T>(type: Type<T>) => T;
}

interface Common<Schema extends z.ZodObject | undefined> {
  /** `module.verb`, the same for ever. */
  readonly name: string;
  readonly title: Text;
  readonly permission: string;
  readonly input?: Schema;
  /**
   * The form starts with what the record says, field by field of the same name; the others are named here, as in
   * `{ firstMonth: 'validFrom' }`.
   */
  readonly prefill?: Readonly<Record<string, string>>;
  readonly confirm?: Text;
  /** Why this cannot be taken back; shown before it is done. */
  readonly cannotUndo?: Text;
  readonly danger?: boolean;
  readonly primary?: boolean;
}

type InputOf<Schema> = Schema extends z.ZodType ? z.infer<Schema> : undefined;

/** A verb on single records; on a selection it runs once per record, each in its own transaction. */
export interface RecordAction<T extends TenantRecord, Schema extends z.ZodObject | undefined> extends Common<Schema> {
  readonly scope: 'record';
  readonly resource: () => new () => T;
  /** Whether the record's state allows it: drives the buttons and is checked again under the lock. */
  readonly available: (record: T) => boolean;
  /**
   * What takes it back, for a record as it was before; null where nothing does. Only with this it is offered for
   * many records at once.
   */
  readonly reverse?: (before: T, input: InputOf<Schema>) => { readonly action: string; readonly input: object } | null;
  /** It asks for approval of the record, with no more to say: a rule may do it by itself. */
  readonly asksApproval?: true;
  /** Other records that it decides on, for duties that are kept apart: the bill of an approval. */
  readonly about?: (record: T) => readonly string[];
  run(context: ActionContext<InputOf<Schema>> & { readonly record: T }): Promise<ActionAnswer | void>;
}

/** A verb that concerns no single record. */
export interface CollectionAction<Schema extends z.ZodObject | undefined> extends Common<Schema> {
  readonly scope: 'collection';
  readonly resource: () => RecordClass;
  run(context: ActionContext<InputOf<Schema>>): Promise<ActionAnswer | void>;
}

export type ActionDefinition =
  RecordAction<TenantRecord, z.ZodObject | undefined> | CollectionAction<z.ZodObject | undefined>;

const declared = new Map<string, ActionDefinition>();

/** Declares one verb: mutation, permission, form, availability, idempotency and audit follow. */
export function defineAction<T extends TenantRecord, Schema extends z.ZodObject | undefined = undefined>(
  definition: RecordAction<T, Schema>,
): RecordAction<T, Schema>;
export function defineAction<Schema extends z.ZodObject | undefined = undefined>(
  definition: CollectionAction<Schema>,
): CollectionAction<Schema>;
export function defineAction(definition: unknown): unknown {
  const action = definition as ActionDefinition;
  declared.set(action.name, action);
  return definition;
}

export const declaredActions = (): readonly ActionDefinition[] => [...declared.values()];

/** `bills.request_approval` -> `billsRequestApproval` */
export const mutationName = (action: string): string =>
  action.replace(/[._]([a-z])/g, (_, letter: string) => letter.toUpperCase());
