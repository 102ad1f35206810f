import DataLoader from 'dataloader';
import { current, type Context, type Scope } from '../access';
import type { Database } from '../database';
import type { ResourceDeclaration } from '../resource/declaration';
import { ResourceService } from '../resource/resource.service';
import type { TenantRecord } from '../resource/record';
import { declaredActions, type ActionDefinition } from './define-action';

/** Names of the actions that the caller may run on this record now; the same rules judge the run. */
export async function availableActions(
  db: Database,
  declaration: ResourceDeclaration,
  record: TenantRecord,
): Promise<string[]> {
  const { permissions } = current().actor;
  const possible = actionsOn(declaration).filter(
    action => action.scope === 'record' && permissions.has(action.permission) && action.available(record),
  );
  const reached = await Promise.all(
    possible.map(({ permission }) => isReached(db, declaration, permission, record.id)),
  );
  return possible.filter((_, at) => reached[at]).map(({ name }) => name);
}

export const actionsOn = (declaration: ResourceDeclaration): ActionDefinition[] =>
  declaredActions().filter(action => action.resource() === declaration.target);

const WIDER: readonly Scope[] = ['own', 'department', 'subtree', 'tenant', 'all'];

/** What one may do may reach less far than what one sees. */
async function isReached(
  db: Database,
  declaration: ResourceDeclaration,
  permission: string,
  id: string,
): Promise<boolean> {
  const { permissions } = current().actor;
  const { read } = declaration.options.access;
  const rank = (of: string) => WIDER.indexOf(permissions.get(of)!);
  if (rank(permission) >= rank(read)) return true;
  return reachOf(db, declaration, permission).load(id);
}

const loaders = new WeakMap<Context, Map<string, DataLoader<string, boolean>>>();

/** Asked once for all records of an answer. */
function reachOf(db: Database, declaration: ResourceDeclaration, permission: string): DataLoader<string, boolean> {
  const context = current();
  const ofContext = loaders.get(context) ?? new Map<string, DataLoader<string, boolean>>();
  loaders.set(context, ofContext);
  const key = `${declaration.name}:${permission}`;
  const known = ofContext.get(key);
  if (known) return known;
  const loader = new DataLoader<string, boolean>(
    async ids => {
      const service = new ResourceService(db, declaration);
      const reached = await db.read(tx => service.reachedOf(tx, 'act', ids, permission));
      return ids.map(id => reached.has(id));
    },
    // A later step of the same request may ask again, and things may have moved.
    { cache: false },
  );
  ofContext.set(key, loader);
  return loader;
}
