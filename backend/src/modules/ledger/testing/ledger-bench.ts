import { runAs, workerActor, type Actor } from '../../../kernel/access';
import { createDataSource, Database } from '../../../kernel/database';
import { registerInvariantCheck, type TestDatabase } from '../../../testing';
import { LEDGER_INVARIANTS } from '../ledger-invariants';
import { Ledger } from '../ledger.service';

registerInvariantCheck(async database => {
  const broken: string[] = [];
  for (const { id, says, sql } of LEDGER_INVARIANTS) {
    const rows = await database.query(sql);
    if (rows.length > 0) broken.push(`${id} ${says}: ${JSON.stringify(rows[0])}`);
  }
  return broken;
});

export interface Tenant {
  readonly id: string;
  readonly path: string;
}

/** The ledger over a real database, under the role of the worker or of the server. */
export async function ledgerBench(database: TestDatabase, role: 'worker' | 'staff' = 'worker') {
  const source = createDataSource({
    url: database.urls[role],
    entities: [],
    applicationName: 'ledger bench',
    poolSize: 12,
  });
  await source.initialize();
  const db = new Database(source);
  const ledger = new Ledger();
  const as = <T>(tenant: Tenant, run: () => Promise<T>, change: Partial<Actor> = {}): Promise<T> =>
    runAs({ ...workerActor(tenant), ...change }, run);
  return { db, ledger, as, close: () => source.destroy() };
}

export async function addTenant(database: TestDatabase, name: string): Promise<Tenant> {
  const path = name.toLowerCase();
  const [row] = await database.query<{ id: string }>(
    `insert into app.tenant (path, kind, name) values ($1, 'operating', $2) returning id`,
    [path, name],
  );
  return { id: row!.id, path };
}

export async function addCustomer(database: TestDatabase, tenant: Tenant, code: string, name = code): Promise<string> {
  const [row] = await database.query<{ id: string }>(
    `insert into app.customer (tenant_id, code, name) values ($1, $2, $3) returning id`,
    [tenant.id, code, name],
  );
  return row!.id;
}
