import { z } from '@cloudtally/plugin-sdk';
import { defineAction } from '../../../kernel/action';
import { defineJob } from '../../../kernel/jobs';
import { CloudAccount } from '../cloud-account.resource';
import { ofEachAccount } from '../of-each-account';
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

export const readInventories = ofEachAccount({
  name: 'clouds.read_inventories',
  title: { zh: '读取所有云资源', en: 'Read the cloud resources of all accounts' },
  job: readInventory,
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
