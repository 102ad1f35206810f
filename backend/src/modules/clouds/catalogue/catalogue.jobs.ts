import { z } from '@cloudtally/plugin-sdk';
import { defineAction } from '../../../kernel/action';
import { defineJob } from '../../../kernel/jobs';
import { CloudAccount } from '../cloud-account.resource';
import { ofEachAccount } from '../of-each-account';
import { Catalogues } from './catalogues.service';
import { VendorSpec } from './vendor-spec.resource';

export const readCatalogue = defineJob({
  name: 'clouds.read_catalogue',
  title: { zh: '读取厂商规格与目录价', en: "Read a vendor's specifications and list prices" },
  input: z.strictObject({ cloudAccountId: z.uuid() }),
  once: ({ cloudAccountId }) => cloudAccountId,
  mayRunTwice: 'It only reads at the vendor, and what says the same makes no version.',
  limits: { tries: 3, timeoutMinutes: 30 },
  run: async ({ input, services, signal }) => ({
    summary: await services(Catalogues).read(input.cloudAccountId, signal),
  }),
});

export const readCatalogues = ofEachAccount({
  name: 'clouds.read_catalogues',
  title: { zh: '读取所有厂商规格与目录价', en: 'Read the specifications and list prices of all vendors' },
  job: readCatalogue,
});

export const checkStockJob = defineJob({
  name: 'clouds.check_stock',
  title: { zh: '查询厂商库存', en: "Look into a vendor's stock" },
  input: z.strictObject({ specId: z.uuid() }),
  once: ({ specId }) => specId,
  mayRunTwice: 'It only reads at the vendor, and the later look stands.',
  limits: { tries: 3, timeoutMinutes: 5 },
  run: async ({ input, services, signal }) => ({
    summary: await services(Catalogues).checkStock(input.specId, signal),
  }),
});

export const refreshCatalogue = defineAction({
  name: 'clouds.refresh_catalogue',
  scope: 'record',
  resource: () => CloudAccount,
  title: { zh: '读取规格与目录价', en: 'Read specifications and list prices' },
  permission: 'clouds.sync',
  available: (account: CloudAccount) => account.status === 'active' && account.pluginAccountId !== null,
  run: async ({ record, send }) => ({ jobId: await send(readCatalogue, { cloudAccountId: record.id }) }),
});

export const checkStock = defineAction({
  name: 'clouds.check_stock_now',
  scope: 'record',
  resource: () => VendorSpec,
  title: { zh: '查询库存', en: 'Look for stock' },
  permission: 'clouds.sync',
  available: (spec: VendorSpec) => spec.hasStock && spec.state === 'listed',
  run: async ({ record, send }) => ({ jobId: await send(checkStockJob, { specId: record.id }) }),
});
