import { CONTRACT_VERSION, defineCloud } from '@cloudtally/plugin-sdk';
import { probe, readBalance, readSubAccounts } from './account';
import { PROVIDER } from './charge-of-bill-row';
import { APIS, ENDPOINT } from './client';
import { consoleUrl } from './console-url';
import { focusGaps } from './focus-gaps';
import { readListPrices, readSpecs } from './list-prices';
import { resourceBill } from './resource-bill.feed';
import { baiduSettings } from './settings';
import { serviceSubcategory } from './subcategories';

/** Baidu AI Cloud: resource bills and balance of one payer and the members it pays for. */
export default defineCloud({
  id: 'cloud-baidu',
  version: '0.1.0',
  contract: CONTRACT_VERSION,
  title: { zh: '百度智能云', en: 'Baidu AI Cloud' },
  summary: {
    zh: '通过财务 API 同步资源账单和余额，支持财务圈成员账号。',
    en: 'Reads resource bills and balance through the finance API, for members of a finance circle too.',
  },
  docs: 'https://cloud.baidu.com/doc/Finance/s/cjxedqyml',
  settings: baiduSettings,
  endpoints: [{ name: ENDPOINT, url: 'https://billing.baidubce.com' }],
  limits: APIS.map(api => ({ api, perSecond: 20, burst: 5 })),
  providerName: PROVIDER,
  finality: {
    day: 3,
    hour: 12,
    zone: 'Asia/Shanghai',
    source: 'not documented: yesterday is complete from 10:00 on, so the month is taken as final on the 3rd',
  },
  feeds: [resourceBill],
  probe,
  balance: readBalance,
  subAccounts: readSubAccounts,
  listSpecs: readSpecs,
  listPrices: readListPrices,
  consoleUrl,
  focusGaps,
  serviceSubcategory,
});
