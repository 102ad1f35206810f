import { z, type Text } from '@cloudtally/plugin-sdk';
import { defineJob, send, type JobDefinition } from '../../kernel/jobs';

/** A job that sends another for every active account, so that one cloud that is down keeps no other from being read. */
export const ofEachAccount = (of: {
  readonly name: string;
  readonly title: Text;
  readonly job: JobDefinition<z.ZodObject<{ cloudAccountId: z.ZodUUID }>>;
}) =>
  defineJob({
    name: of.name,
    title: of.title,
    input: z.strictObject({}),
    once: () => 'all',
    mayRunTwice: 'It only sends runs, and each of them is sent once.',
    limits: { tries: 1, timeoutMinutes: 5 },
    run: async ({ db, tenantId }) => {
      const ids = await db.transaction(async tx => {
        const accounts = await tx.query<{ id: string }[]>(
          `select id from cloud_account where tenant_id = $1 and status = 'active' and deleted_at is null order by code`,
          [tenantId],
        );
        for (const { id } of accounts) await send(tx, of.job, { cloudAccountId: id });
        return accounts.map(({ id }) => id);
      });
      return { summary: { accounts: ids.length } };
    },
  });
