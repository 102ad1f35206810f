import { z } from '@cloudtally/plugin-sdk';
import { requirePermission } from '../../../kernel/access';
import { declaredActions, NotAvailable, type ActionDefinition, type ActionRunner } from '../../../kernel/action';
import { inputInvalid } from '../../../kernel/errors';
import type { ResourceDeclaration, TenantResource } from '../../../kernel/resource';
import { NotInBulk } from '../bulk.errors';
import type { Task } from '../domain/asked';
import type { Plan } from './plan';

interface Act {
  readonly declaration: ResourceDeclaration;
  readonly runner: ActionRunner;
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** One per bulk change: each record is acted on once. */
  readonly key: string;
}

type RecordDefinition = Extract<ActionDefinition, { scope: 'record' }>;

/** An action of the resource that can be taken back. @throws NotInBulk */
export function reversible(declaration: ResourceDeclaration, name: string): RecordDefinition {
  const found = declaredActions().find(action => action.name === name);
  const open = found?.scope === 'record' && found.reverse && found.resource() === declaration.target;
  if (!open) throw NotInBulk({ what: name.slice(0, 80) });
  return found;
}

/** Does the same with each record, by an action. @throws NotInBulk, PermissionMissing, InputInvalid */
export function actionPlan({ declaration, runner, action, input, key }: Act): Plan {
  const definition = reversible(declaration, action);
  requirePermission(definition.permission);
  const parsed = definition.input ? z.strictObject(definition.input.shape).safeParse(input) : undefined;
  if (parsed && !parsed.success) throw inputInvalid(parsed.error, 'input');
  const { title } = definition;
  return {
    declaration,
    title,
    prepare: () => Promise.resolve(),
    judge: row =>
      definition.available(row)
        ? { outcome: 'changed', changes: title, reason: null }
        : { outcome: 'refused', changes: null, reason: NotAvailable({ action }).text },
    async apply(_tx, row) {
      const before = copied(row);
      await runner.run(definition, { ids: [row.id], input, key });
      const back = definition.reverse!(before, parsed?.data);
      return { outcome: 'changed', changes: title, reason: null, back: back as Task | null };
    },
  };
}

const copied = (row: TenantResource): TenantResource =>
  Object.assign(Object.create(Object.getPrototypeOf(row) as object) as TenantResource, row);
