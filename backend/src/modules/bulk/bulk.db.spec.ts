import { runAs, workerActor } from '../../kernel/access';
import { StaleRun } from '../../kernel/jobs';
import { testDatabase } from '../../testing';
import type { Grants } from '../customers/testing/customer-api';
import { BulkChanges } from './bulk.service';
import { BulkBench } from './testing/bulk-bench';

const database = testDatabase();
const bench = new BulkBench(database);
const RIGHTS: Grants = {
  'customers.read': 'tenant',
  'customers.write': 'tenant',
  'customers.assign': 'tenant',
  'people.read': 'tenant',
  'bulk.run': 'own',
  'jobs.read': 'tenant',
  'pricing.read': 'tenant',
  'pricing.write': 'tenant',
};
let ids: Record<string, string>;
let foreign: Record<string, string>;

beforeAll(async () => {
  ids = await bench.api.company('bu', {
    boss: RIGHTS,
    clerk: { ...RIGHTS, 'customers.read': 'tenant', 'customers.write': 'own' },
    sales: { 'customers.read': 'own', 'customers.write': 'own', 'bulk.run': 'own' },
    reader: { 'customers.read': 'tenant', 'bulk.run': 'own' },
    none: { 'customers.read': 'tenant', 'customers.write': 'tenant' },
  });
  foreign = await bench.api.company('else', { boss: RIGHTS });
  await bench.start();
});
afterAll(() => bench.stop());

let series = 0;
/** Customers with codes of their own. @returns ids, and the filter that finds them all */
async function plant(count: number, more: { owner?: string; tenant?: string; status?: string } = {}) {
  const prefix = `S${++series}-`;
  const rows = await database.query<{ id: string }>(
    `insert into app.customer (tenant_id, code, name, level, owner_id, status)
     select $1, $2 || n, $2 || n, 'B', $4, $5 from generate_series(1, $3) n returning id`,
    [more.tenant ?? ids.tenant, prefix, count, more.owner ?? null, more.status ?? 'active'],
  );
  return { ids: rows.map(({ id }) => id), filter: { code: { like: `${prefix}%` } } };
}

const stored = async (chosen: readonly string[], column = 'level') =>
  (
    await database.query<{ value: string }>(
      `select ${column}::text as value from app.customer where id = any ($1) order by code`,
      [chosen],
    )
  ).map(({ value }) => value);

const edit = (chosen: readonly string[] | object, set: object) => ({
  resource: 'customer',
  records: Array.isArray(chosen) ? { ids: chosen } : { filter: chosen },
  task: { set },
});

describe('changing many records (issue 5.6)', () => {
  it('shows what it would do, does it, and takes it back where nobody changed it since', async () => {
    const chosen = (await plant(4)).ids;
    await database.query(`update app.customer set level = 'A' where id = $1`, [chosen[0]]);
    const asked = edit(chosen, { level: 'A', creditTermDays: 45 });
    await database.query('update app.customer set credit_term_days = 45 where id = $1', [chosen[0]]);
    const { preview } = await bench.preview('bu-boss', asked);
    expect(preview).toMatchObject({ total: 4, changed: 3, unchanged: 1, refused: 0 });
    expect(preview.sample[0]!.changes!.en).toMatch(/Level: B.* → A.*; Credit term \(days\): 30 → 45/);
    expect(await stored(chosen)).toEqual(['A', 'B', 'B', 'B']);

    const { data } = await bench.begin('bu-boss', asked, 4);
    expect(await bench.change('bu-boss', data.id)).toMatchObject({
      ...{ stage: 'done', total: 4, changed: 3, unchanged: 1, refused: 0 },
      availableActions: ['bulk.undo'],
    });
    expect(await stored(chosen)).toEqual(['A', 'A', 'A', 'A']);
    const trail = await database.query<{ changes: object }>(
      `select changes from app.audit_entry where record_id = $1 and action = 'customer.updated'`,
      [chosen[1]],
    );
    expect(trail.map(({ changes }) => changes)).toEqual([{ level: ['B', 'A'], creditTermDays: [30, 45] }]);

    await database.query(`update app.customer set remark = 'mine', version = version + 1 where id = $1`, [chosen[2]]);
    expect((await bench.act('bu-boss', 'bulkUndo', data.id)).code).toBeUndefined();
    expect(await stored(chosen)).toEqual(['A', 'B', 'A', 'B']);
    expect(await bench.change('bu-boss', data.id)).toMatchObject({ stage: 'undone', changed: 3, undone: 2, kept: 1 });
    const kept = (await bench.rows('bu-boss', data.id)).filter(({ outcome }) => outcome === 'kept');
    expect(kept.map(({ reason }) => reason!.en)).toEqual(['It was changed since, and stays']);
    expect((await bench.act('bu-boss', 'bulkUndo', data.id)).code).toBe('action.not_available');
  });

  it('changes what a filter finds within the reach of whoever asks, and says why not of the others', async () => {
    const mine = await plant(2, { owner: ids.clerk });
    await database.query(`update app.customer set owner_id = $2 where id = $1`, [mine.ids[1], ids.boss]);
    const asked = edit(mine.filter, { industry: null, remark: 'x' });
    expect((await bench.preview('bu-clerk', asked)).preview).toMatchObject({ total: 2, changed: 1, refused: 1 });
    const { data } = await bench.begin('bu-clerk', asked, 2);
    expect(await stored(mine.ids, 'remark')).toEqual(['x', null]);
    expect((await bench.rows('bu-clerk', data.id)).map(({ outcome }) => outcome)).toEqual(['changed', 'refused']);
    expect((await bench.preview('bu-sales', asked)).code).toBe('bulk.nothing_matches');
    // The change belongs to whoever made it.
    expect(await bench.change('bu-boss', data.id)).toBeNull();
    // What refused a record may be mended, and is then tried again.
    await database.query('update app.customer set owner_id = $2 where id = $1', [mine.ids[1], ids.clerk]);
    await bench.act('bu-clerk', 'bulkRetry', data.id);
    expect(await stored(mine.ids, 'remark')).toEqual(['x', 'x']);
    expect(await bench.change('bu-clerk', data.id)).toMatchObject({ changed: 2, refused: 0 });
  });

  it('hands customers over and back, and changes their status where it may', async () => {
    const chosen = await plant(2, { owner: ids.clerk });
    const assign = {
      ...edit(chosen.ids, {}),
      task: { action: 'customers.assign_owner', input: { ownerId: ids.sales, validFrom: '2026-11-22' } },
    };
    const { data } = await bench.begin('bu-boss', assign, 2);
    expect(await stored(chosen.ids, 'owner_id')).toEqual([ids.sales, ids.sales]);
    await bench.act('bu-boss', 'bulkUndo', data.id);
    expect(await stored(chosen.ids, 'owner_id')).toEqual([ids.clerk, ids.clerk]);
    const owners = await database.query(
      'select 1 from app.customer_owner where customer_id = $1 and valid_to is null',
      [chosen.ids[0]],
    );
    expect(owners).toHaveLength(1);

    const nobodys = await plant(2);
    const before = await stored(nobodys.ids, 'owner_id');
    expect(before).toEqual([null, null]);
    const given = await bench.begin('bu-boss', { ...assign, records: { ids: nobodys.ids } }, 2);
    expect(await stored(nobodys.ids, 'owner_id')).toEqual([ids.sales, ids.sales]);
    await bench.act('bu-boss', 'bulkUndo', given.data.id);
    expect(await stored(nobodys.ids, 'owner_id')).toEqual(before);
    // What came to nothing is no record, and is in the way of none: neither on that day nor on another.
    const standing = () =>
      database.query(
        `select user_id, valid_from::text, valid_to from app.customer_owner where customer_id = $1 and deleted_at is null`,
        [nobodys.ids[0]],
      );
    expect(await standing()).toEqual([]);
    const earlier = { action: 'customers.assign_owner', input: { ownerId: ids.clerk, validFrom: '2026-11-01' } };
    await bench.begin('bu-boss', { ...edit(nobodys.ids, {}), task: earlier }, 2);
    expect(await standing()).toEqual([{ user_id: ids.clerk, valid_from: '2026-11-01', valid_to: null }]);

    await database.query(`update app.customer set status = 'churned' where id = $1`, [chosen.ids[0]]);
    const suspend = { ...edit(chosen.ids, {}), task: { action: 'customers.suspend', input: { reason: 'late' } } };
    expect((await bench.preview('bu-boss', suspend)).preview).toMatchObject({ changed: 1, refused: 1 });
    const suspended = await bench.begin('bu-boss', suspend, 2);
    expect(await stored(chosen.ids, 'status')).toEqual(['churned', 'suspended']);
    await bench.act('bu-boss', 'bulkUndo', suspended.data.id);
    expect(await stored(chosen.ids, 'status')).toEqual(['churned', 'active']);
  });

  it('is one change for two clicks at once, and asks again where the count has changed', async () => {
    const chosen = await plant(3);
    const asked = edit(chosen.filter, { level: 'C' });
    const both = await Promise.all([1, 2].map(() => bench.begin('bu-boss', asked, 3, `pressed-twice-${series}`)));
    expect(new Set(both.map(({ data }) => data.id)).size).toBe(1);
    expect((await bench.begin('bu-boss', asked, 2)).code).toBe('bulk.count_changed');
  });

  it('goes on where it was when it was killed, and changes nothing twice', async () => {
    const chosen = await plant(101);
    const { jobId, data } = await bench.begin('bu-boss', edit(chosen.filter, { level: 'C' }), 101);
    expect(jobId).toEqual(expect.any(String));
    expect(await bench.change('bu-boss', data.id)).toMatchObject({ stage: 'running', total: 101 });
    const bulk = bench.worker.get(BulkChanges, { strict: false });
    const tenant = { id: ids.tenant!, path: 't_bu' };
    const killed = runAs(workerActor(tenant, { id: ids.boss!, name: 'boss' }), () =>
      bulk.applyAll(data.id, {
        signal: new AbortController().signal,
        fence: () => Promise.resolve(),
        progress: done => (done >= 50 ? Promise.reject(StaleRun({ runId: 'x' })) : Promise.resolve()),
      }),
    );
    await expect(killed).rejects.toMatchObject({ code: 'jobs.stale_run' });
    expect((await stored(chosen.ids)).filter(level => level === 'C')).toHaveLength(50);
    await bench.work();
    expect(await bench.change('bu-boss', data.id)).toMatchObject({ stage: 'done', changed: 101 });
    const written = await database.query(
      `select 1 from app.audit_entry where record_id = any ($1) and action = 'customer.updated'`,
      [chosen.ids],
    );
    expect(written).toHaveLength(101);
    await bench.act('bu-boss', 'bulkUndo', data.id);
    await bench.work();
    expect(new Set(await stored(chosen.ids))).toEqual(new Set(['B']));
    expect(await bench.change('bu-boss', data.id)).toMatchObject({ stage: 'undone', undone: 101, kept: 0 });
  });

  it('is kept for 30 days', async () => {
    const chosen = (await plant(1)).ids;
    const { data } = await bench.begin('bu-boss', edit(chosen, { level: 'C' }), 1);
    await database.query(`update app.bulk_change set created_at = now() - interval '31 days' where id = $1`, [data.id]);
    expect((await bench.act('bu-boss', 'bulkUndo', data.id)).code).toBe('action.not_available');
    await bench.begin('bu-boss', edit(chosen, { level: 'A' }), 1);
    expect(await bench.rows('bu-boss', data.id)).toEqual([]);
  });

  it('is closed to money, to what only the system writes, to others, and to nonsense', async () => {
    const chosen = (await plant(1)).ids;
    const theirs = (await plant(1, { tenant: foreign.tenant })).ids;
    const refusals: [string, object, string][] = [
      ['bu-none', edit(chosen, { level: 'A' }), 'access.permission_missing'],
      ['bu-reader', edit(chosen, { level: 'A' }), 'access.permission_missing'],
      ['bu-boss', edit(theirs, { level: 'A' }), 'bulk.nothing_matches'],
      ['bu-boss', { ...edit(chosen, { firstMonth: '2026-01' }), resource: 'priceAgreement' }, 'bulk.not_in_bulk'],
      ['bu-boss', edit(chosen, { status: 'churned' }), 'bulk.not_in_bulk'],
      ['bu-boss', edit(chosen, { creditLimit: '1' }), 'bulk.not_in_bulk'],
      ['bu-boss', edit(chosen, { bankAccount: '1' }), 'bulk.not_in_bulk'],
      ['bu-boss', edit(chosen, { name: 'all the same' }), 'bulk.not_in_bulk'],
      ['bu-boss', edit(chosen, { tenantId: foreign.tenant }), 'bulk.not_in_bulk'],
      ['bu-boss', edit(chosen, { 'custom.nothing': 1 }), 'bulk.not_in_bulk'],
      ['bu-boss', edit(chosen, { level: null }), 'input.invalid'],
      ['bu-boss', edit(chosen, { creditTermDays: 'x' }), 'input.invalid'],
      ['bu-boss', edit(chosen, { creditTermDays: -1 }), 'input.invalid'],
      ['bu-boss', edit(chosen, {}), 'input.invalid'],
      ['bu-boss', edit({ nothing: { eq: 1 } }, { level: 'A' }), 'access.field_forbidden'],
      ['bu-boss', { ...edit(chosen, {}), task: { action: 'users.reset_password', input: {} } }, 'bulk.not_in_bulk'],
      ['bu-boss', { ...edit(chosen, {}), task: { action: 'customers.suspend', input: {} } }, 'input.invalid'],
      [
        'bu-boss',
        edit(chosen, Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`f${n}`, n]))),
        'input.invalid',
      ],
    ];
    for (const [login, asked, code] of refusals) {
      expect([asked, (await bench.preview(login, asked)).code]).toEqual([asked, code]);
      expect([asked, (await bench.begin(login, asked, 1)).code]).toEqual([asked, code]);
    }
    expect(await stored(chosen)).toEqual(['B']);
    const unknown = await bench.begin('bu-boss', edit(chosen, { level: 'no such level' }), 1);
    expect((await bench.rows('bu-boss', unknown.data.id))[0]).toMatchObject({ outcome: 'refused' });
  });
});
