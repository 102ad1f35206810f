import { Inject, Injectable, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { defineError, z, type AppError, type Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound, requirePermission } from '../access';
import { watched } from '../audit/untold-changes';
import { writeAudit } from '../audit/write-audit';
import { Database } from '../database';
import { inputInvalid, toAppError } from '../errors';
import { send } from '../jobs/queue';
import { declarationOf } from '../resource/declaration';
import { ResourceService } from '../resource/resource.service';
import type { TenantRecord } from '../resource/record';
import type { ActionAnswer, ActionContext, ActionDefinition } from './define-action';
import { refuseBothDuties } from './duties';
import { secretFields } from './form';
import { once } from './idempotency';

export const NotAvailable = defineError<{ action: string }>({
  code: 'action.not_available',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: () => '当前状态不允许此操作。',
    en: () => 'The record is not in a state that allows this.',
  },
  fix: { zh: '请刷新后查看最新状态。', en: 'Reload to see the current state.' },
});

export const NothingChosen = defineError<Record<string, never>>({
  code: 'action.nothing_chosen',
  fault: 'user',
  says: { zh: () => '没有选择记录，或选择过多（最多 200 条）。', en: () => 'Choose between 1 and 200 records.' },
  fix: { zh: '请选择 1 到 200 条记录。', en: 'Choose between 1 and 200 records.' },
});

export interface ActionRequest {
  readonly ids: readonly string[];
  readonly input?: unknown;
  /** One per intent of a person: a repeat gives the first answer. */
  readonly key: string;
}

export interface ActionResult {
  readonly done: readonly string[];
  readonly failed: readonly { readonly id: string; readonly error: AppError }[];
  readonly jobId: string | null;
  readonly data: unknown;
  readonly message: Text | null;
}

const MAX_IDS = 200;

/** Runs actions: right, shape, once per key, one transaction, audit line. */
@Injectable()
export class ActionRunner {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(ModuleRef) private readonly modules: ModuleRef,
  ) {}

  /**
   * A record action gives its failures as a list and never throws for one of several records; a
   * collection action, and a record action on a single record, throw.
   */
  async run(action: ActionDefinition, request: ActionRequest): Promise<ActionResult> {
    requirePermission(action.permission);
    const input = this.checked(action, request.input);
    if (action.scope === 'collection') {
      const answer = await this.inOneGo(action, request, input, null);
      return { done: [], failed: [], ...shared(answer) };
    }
    const ids = [...new Set(request.ids)];
    if (ids.length === 0 || ids.length > MAX_IDS) throw NothingChosen({});
    const done: string[] = [];
    const failed: { id: string; error: AppError }[] = [];
    let last: ActionAnswer = {};
    for (const id of ids) {
      try {
        last = await this.inOneGo(action, request, input, id);
        done.push(id);
      } catch (error) {
        if (ids.length === 1) throw error;
        failed.push({ id, error: toAppError(error) });
      }
    }
    return { done, failed, ...shared(last) };
  }

  private checked(action: ActionDefinition, input: unknown): unknown {
    if (!action.input) return undefined;
    const parsed = z.strictObject(action.input.shape).safeParse(stripped(input ?? {}));
    if (!parsed.success) throw inputInvalid(parsed.error);
    return action.input.parse(parsed.data);
  }

  private inOneGo(action: ActionDefinition, request: ActionRequest, input: unknown, id: string | null) {
    const key = id ? `${request.key}:${id}` : request.key;
    return this.db.transaction(tx =>
      once(tx, { action: action.name, key, body: { id, input } }, () => this.act(tx, action, input, id)),
    );
  }

  private async act(tx: EntityManager, action: ActionDefinition, input: unknown, id: string | null) {
    const context = this.context(tx, input);
    const declaration = declarationOf(action.resource());
    if (action.scope === 'collection') {
      const answer = (await action.run(context as never)) ?? {};
      await writeAudit(tx, {
        action: action.name,
        resource: declaration.name,
        recordId: null,
        changes: told(action, input),
      });
      return answer;
    }
    if (!id) throw RecordNotFound({ resource: declaration.name });
    const record = await new ResourceService(this.db, declaration).lockInScope(tx, 'act', id, action.permission);
    if (!action.available(record)) throw NotAvailable({ action: action.name });
    await refuseBothDuties(tx, action, [id, ...(action.about?.(record) ?? [])]);
    const untold = watched(tx, declaration, record);
    const answer = (await action.run({ ...context, record } as never)) ?? {};
    await writeAudit(tx, {
      action: action.name,
      resource: declaration.name,
      recordId: id,
      recordTitle: titleOf(record, declaration.options.codeField ?? declaration.options.titleField),
      changes: { ...told(action, input), ...(await untold()) },
    });
    return answer;
  }

  private context(tx: EntityManager, input: unknown): ActionContext<unknown> {
    return {
      input,
      tx,
      actor: current().actor,
      send: (job, jobInput) => send(tx, job, jobInput),
      services: <T>(type: Type<T>) => this.modules.get(type, { strict: false }),
    };
  }
}

/** The input as the trail may tell it: a secret field, or an object that may hold one, says only that it was given. */
function told(action: ActionDefinition, input: unknown): { input?: unknown } {
  if (!action.input || input === undefined) return {};
  const secrets = secretFields(action.input);
  const entries = Object.entries(input as Record<string, unknown>).map(
    ([name, value]) => [name, secrets.includes(name) ? '[secret]' : value] as const,
  );
  return { input: Object.fromEntries(entries) };
}

const shared = (answer: ActionAnswer) => ({
  jobId: answer.jobId ?? null,
  data: answer.data ?? null,
  message: answer.message ?? null,
});

const titleOf = (record: TenantRecord, field: string): string | null => {
  const value = (record as unknown as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : null;
};

/** GraphQL hands over objects without a prototype and explicit nulls; an absent field is absent. */
const stripped = (input: unknown): unknown =>
  Object.fromEntries(Object.entries(input as object).filter(([, value]) => value !== undefined && value !== null));
