import { ALL_CAPABILITIES, CONTRACT_VERSION, defineCloud } from '@cloudtally/plugin-sdk';
import { readFocusFile } from '@cloudtally/plugin-sdk/focus';
import { focusFeed } from './focus.feed';
import { focusSettings } from './focus.settings';

/** Bills of any provider that writes FOCUS: AWS, Microsoft, Google, Oracle, Alibaba and the tools that convert to it. */
export default defineCloud({
  id: 'cloud-focus',
  version: '0.1.0',
  contract: CONTRACT_VERSION,
  title: { zh: 'FOCUS 文件', en: 'FOCUS file' },
  summary: {
    zh: '导入任意厂商的 FOCUS 1.0–1.2 账单文件（CSV、CSV.gz、Parquet）。',
    en: 'Imports FOCUS 1.0 to 1.2 bill files of any provider (CSV, CSV.gz, Parquet).',
  },
  docs: 'https://focus.finops.org/focus-specification/',
  settings: focusSettings,
  endpoints: [],
  limits: [],
  // The rows name their provider; the plugin has none of its own.
  providerName: 'FOCUS',
  // Each provider has its own clock, and a file does not say which.
  usageGrain: 'second',
  finality: null,
  feeds: [focusFeed],
  probe: () =>
    Promise.resolve({
      ok: true,
      message: { zh: '文件来源无需连接，上传文件即可。', en: 'A file source needs no connection: upload a file.' },
    }),
  // The file says what its provider can do; we may lose none of it.
  focusCapabilities: ALL_CAPABILITIES,
  focusGaps: [],
  file: { accepts: ['.csv', '.csv.gz', '.gz', '.parquet'], rows: file => readFocusFile(file) },
});
