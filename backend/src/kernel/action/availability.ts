import { current } from '../access';
import type { ResourceDeclaration } from '../resource/declaration';
import type { TenantRecord } from '../resource/record';
import { declaredActions, type ActionDefinition } from './define-action';

/** Names of the actions that the caller may run on this record now; the same rule judges the run. */
export function availableActions(declaration: ResourceDeclaration, record: TenantRecord): string[] {
  const { permissions } = current().actor;
  return actionsOn(declaration)
    .filter(action => action.scope === 'record' && permissions.has(action.permission) && action.available(record))
    .map(action => action.name);
}

export const actionsOn = (declaration: ResourceDeclaration): ActionDefinition[] =>
  declaredActions().filter(action => action.resource() === declaration.target);
