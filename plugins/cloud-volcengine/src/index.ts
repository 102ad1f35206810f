import { CONTRACT_VERSION, defineCloud } from '@cloudtally/plugin-sdk';
import { probe, readBalance, readSubAccounts } from './account';
import { billDetail } from './bill-detail.feed';
import { PROVIDER } from './charge-of-bill-row';
import { APIS, ENDPOINT } from './client';
import { consoleUrl } from './console-url';
import { focusGaps } from './focus-gaps';
import { readPartnerTotals } from './partner-customers';
import { readResources } from './resources';
import { volcengineSettings } from './settings';
import { serviceSubcategory } from './subcategories';

/** Volcengine: bill lines, balance, members and instances of one payer; for a partner what its customers came to. */
export default defineCloud({
  id: 'cloud-volcengine',
  version: '0.1.0',
  contract: CONTRACT_VERSION,
  title: { zh: '火山引擎', en: 'Volcengine' },
  summary: {
    zh: '通过费用中心 API 同步账单明细、余额、成员账号和包年包月实例；合作伙伴账号另有客户名单与客户汇总。',
    en: 'Reads bill lines, balance, members and prepaid instances; for a partner also its customers and what each came to.',
  },
  docs: 'https://www.volcengine.com/docs/6269',
  settings: volcengineSettings,
  endpoints: [{ name: ENDPOINT, url: 'https://open.volcengineapi.com' }],
  // Five a second and account, counted over all workers: never two at once.
  limits: APIS.map(api => ({ api, perSecond: 5, burst: 1 })),
  providerName: PROVIDER,
  finality: {
    day: 2,
    hour: 12,
    zone: 'Asia/Shanghai',
    source: 'volcengine.com, billing center: the bill of a month is complete after 12:00 on the 2nd of the next',
  },
  feeds: [billDetail],
  probe,
  balance: readBalance,
  subAccounts: readSubAccounts,
  resources: readResources,
  partnerTotals: readPartnerTotals,
  consoleUrl,
  focusGaps,
  serviceSubcategory,
});
