import { CONTRACT_VERSION, defineCloud } from '@cloudtally/plugin-sdk';
import { probe, readBalance } from './account';
import { PROVIDER } from './charge-of-line';
import { ENDPOINTS, OPERATIONS } from './client';
import { consoleUrl } from './console-url';
import { customerBills } from './customer-bills.feed';
import { feeRecords } from './fee-records.feed';
import { CUSTOMER, finalityOf } from './finality';
import { focusGaps } from './focus-gaps';
import { readPartnerTotals } from './partner-totals';
import { readResources } from './resources';
import { huaweiSettings } from './settings';
import { readSubAccounts } from './sub-accounts';
import { serviceSubcategory } from './subcategories';

/** Huawei Cloud: bill lines of a customer or an enterprise, and of every customer of a partner. */
export default defineCloud({
  id: 'cloud-huawei',
  version: '0.1.0',
  contract: CONTRACT_VERSION,
  title: { zh: '华为云', en: 'Huawei Cloud' },
  summary: {
    zh: '通过运营能力 API 同步资源消费记录、余额与资源；伙伴账号另有每个客户的账单明细。',
    en: 'Reads fee records, balance and resources through the BSS API; for a partner also the bill lines of each customer.',
  },
  docs: 'https://support.huaweicloud.com/api-oce/bcloud_01001.html',
  settings: huaweiSettings,
  endpoints: [
    { name: ENDPOINTS.china, url: 'https://bss.myhuaweicloud.com' },
    { name: ENDPOINTS.international, url: 'https://bss-intl.myhuaweicloud.com' },
  ],
  limits: Object.entries(OPERATIONS).map(([api, [, , perSecond]]) => ({ api, perSecond, burst: perSecond })),
  providerName: PROVIDER,
  finality: CUSTOMER,
  finalityOf,
  feeds: [feeRecords, customerBills],
  probe,
  balance: readBalance,
  subAccounts: readSubAccounts,
  resources: readResources,
  partnerTotals: readPartnerTotals,
  consoleUrl,
  focusGaps,
  serviceSubcategory,
});
