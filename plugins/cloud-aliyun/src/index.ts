import { CONTRACT_VERSION, defineCloud } from '@cloudtally/plugin-sdk';
import { probe, readBalance, readSubAccounts } from './account';
import { PROVIDER } from './charge-of-bill-row';
import { consoleUrl } from './console-url';
import { focusGaps } from './focus-gaps';
import { readInstances } from './instances';
import { instanceBill } from './instance-bill.feed';
import { readListPrices, readSpecs } from './list-prices';
import { roundDown } from './round-down.feed';
import { aliyunSettings } from './settings';
import { splitBill } from './split-bill.feed';
import { APIS, ENDPOINTS } from './transport';
import { serviceSubcategory } from './subcategories';

/** Alibaba Cloud: bill lines, round-down, balance and members of one payer, over BssOpenApi. */
export default defineCloud({
  id: 'cloud-aliyun',
  version: '0.1.0',
  contract: CONTRACT_VERSION,
  title: { zh: '阿里云', en: 'Alibaba Cloud' },
  summary: {
    zh: '通过费用与成本 API 同步账单、余额和成员账号。',
    en: 'Reads bills, balance and member accounts through the billing API.',
  },
  docs: 'https://help.aliyun.com/zh/user-center/developer-reference/api-bssopenapi-2017-12-14-overview',
  settings: aliyunSettings,
  endpoints: [
    { name: ENDPOINTS.china, url: 'https://business.aliyuncs.com' },
    { name: ENDPOINTS.international, url: 'https://business.ap-southeast-1.aliyuncs.com' },
  ],
  limits: APIS.map(api => ({ api, perSecond: api === 'QuerySkuPriceList' ? 100 : 10, burst: 5 })),
  providerName: PROVIDER,
  finality: {
    day: 3,
    hour: 12,
    zone: 'Asia/Shanghai',
    source: 'help.aliyun.com, user center: the bill of a month is complete after 12:00 on the 3rd of the next',
  },
  feeds: [instanceBill, splitBill, roundDown],
  probe,
  balance: readBalance,
  subAccounts: readSubAccounts,
  resources: readInstances,
  listSpecs: readSpecs,
  listPrices: readListPrices,
  consoleUrl,
  focusGaps,
  serviceSubcategory,
});
