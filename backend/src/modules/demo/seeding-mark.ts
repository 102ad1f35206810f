import { Client } from 'pg';
import { migrate } from '../../kernel/database';

/**
 * Begins the seeding of the demo and notes that it is unfinished. What an earlier seeding left that was cut off
 * (kill -9, power) is removed first, because half a world cannot be lived on with; a finished one is left alone.
 *
 * @param isEmpty whether there is no company at all
 * @returns false when there is nothing to seed
 */
export async function beginSeeding(ownerUrl: string, isEmpty: () => Promise<boolean>): Promise<boolean> {
  return asOwner(ownerUrl, async owner => {
    // Beside the product's own schema: an installation that never seeds has no such table.
    await owner.query(
      `create table if not exists public.cloudtally_demo_seeding
       (begun_at timestamptz not null default now(), finished_at timestamptz)`,
    );
    const unfinished = await owner.query('select 1 from public.cloudtally_demo_seeding where finished_at is null');
    if (unfinished.rowCount) {
      await owner.query(
        `drop schema app cascade; drop schema if exists archive cascade; drop schema pgboss cascade; drop table public.cloudtally_migration;
         truncate public.cloudtally_demo_seeding`,
      );
      await migrate(ownerUrl);
    } else if (!(await isEmpty())) {
      return false;
    }
    await owner.query('insert into public.cloudtally_demo_seeding default values');
    return true;
  });
}

/** The mark waits for the disk, and with it everything that was written before it. */
export const finishSeeding = (ownerUrl: string): Promise<void> =>
  asOwner(ownerUrl, async owner => {
    await owner.query('set synchronous_commit = on');
    await owner.query('update public.cloudtally_demo_seeding set finished_at = now()');
  });

/** Whether a company's demo data is still there, and with it the people whose logins everybody knows. */
export const aDemoIsHere = (ownerUrl: string): Promise<boolean> =>
  asOwner(ownerUrl, async owner => (await owner.query('select 1 from app.tenant where demo limit 1')).rowCount === 1);

async function asOwner<T>(url: string, run: (owner: Client) => Promise<T>): Promise<T> {
  const owner = new Client({ connectionString: url });
  await owner.connect();
  try {
    return await run(owner);
  } finally {
    await owner.end();
  }
}
