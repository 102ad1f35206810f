import type { Client } from 'pg';
import { PgBoss } from 'pg-boss';

/** Lanes of the queue: a person waits for one, months are crunched in another, documents in a third. */
export const LANES = { interactive: 4, heavy: 2, documents: 2 } as const;
export type Lane = keyof typeof LANES;

export const QUEUE_SCHEMA = 'pgboss';

/** Installs pg-boss's own schema and our lanes, as the owner; the processes only use them. */
export async function installQueue(ownerUrl: string, owner: Client): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: QUEUE_SCHEMA,
    supervise: false,
    schedule: false,
    max: 2,
  });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    for (const lane of Object.keys(LANES)) {
      await boss.createQueue(lane, { policy: 'standard', notify: true, retryLimit: 0, expireInSeconds: 86_000 });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  const roles = 'cloudtally_staff, cloudtally_worker';
  await owner.query(
    `grant usage on schema ${QUEUE_SCHEMA} to ${roles};
     grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${roles};
     grant usage on all sequences in schema ${QUEUE_SCHEMA} to ${roles};
     grant execute on all functions in schema ${QUEUE_SCHEMA} to ${roles}`,
  );
}
