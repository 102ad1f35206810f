import { CONTRACT_VERSION, defineCloud } from '@cloudtally/plugin-sdk';
import { probe, readBalance, readSubAccounts } from './account';
import { PROVIDER } from './charge-of-bill-row';
import { OPERATIONS } from './client';
import { focusGaps } from './focus-gaps';
import { joinedBill } from './joined-bill.feed';
import { readPartnerTotals } from './partner-bills';
import { jdcloudSettings } from './settings';
import { serviceSubcategory } from './subcategories';

/** JD Cloud: charge items joined to the details of their resources, and the balance; for a partner its customers' totals. */
export default defineCloud({
  id: 'cloud-jdcloud',
  version: '0.1.0',
  contract: CONTRACT_VERSION,
  title: { zh: '京东云', en: 'JD Cloud' },
  summary: {
    zh: '通过费用与资产 API 同步计费项账单、费用类型和余额；渠道商账号另有客户汇总。',
    en: "Reads charge items, the kinds of charges and the balance; for a partner also its customers' totals.",
  },
  docs: 'https://docs.jdcloud.com/cn/billing/api/overview',
  settings: jdcloudSettings,
  endpoints: [
    { name: 'billing', url: 'https://billing.jdcloud-api.com' },
    { name: 'asset', url: 'https://asset.jdcloud-api.com' },
    { name: 'partner', url: 'https://partner.jdcloud-api.com' },
  ],
  // The vendor names no rate; five a second is a guess on the careful side.
  limits: OPERATIONS.map(api => ({ api, perSecond: 5, burst: 5 })),
  providerName: PROVIDER,
  finality: {
    day: 3,
    hour: 12,
    zone: 'Asia/Shanghai',
    source: 'not documented: taken as final on the 3rd, as the other vendors of the country are',
  },
  feeds: [joinedBill],
  probe,
  balance: readBalance,
  subAccounts: readSubAccounts,
  partnerTotals: readPartnerTotals,
  focusGaps,
  serviceSubcategory,
});
