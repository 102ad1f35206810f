import type { EntityManager } from 'typeorm';
import { current } from '../../access/actor';
import { snake } from '../../database/naming';
import { tableOf, type Attribute, type ResourceDeclaration } from '../declaration';
import { kindOf, storedKey } from './stored';

interface Taken {
  readonly declaration: ResourceDeclaration;
  readonly attribute: Attribute;
  readonly value: unknown;
  /** Of the record that may have the value; undefined for a new one. */
  readonly id: string | undefined;
}

/**
 * Whether another record of the resource has the value. For the sentence beside the field; what holds when two come at
 * once is the unique index.
 */
export async function isTaken(tx: EntityManager, { declaration, attribute, value, id }: Taken): Promise<boolean> {
  const compared =
    kindOf(attribute) === 'n' ? 'cast(custom ->> $2 as numeric) = cast($3 as numeric)' : 'custom ->> $2 = $3';
  const within = Object.entries(declaration.options.within ?? {});
  const among = within.map(([field], at) => `and ${snake(field)} = $${at + 5}`).join(' ');
  const [found] = await tx.query<object[]>(
    `select 1 from app.${tableOf(declaration)} where tenant_id = $1 and deleted_at is null and ${compared}
     and id is distinct from $4::uuid ${among} limit 1`,
    [current().actor.tenantId, storedKey(attribute), String(value), id ?? null, ...within.map(([, own]) => own)],
  );
  return found !== undefined;
}
