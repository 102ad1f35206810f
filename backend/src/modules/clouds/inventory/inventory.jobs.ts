import { z } from '@cloudtally/plugin-sdk';
import { defineAction } from '../../../kernel/action';
import { defineJob, send } from '../../../kernel/jobs';
import { CloudAccount } from '../cloud-account.resource';
import { Inventory } from './inventory.service';

export const readInventory = defineJob({
  name: 'clouds.read_inventory',
  title: { zh: '读取云资源', en: 'Read cloud resources' },
  input: z.strictObject({ cloudAccountId: z.uuid() }),
  once: ({ cloudAccountId }) => cloudAccountId,
  mayRunTwice: 'It only reads at the vendor, and the later list stands.',
  limits: { tries: 3, timeoutMinutes: 30 },
  run: async ({ input, services, signal }) => ({
    summary: await services(Inventory).read(input.cloudAccountId, signal),
  }),
});

/** One run an account, so that one cloud that is down keeps no other from being read. */
export const readInventories = defineJob({
  name: 'clouds.read_inventories',
  title: { zh: '读取所有云资源', en: 'Read the cloud resources of all accounts' },
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
      for (const { id } of accounts) await send(tx, readInventory, { cloudAccountId: id });
      return accounts.map(({ id }) => id);
    });
    return { summary: { accounts: ids.length } };
  },
});

export const refreshInventory = defineAction({
  name: 'clouds.refresh_inventory',
  scope: 'record',
  resource: () => CloudAccount,
  title: { zh: '读取云资源', en: 'Read cloud resources' },
  permission: 'clouds.sync',
  available: (account: CloudAccount) => account.status === 'active',
  run: async ({ record, send }) => ({ jobId: await send(readInventory, { cloudAccountId: record.id }) }),
});
