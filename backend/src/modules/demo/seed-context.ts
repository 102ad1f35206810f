import type { SeedWorld } from '@cloudtally/seed';
import type { EntityManager } from 'typeorm';
import { runAs, workerActor } from '../../kernel/access';
import type { Database } from '../../kernel/database';
import { NotSeededYet } from './demo.errors';

/** Codes of the world -> ids in the database, as they come to be. */
export class SeedIds {
  private readonly known = new Map<string, string>();

  set(kind: string, code: string, id: string): void {
    this.known.set(`${kind}:${code}`, id);
  }

  /** @throws NotSeededYet when the world points at something that was not seeded before */
  of(kind: string, code: string): string {
    const id = this.known.get(`${kind}:${code}`);
    if (!id) throw NotSeededYet({ kind, code });
    return id;
  }

  find(kind: string, code: string | null): string | null {
    return code === null ? null : (this.known.get(`${kind}:${code}`) ?? null);
  }
}

export interface SeedContext {
  readonly world: SeedWorld;
  readonly db: Database;
  readonly ids: SeedIds;
  /** Runs in one transaction as the system of one of the world's companies. */
  at<T>(tenant: string, run: (tx: EntityManager) => Promise<T>): Promise<T>;
  /** The same without a transaction around it, for services that bring their own. */
  as<T>(tenant: string, run: () => Promise<T>): Promise<T>;
}

/** ltree path of a company of the world; the wall stands around it and what is below. */
export function tenantPath(world: SeedWorld, code: string): string {
  const tenant = world.tenants.find(candidate => candidate.code === code);
  const label = `t_${code.replace(/[^a-zA-Z0-9]/g, '_')}`;
  return tenant?.parent ? `${tenantPath(world, tenant.parent)}.${label}` : label;
}

export function seedContext(world: SeedWorld, db: Database): SeedContext {
  const ids = new SeedIds();
  const as = <T>(tenant: string, run: () => Promise<T>) =>
    runAs(workerActor({ id: ids.find('tenant', tenant) ?? NOBODY, path: tenantPath(world, tenant) }), run, 'system');
  return { world, db, ids, as, at: (tenant, run) => as(tenant, () => db.transaction(run)) };
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Inserts rows given as objects of snake-case columns; returns their ids in order. */
export async function insert(tx: EntityManager, table: string, rows: readonly object[]): Promise<string[]> {
  const ids: string[] = [];
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const columns = Object.keys(batch[0]!);
    const made = await tx.query<{ id: string }[]>(
      `insert into ${table} (${columns.join(', ')})
       select ${columns.join(', ')} from jsonb_populate_recordset(null::${table}, $1) returning id`,
      [JSON.stringify(batch)],
    );
    ids.push(...made.map(({ id }) => id));
  }
  return ids;
}

const BATCH = 500;
