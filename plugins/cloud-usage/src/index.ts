import { CONTRACT_VERSION, defineCloud } from '@cloudtally/plugin-sdk';
import { focusGaps } from './focus-gaps';
import { readUsageFile } from './read-usage-file';
import { settingsOf } from './settings-of';
import { usageMapping } from './usage-mapping';
import { usageFeed } from './usage.feed';
import { usageSettings } from './usage.settings';

/** Usage of the reseller's own products: customer, product, day, count. */
export default defineCloud({
  id: 'cloud-usage',
  version: '0.1.0',
  contract: CONTRACT_VERSION,
  title: { zh: '自有产品用量', en: 'Usage of own products' },
  summary: {
    zh: '导入自有 SaaS 产品的用量（客户、产品、日期、数量）；成本为 0，由价格协议按数量计费。',
    en: 'Imports the usage of own SaaS products (customer, product, day, count); it costs nothing and is billed by quantity.',
  },
  settings: usageSettings,
  endpoints: [],
  limits: [],
  // The cloud account names the company.
  providerName: 'Own products',
  finality: null,
  feeds: [usageFeed],
  probe: () =>
    Promise.resolve({
      ok: true,
      message: { zh: '文件来源无需连接，上传文件即可。', en: 'A file source needs no connection: upload a file.' },
    }),
  focusGaps,
  file: {
    accepts: ['.csv', '.xlsx', '.tsv', '.csv.gz'],
    byAccount: true,
    mapping: usageMapping,
    rows: (file, account) => readUsageFile(file, settingsOf(account)),
  },
});
