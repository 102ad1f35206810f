import { CONTRACT_VERSION, defineCloud } from '@cloudtally/plugin-sdk';
import { probe, readBalance } from './account';
import { adjustedMonths } from './adjusted-months';
import { agentBills } from './agent-bills.feed';
import { billDetail } from './bill-detail.feed';
import { PROVIDER } from './charge-of-bill-row';
import { consoleUrl } from './console-url';
import { focusGaps } from './focus-gaps';
import { readPartnerTotals } from './partner-totals';
import { readRebates } from './rebates';
import { readResources } from './resources';
import { tencentSettings } from './settings';
import { readSubAccounts } from './sub-accounts';
import { ACTIONS } from './transport';
import { serviceSubcategory } from './subcategories';

/** Tencent Cloud, China site: bill details of one payer, and for a partner what its customers came to. */
export default defineCloud({
  id: 'cloud-tencent',
  version: '0.1.0',
  contract: CONTRACT_VERSION,
  title: { zh: '腾讯云', en: 'Tencent Cloud' },
  summary: {
    zh: '通过费用中心 API 同步明细账单、余额与资源；代理商账号另有代客账单、客户名单和返佣。',
    en: "Reads detailed bills, balance and resources; for a partner also its customers' bills, their list, and rebates.",
  },
  docs: 'https://cloud.tencent.com/document/product/555/19182',
  settings: tencentSettings,
  endpoints: [
    { name: 'billing', url: 'https://billing.tencentcloudapi.com' },
    { name: 'partners', url: 'https://partners.tencentcloudapi.com' },
  ],
  limits: Object.entries(ACTIONS).map(([api, { perSecond }]) => ({ api, perSecond, burst: perSecond })),
  providerName: PROVIDER,
  finality: {
    day: 1,
    hour: 19,
    zone: 'Asia/Shanghai',
    source: 'cloud.tencent.com 555/7465: the bill of a month is issued at 19:00 on the 1st of the next',
  },
  feeds: [billDetail, agentBills],
  probe,
  balance: readBalance,
  subAccounts: readSubAccounts,
  resources: readResources,
  rebates: readRebates,
  partnerTotals: readPartnerTotals,
  changed: adjustedMonths,
  consoleUrl,
  focusGaps,
  serviceSubcategory,
});
