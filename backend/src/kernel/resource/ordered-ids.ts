import type { SortField } from '@ptc-org/nestjs-query-core';
import type { Database } from '../database';
import { snake } from '../database/naming';
import { attributeOf } from '../access/field-access';
import { orderIn } from './custom/asked';
import { expressionOf, isQueryName } from './custom/sql';
import type { ResourceDeclaration } from './declaration';
import type { TenantRecord } from './record';
import { ResourceService } from './resource.service';

const BYTES = 16;
const FETCHED = 10_000;

/** Very many ids in little memory. */
export interface IdList {
  readonly length: number;
  slice(from: number, to: number): string[];
}

interface Asked {
  readonly filter?: object;
  readonly sorting: readonly { readonly field: string; readonly direction: 'ASC' | 'DESC' }[];
}

/**
 * Ids of the rows that a list would give, in its order and at one moment: sixteen bytes a row.
 *
 * @param declaration with the company's own fields
 * @throws FieldForbidden, FilterInvalid, PermissionMissing
 */
export async function orderedIds(db: Database, declaration: ResourceDeclaration, asked: Asked): Promise<IdList> {
  const [rows, values] = new ResourceService(db, declaration).ownStatement(asked.filter ?? {});
  const order = orderIn<TenantRecord>(declaration, asked.sorting as never).map(sort => orderBy(declaration, sort));
  const sql = `select id from (${rows}) listed order by ${[...order, 'id'].join(', ')}`;
  const blocks: Buffer[] = [];
  await db.transaction(async tx => {
    await tx.query(`declare listed_ids no scroll cursor for ${sql}`, values);
    for (;;) {
      const some = await tx.query<{ id: string }[]>(`fetch ${FETCHED} from listed_ids`);
      blocks.push(Buffer.from(some.map(({ id }) => id.replaceAll('-', '')).join(''), 'hex'));
      if (some.length < FETCHED) break;
    }
    await tx.query('close listed_ids');
  });
  const all = Buffer.concat(blocks);
  return {
    length: all.length / BYTES,
    slice: (from, to) =>
      Array.from({ length: Math.max(Math.min(to, all.length / BYTES) - from, 0) }, (_, at) =>
        dashed(all.toString('hex', (from + at) * BYTES, (from + at + 1) * BYTES)),
      ),
  };
}

const dashed = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

function orderBy(declaration: ResourceDeclaration, { field, direction }: SortField<TenantRecord>): string {
  if (isQueryName(field)) return [expressionOf(field, 'listed'), direction, 'nulls last'].join(' ');
  const attribute = attributeOf(declaration, String(field));
  const named = attribute?.type === 'ref' ? `${attribute.name}Id` : String(field);
  const column = attribute?.column ?? snake(named);
  return [['listed."', column.replaceAll('"', '""'), '"'].join(''), direction].join(' ');
}
