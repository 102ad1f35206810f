import { CONTRACT_VERSION, defineCloud } from '@cloudtally/plugin-sdk';
import { gcpFeed } from './gcp.feed';
import { gcpSettings } from './gcp.settings';
import { focusGaps } from './focus-gaps';
import { isGcpFile, readGcpFile } from './read-gcp-file';

/** Google Cloud by what its billing export leaves in BigQuery, exported to a file. */
export default defineCloud({
  id: 'cloud-gcp',
  version: '0.1.0',
  contract: CONTRACT_VERSION,
  title: { zh: 'Google Cloud（导出文件）', en: 'Google Cloud (export files)' },
  summary: {
    zh: '导入 BigQuery 结算导出（标准、详细或 FOCUS），JSON Lines、CSV 或 Parquet；抵扣成为单独的费用行。',
    en: 'Imports the BigQuery billing export (standard, detailed or FOCUS) as JSON lines, CSV or Parquet; credits are charges of their own.',
  },
  docs: 'https://cloud.google.com/billing/docs/how-to/export-data-bigquery',
  settings: gcpSettings,
  endpoints: [],
  limits: [],
  providerName: 'Google Cloud',
  // Corrections reach a month until its invoice, in the first days of the next one.
  usageGrain: 'hour',
  finality: {
    day: 6,
    hour: 0,
    zone: 'America/Los_Angeles',
    source: 'https://cloud.google.com/billing/docs/how-to/export-data-bigquery-tables',
  },
  feeds: [gcpFeed],
  focusGaps,
  probe: () =>
    Promise.resolve({
      ok: true,
      message: { zh: '文件来源无需连接，上传文件即可。', en: 'A file source needs no connection: upload a file.' },
    }),
  file: {
    accepts: ['.json', '.jsonl', '.ndjson', '.json.gz', '.jsonl.gz', '.csv', '.csv.gz', '.gz', '.parquet'],
    recognises: isGcpFile,
    rows: (file, account) =>
      readGcpFile(
        file,
        gcpSettings
          .partial()
          .catch({})
          .parse(account?.settings ?? {}),
      ),
  },
});
