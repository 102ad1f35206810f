import { createDataSource, Database } from '../database';
import { runAs, workerActor } from '../access';
import { testConfig, testDatabase } from '../../testing';
import { AuditChain } from './audit-chain';
import { writeAudit } from './write-audit';

const database = testDatabase({ checkInvariants: false });
const tenants = [
  { id: '018f0000-0000-7000-8000-00000000000a', path: 'a' },
  { id: '018f0000-0000-7000-8000-00000000000b', path: 'b' },
] as const;
const [A, B] = tenants;
let db: Database;
let chain: AuditChain;

beforeAll(async () => {
  const source = createDataSource({
    url: database.urls.worker,
    entities: [],
    applicationName: 'audit',
    poolSize: 12,
  });
  await source.initialize();
  db = new Database(source);
  chain = new AuditChain(db, testConfig(database));
  for (const { id, path } of tenants) {
    await database.query(`insert into app.tenant (id, path, kind, name) values ($1, $2, 'operating', $3)`, [
      id,
      path,
      path,
    ]);
  }
});
afterAll(() => db.source.destroy());
beforeEach(() =>
  database.query('set session_replication_role = replica').then(async () => {
    for (const table of ['audit_entry', 'audit_unsealed', 'audit_link', 'audit_seal']) {
      await database.query(`delete from app.${table}`);
    }
    await database.query('set session_replication_role = origin');
  }),
);

type Tenant = (typeof tenants)[number];
const as = <T>(tenant: Tenant, run: () => Promise<T>) => runAs(workerActor(tenant), run);
const note = (n: number) => ({ action: 'thing.updated', resource: 'thing', recordId: null, changes: { n: [0, n] } });
const write = (tenant: Tenant, ...numbers: number[]) =>
  as(tenant, () =>
    db.transaction(async tx => {
      for (const n of numbers) await writeAudit(tx, note(n));
    }),
  );
const seal = (tenant: Tenant = A) => as(tenant, () => chain.seal());
const verify = (known?: { no: number; hash: string }) => as(A, () => chain.verify(known));
const entries = () => database.query<{ id: string }>('select id from app.audit_entry order by id');

/** As somebody who holds the database: no trigger, no policy. */
async function asItsMaster(sql: string, values: unknown[] = []): Promise<void> {
  await database.query('set session_replication_role = replica');
  try {
    await database.query(sql, values);
  } finally {
    await database.query('set session_replication_role = origin');
  }
}

describe('the chain over the audit trail (M-250, C7)', () => {
  it('links every committed entry once, in a chain for each company', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => write(n % 2 ? A : B, n, n + 100)));
    expect([await seal(A), await seal(B), await seal(A)]).toEqual([20, 20, 0]);
    expect(await verify()).toMatchObject({ entries: 20, waiting: 0, faults: 0 });
    const numbers = await database.query<{ no: string }>(
      'select no from app.audit_link where tenant_id = $1 order by no',
      [B.id],
    );
    expect(numbers.map(({ no }) => Number(no))).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });

  it('does not skip what commits late, nor waits for it', async () => {
    let commit: () => void = () => undefined;
    const held = new Promise<void>(resolve => (commit = resolve));
    let wrote: () => void = () => undefined;
    const written = new Promise<void>(resolve => (wrote = resolve));
    const late = as(A, () =>
      db.transaction(async tx => {
        await writeAudit(tx, note(1));
        wrote();
        await held;
      }),
    );
    await written;
    await write(A, 2, 3);
    expect(await seal()).toBe(2);
    commit();
    await late;
    expect(await seal()).toBe(1);
    expect(await verify()).toMatchObject({ entries: 3, waiting: 0, faults: 0 });
  });

  it('two seals at once make one chain', async () => {
    await write(A, ...Array.from({ length: 50 }, (_, n) => n));
    const counts = await Promise.all([seal(), seal(), seal()]);
    expect(counts.reduce((x, y) => x + y)).toBe(50);
    expect(await verify()).toMatchObject({ entries: 50, faults: 0 });
  });

  it('what was rolled back leaves nothing to link', async () => {
    await expect(
      as(A, () =>
        db.transaction(async tx => {
          await writeAudit(tx, note(1));
          throw new TypeError('no');
        }),
      ),
    ).rejects.toThrow('no');
    expect(await seal()).toBe(0);
  });

  it.each`
    column          | value                                     | why
    ${'changes'}    | ${'{"n": [0, 999]}'}                      | ${'what was done'}
    ${'actor_name'} | ${'somebody else'}                        | ${'who did it'}
    ${'at'}         | ${'2020-01-01T00:00:00Z'}                 | ${'when'}
    ${'ip'}         | ${'10.0.0.1'}                             | ${'from where'}
    ${'agent'}      | ${'another browser'}                      | ${'with what'}
    ${'session_id'} | ${'018f0000-0000-7000-8000-0000000000ff'} | ${'in which session'}
    ${'record_id'}  | ${'018f0000-0000-7000-8000-0000000000ff'} | ${'to what'}
    ${'note'}       | ${'a reason'}                             | ${'why'}
    ${'tenant_id'}  | ${B.id}                                   | ${'whose trail it is'}
    ${'request_id'} | ${'another'}                              | ${'in which request'}
  `('a changed $column is named: $why', async ({ column, value }: { column: string; value: string }) => {
    await write(A, 1, 2, 3, 4, 5);
    await seal();
    const victim = (await entries())[2]!.id;
    await asItsMaster(`update app.audit_entry set ${column} = $2 where id = $1`, [victim, value]);
    const named = (
      await database.query<{ entry_id: string; fault: string }>('select * from app.audit_breaks()')
    ).filter(({ fault }) => fault === 'changed');
    expect(named.map(({ entry_id }) => entry_id)).toEqual([victim]);
  });

  it('forty entries changed at random: forty are named, and no other', async () => {
    await write(A, ...Array.from({ length: 200 }, (_, n) => n));
    await seal();
    const victims = new Set(Array.from({ length: 40 }, (_, n) => (n * 37) % 200));
    const ids = (await entries()).filter((_, n) => victims.has(n)).map(({ id }) => id);
    await asItsMaster(`update app.audit_entry set action = action || '!' where id = any ($1)`, [ids]);
    const { breaks, faults } = await verify();
    expect(faults).toBe(40);
    expect(breaks.map(({ entryId }) => entryId).sort()).toEqual([...ids].sort());
  });

  it('a removed entry is named, sealed or not, and so is a removed link', async () => {
    await write(A, 1, 2, 3);
    await seal();
    await write(A, 4);
    const ids = (await entries()).map(({ id }) => id);
    await asItsMaster('delete from app.audit_entry where id = any ($1)', [[ids[1], ids[3]]]);
    const { breaks } = await verify();
    expect(breaks.map(({ fault, entryId, no }) => [fault, entryId, no])).toEqual([
      ['removed', ids[1], 2],
      ['removed', ids[3], null],
    ]);
    await asItsMaster('delete from app.audit_link where no = 2');
    expect((await verify()).breaks.map(({ fault, no }) => [fault, no])).toContainEqual(['link_missing', 3]);
  });

  it('an entry that was changed before its seal is named, before the seal and after it', async () => {
    await write(A, 1, 2, 3);
    const [, second] = await entries();
    await asItsMaster(`update app.audit_entry set actor_name = 'innocent' where id = $1`, [second!.id]);
    expect((await verify()).breaks).toMatchObject([{ fault: 'changed', entryId: second!.id, no: null }]);
    await seal();
    expect((await verify()).breaks).toMatchObject([{ fault: 'changed', entryId: second!.id, no: 2 }]);
  });

  it('an inserted entry is named: past the product, or by its way but with an older date', async () => {
    await write(A, 1, 2);
    await seal();
    const row = `insert into app.audit_entry (tenant_id, at, actor_name, channel, request_id, action, resource)
      values ($1, $2, 'x', 'web', 'x', 'x.y', 'x') returning id`;
    const [past] = await database.query<{ id: string }>(row, [A.id, new Date()]);
    expect((await verify()).breaks).toMatchObject([{ fault: 'inserted', entryId: past!.id }]);
    const [backdated] = await database.query<{ id: string }>(row, [A.id, '2026-01-01T00:00:00Z']);
    await database.query('insert into app.audit_unsealed (entry_id, tenant_id) values ($1, $3), ($2, $3)', [
      past!.id,
      backdated!.id,
      A.id,
    ]);
    await seal();
    expect((await verify()).breaks).toMatchObject([{ fault: 'dated_back', entryId: backdated!.id }]);
  });

  it('a chain that was written anew from one entry on is told by its seals, and by an end noted down outside', async () => {
    await write(A, 1, 2, 3);
    await seal();
    const { heads } = await verify();
    const head = { no: heads[0]!.no, hash: heads[0]!.hash };
    expect(await verify(head)).toMatchObject({ faults: 0 });
    await asItsMaster(`update app.audit_entry set actor_name = 'innocent' where id = $1`, [(await entries())[1]!.id]);
    await asItsMaster(`with ids as (select entry_id from app.audit_link)
      insert into app.audit_unsealed (entry_id, tenant_id) select entry_id, '${A.id}' from ids`);
    await asItsMaster('delete from app.audit_link');
    await database.query('select * from app.link_audit($1, 10)', [A.id]);
    expect((await verify()).breaks).toMatchObject([{ fault: 'seal_differs', no: 3 }]);
    await asItsMaster('update app.audit_seal s set hash = l.hash from app.audit_link l where l.no = s.no');
    expect((await verify()).breaks).toMatchObject([{ fault: 'seal_differs', no: 3 }]);
    await asItsMaster('delete from app.audit_seal');
    expect(await verify()).toMatchObject({ faults: 0 });
    expect((await verify(head)).breaks).toMatchObject([{ fault: 'link_missing', no: 3 }]);
  });

  it('our own roles write neither time nor number of an entry, and change no link', async () => {
    const attempts = [
      `insert into audit_entry (tenant_id, at, actor_name, channel, request_id, action, resource)
        values ('${A.id}', '2020-01-01', 'x', 'web', 'x', 'x', 'x')`,
      `insert into audit_entry (tenant_id, id, actor_name, channel, request_id, action, resource)
        values ('${A.id}', gen_random_uuid(), 'x', 'web', 'x', 'x', 'x')`,
      'update audit_link set hash = hash',
      'delete from audit_seal',
    ];
    for (const sql of attempts) await expect(as(A, () => db.source.query(sql))).rejects.toThrow(/permission denied/);
  });

  it('M-245 a company sees no link, seal or break of another', async () => {
    await write(B, 1);
    await seal(B);
    await asItsMaster('delete from app.audit_entry');
    expect(await verify()).toEqual({ entries: 0, waiting: 0, heads: [], faults: 0, breaks: [] });
    expect((await as(B, () => chain.verify())).faults).toBe(1);
  });
});
