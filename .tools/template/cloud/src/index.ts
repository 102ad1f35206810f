import { CONTRACT_VERSION, defineCloud } from '@cloudtally/plugin-sdk';
import { acmeFeed, notWritten } from './acme.feed';
import { acmeSettings } from './acme.settings';
import { focusGaps } from './focus-gaps';

/** Acme: what is read, by which call. Its documentation's page comes first: every number below is from there. */
export default defineCloud({
  id: 'cloud-acme',
  version: '0.1.0',
  contract: CONTRACT_VERSION,
  title: { zh: 'Acme', en: 'Acme' },
  summary: { zh: '同步 Acme 的账单。', en: 'Reads the bills of Acme.' },
  settings: acmeSettings,
  endpoints: [{ name: 'api', url: 'https://api.acme.example' }],
  limits: [{ api: 'bill', perSecond: 5 }],
  providerName: 'Acme',
  finality: null,
  feeds: [acmeFeed],
  focusGaps,
  probe: () => Promise.reject(notWritten()),
});
