import { CONTRACT_VERSION, defineCloud } from '@cloudtally/plugin-sdk';
import { probe, readSubAccounts } from './account';
import { changed } from './changed';
import { LIMITS } from './clients';
import { consoleUrl } from './console-url';
import { curExport } from './cur-export.feed';
import { PROVIDER } from './cur-charge';
import { focusExport } from './focus-export.feed';
import { focusGaps } from './focus-gaps';
import { ENDPOINTS } from './regions';
import { awsSettings } from './settings';

/** AWS: data exports (FOCUS 1.2 or CUR 2.0) of one payer, Cost Explorer as the control total, members of the organisation. */
export default defineCloud({
  id: 'cloud-aws',
  version: '0.1.0',
  contract: CONTRACT_VERSION,
  title: { zh: 'AWS', en: 'AWS' },
  summary: {
    zh: '读取 S3 中的数据导出（FOCUS 1.2 或 CUR 2.0），并与 Cost Explorer 核对。',
    en: 'Reads data exports in S3 (FOCUS 1.2 or CUR 2.0) and checks them against Cost Explorer.',
  },
  docs: 'https://docs.aws.amazon.com/cur/latest/userguide/dataexports-export-delivery.html',
  settings: awsSettings,
  endpoints: ENDPOINTS,
  limits: LIMITS,
  providerName: PROVIDER,
  usageGrain: 'hour',
  finality: {
    day: 15,
    hour: 0,
    zone: 'UTC',
    source:
      'docs.aws.amazon.com, Data Exports, export refreshing: a month may be updated for two weeks after it has ended',
  },
  feeds: [focusExport, curExport],
  probe,
  subAccounts: readSubAccounts,
  changed,
  consoleUrl,
  focusGaps,
});
