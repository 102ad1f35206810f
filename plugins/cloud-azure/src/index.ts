import { CONTRACT_VERSION, defineCloud } from '@cloudtally/plugin-sdk';
import { azureFeed } from './azure.feed';
import { azureSettings } from './azure.settings';
import { focusGaps } from './focus-gaps';
import { isAzureFile, readAzureFile } from './read-azure-file';

/** Microsoft Azure by the files that Cost Management exports: actual costs of EA and MCA, or FOCUS. */
export default defineCloud({
  id: 'cloud-azure',
  version: '0.1.0',
  contract: CONTRACT_VERSION,
  title: { zh: 'Azure（导出文件）', en: 'Azure (export files)' },
  summary: {
    zh: '导入 Azure 成本管理的导出：EA / MCA 实际成本明细或 FOCUS，单个文件或含 manifest.json 的整个文件夹（ZIP）。',
    en: 'Imports exports of Azure Cost Management: actual costs of EA and MCA, or FOCUS; one file, or the packed folder with its manifest.json.',
  },
  docs: 'https://learn.microsoft.com/azure/cost-management-billing/costs/tutorial-improved-exports',
  settings: azureSettings,
  endpoints: [],
  limits: [],
  providerName: 'Microsoft',
  // Charges of a month are complete 72 hours after its end, and an invoice follows by the 5th (cost management FAQ).
  finality: {
    day: 5,
    hour: 0,
    zone: 'UTC',
    source: 'https://learn.microsoft.com/azure/cost-management-billing/costs/understand-cost-mgt-data',
  },
  feeds: [azureFeed],
  focusGaps,
  probe: () =>
    Promise.resolve({
      ok: true,
      message: { zh: '文件来源无需连接，上传文件即可。', en: 'A file source needs no connection: upload a file.' },
    }),
  file: {
    accepts: ['.zip', '.csv', '.csv.gz', '.gz', '.parquet'],
    recognises: isAzureFile,
    rows: (file, account) =>
      readAzureFile(
        file,
        azureSettings
          .partial()
          .catch({})
          .parse(account?.settings ?? {}),
      ),
  },
});
