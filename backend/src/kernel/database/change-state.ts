import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { defineError } from '@cloudtally/plugin-sdk';
import { currentOrNull } from '../access';
import { snake } from './naming';

export const StateChanged = defineError<{ resource: string; state: string; expected: string; since: string }>({
  code: 'database.state_changed',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ state, since }) => `状态已变为“${state}”（${since}），操作未执行。`,
    en: ({ state, since }) => `The state is already "${state}" (${since}); nothing was done.`,
  },
  fix: { zh: '请刷新后查看最新状态。', en: 'Reload to see the current state.' },
});

export interface StateChange {
  readonly from: readonly string[];
  readonly to: string;
  /** Other columns to set in the same statement, by property name. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** Name of the state property; `state` unless said. */
  readonly property?: string;
}

/**
 * The only way to move a record from one state to another: compare and set in one statement, so that
 * of two who try at once exactly one wins.
 *
 * @throws StateChanged with the state found, when it is none of `from`
 */
export async function changeState<T extends ObjectLiteral>(
  tx: EntityManager,
  target: EntityTarget<T>,
  id: string,
  change: StateChange,
): Promise<void> {
  const { tablePath, name, columns } = tx.connection.getMetadata(target);
  const column = snake(change.property ?? 'state');
  const has = (property: string) => columns.some(c => c.propertyName === property);
  const values: unknown[] = [id, change.from, change.to];
  const sets = [`${column} = $3`];
  for (const [property, value] of Object.entries(change.set ?? {})) {
    values.push(value);
    sets.push(`${snake(property)} = $${values.length}`);
  }
  if (has('version')) sets.push('version = version + 1', 'updated_at = now()');
  if (has('updatedBy')) {
    values.push(currentOrNull()?.actor.userId ?? null);
    sets.push(`updated_by = $${values.length}`);
  }
  const sql = ['update', tablePath, 'set', sets.join(', '), `where id = $1 and ${column} = any($2) returning id`];
  const [rows] = await tx.query<[unknown[], number]>(sql.join(' '), values);
  if (rows.length === 1) return;

  const select = ['select', column, 'as state', has('updatedAt') ? ', updated_at as since' : '', 'from', tablePath];
  const [found] = await tx.query<{ state: string; since?: Date }[]>(`${select.join(' ')} where id = $1`, [id]);
  throw StateChanged({
    resource: name,
    state: found?.state ?? '—',
    expected: change.from.join(', '),
    since: found?.since?.toISOString() ?? '',
  });
}
