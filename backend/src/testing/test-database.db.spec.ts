import { Client } from 'pg';
import { expectInvariants, registerInvariantCheck } from './invariants';
import { openConnections } from './open-connections';
import { testCluster } from './test-cluster';
import { testDatabase } from './test-database';

const database = testDatabase();
const second = testDatabase();

async function currentUser(url: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ who: string }>('select current_user as who');
  await client.end();
  return rows[0]?.who;
}

describe('a spec that asks for a database', () => {
  it.each(['owner', 'staff', 'worker', 'portal'] as const)('can connect as %s', async role => {
    expect(await currentUser(database.urls[role])).toBe(role === 'owner' ? 'cloudtally' : `cloudtally_${role}`);
  });

  it('finds it migrated', async () => {
    const applied = await database.query('select name from public.cloudtally_migration');
    expect(applied.length).toBeGreaterThan(0);
  });

  it('shares it with nobody', async () => {
    await database.query('create table only_here (id int)');
    expect(await second.query(`select to_regclass('only_here') as found`)).toEqual([{ found: null }]);
  });

  it('is told which promises a test broke', async () => {
    let broken: string[] = [];
    registerInvariantCheck(async () => broken);
    await expectInvariants(database);
    broken = ['P1: a balance is not the sum of its postings'];
    await expect(expectInvariants(database)).rejects.toThrow('P1: a balance');
    broken = [];
  });

  it('is told which connection it left open', async () => {
    const forgotten = new Client({ connectionString: database.urls.owner, application_name: 'forgotten pool' });
    await forgotten.connect();
    const leaks = await openConnections(await testCluster(), database.name);
    await forgotten.end();
    expect(leaks.filter(leak => leak.startsWith('forgotten pool'))).toHaveLength(1);
  });
});
