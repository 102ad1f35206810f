import { Inject, Injectable } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../kernel/access';
import { Database } from '../../kernel/database';
import type { ViewInput } from './view-input';

export interface StoredView extends Omit<ViewInput, 'roles'> {
  readonly id: string;
  readonly version: number;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly roles: readonly { readonly id: string; readonly title: Text }[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MOST_SHOWN = 200;

const VIEW = `
  select v.id, v.version, v.resource, v.name, v.kind, v.base, v.filter, v.sort, v.columns, v.grouping, v.spread,
    v.owner_id as "ownerId", u.name as "ownerName",
    coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'title', jsonb_build_object('zh', r.name_zh, 'en', r.name_en))
        order by r.key)
      from saved_view_share s join role r on r.id = s.role_id and r.deleted_at is null
      where s.tenant_id = v.tenant_id and s.view_id = v.id), '[]') as roles
  from saved_view v join user_account u on u.tenant_id = v.tenant_id and u.id = v.owner_id
  where v.tenant_id = $1 and v.deleted_at is null`;

/** The rows of saved views, always those of the caller's company and as far as they are the caller's. */
@Injectable()
export class ViewStore {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** The caller's own, then those that a colleague shared with a role of the caller. */
  shownTo(resource: string): Promise<StoredView[]> {
    return this.db.source.query<StoredView[]>(
      `${VIEW} and v.resource = $3 and (v.owner_id = $2 or exists (
         select from saved_view_share s join current_membership m on m.tenant_id = s.tenant_id and m.role_id = s.role_id
           and m.deleted_at is null
         where s.tenant_id = v.tenant_id and s.view_id = v.id and m.user_id = $2))
       order by v.owner_id = $2 desc, v.created_at, v.id limit ${MOST_SHOWN}`,
      [...caller(), resource],
    );
  }

  /** One that the caller may use: an own one, or one that was shared with a role of theirs. */
  async usable(id: string): Promise<StoredView | undefined> {
    if (!UUID.test(id)) return undefined;
    const [view] = await this.db.source.query<StoredView[]>(
      `${VIEW} and v.id = $3 and (v.owner_id = $2 or exists (
         select from saved_view_share s join current_membership m on m.tenant_id = s.tenant_id and m.role_id = s.role_id
           and m.deleted_at is null
         where s.tenant_id = v.tenant_id and s.view_id = v.id and m.user_id = $2))`,
      [...caller(), id],
    );
    return view;
  }

  /** One of the caller's own, locked until the transaction ends. */
  async own(tx: EntityManager, id: string): Promise<StoredView | undefined> {
    if (!UUID.test(id)) return undefined;
    const [view] = await tx.query<StoredView[]>(`${VIEW} and v.owner_id = $2 and v.id = $3 for update of v`, [
      ...caller(),
      id,
    ]);
    return view;
  }

  async countOwn(tx: EntityManager, resource: string): Promise<number> {
    const [tenant, user] = caller();
    // Two that are saved at once wait for each other, so that neither passes the bound unseen.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`views ${user} ${resource}`]);
    const [row] = await tx.query<{ count: number }[]>(
      `select count(*)::int as count from saved_view
       where tenant_id = $1 and owner_id = $2 and resource = $3 and deleted_at is null`,
      [tenant, user, resource],
    );
    return row!.count;
  }

  /** @returns its id */
  async add(tx: EntityManager, view: ViewInput): Promise<string> {
    const [row] = await tx.query<{ id: string }[]>(
      `insert into saved_view (tenant_id, owner_id, created_by, name, kind, base, filter, sort, columns, grouping, spread,
         resource) values ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
      [...caller(), ...valuesOf(view), view.resource],
    );
    return row!.id;
  }

  /** @returns its id */
  async change(tx: EntityManager, { id }: StoredView, view: ViewInput): Promise<string> {
    await tx.query(
      `update saved_view set name = $3, kind = $4, base = $5, filter = $6, sort = $7, columns = $8, grouping = $9,
         spread = $10, updated_at = now(), updated_by = $2, version = version + 1
       where tenant_id = $1 and owner_id = $2 and id = $11`,
      [...caller(), ...valuesOf(view), id],
    );
    return id;
  }

  /** From now on with exactly these roles. */
  async share(tx: EntityManager, id: string, roles: readonly string[]): Promise<void> {
    const [tenant, user] = caller();
    await tx.query('delete from saved_view_share where tenant_id = $1 and view_id = $2 and role_id <> all ($3)', [
      tenant,
      id,
      roles,
    ]);
    await tx.query(
      `insert into saved_view_share (tenant_id, view_id, role_id, created_by)
       select $1, $2, role_id, $4 from unnest($3::uuid[]) role_id on conflict (tenant_id, view_id, role_id) do nothing`,
      [tenant, id, roles, user],
    );
  }

  async remove(tx: EntityManager, id: string): Promise<void> {
    await tx.query(
      `update saved_view set deleted_at = now(), updated_at = now(), updated_by = $2, version = version + 1
       where tenant_id = $1 and owner_id = $2 and id = $3`,
      [...caller(), id],
    );
  }

  async arrangement(resource: string): Promise<{ first: string | null; sequence: string[] }> {
    const [row] = await this.db.source.query<{ first: string | null; sequence: string[] }[]>(
      `select first_view as first, sequence from view_arrangement
       where tenant_id = $1 and user_id = $2 and resource = $3`,
      [...caller(), resource],
    );
    return row ?? { first: null, sequence: [] };
  }

  async arrange(resource: string, first: string | null, sequence: readonly string[]): Promise<void> {
    await this.db.source.query(
      `insert into view_arrangement (tenant_id, user_id, created_by, resource, first_view, sequence)
       values ($1, $2, $2, $3, $4, $5)
       on conflict (tenant_id, user_id, resource)
       do update set first_view = excluded.first_view, sequence = excluded.sequence, updated_at = now()`,
      [...caller(), resource, first, JSON.stringify(sequence)],
    );
  }
}

/** @throws RecordNotFound where nobody asks: views are people's */
function caller(): [tenantId: string, userId: string] {
  const { tenantId, userId } = current().actor;
  if (userId === null) throw RecordNotFound({ resource: 'savedView' });
  return [tenantId, userId];
}

const valuesOf = ({ name, kind, base, filter, sort, columns, grouping, spread }: ViewInput) => [
  name,
  kind,
  base,
  filter && JSON.stringify(filter),
  JSON.stringify(sort),
  columns && JSON.stringify(columns),
  JSON.stringify(grouping),
  spread,
];
