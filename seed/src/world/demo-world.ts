import { ALIYUN_PRODUCTS, ALIYUN_REGIONS, FLAGSHIP } from './catalogues/aliyun';
import { buildWorld, type AccountPlan, type WorldPlan } from './build-world';
import { CATALOGUES } from './catalogues/vendors';
import { aliyunAccount, fileAccount, vendorAccount, type VendorName } from './cloud-accounts';
import { monthsUpTo } from './months';
import type { CompanyPlan } from './organisation';
import { TIANSHU_PRODUCTS, TIANSHU_REGIONS } from './catalogues/tianshu';
import type { SeedWorld } from './world';

const OPERATOR: CompanyPlan = {
  code: 'xingqiao',
  name: '星桥云服科技有限公司',
  shortName: '星桥云服',
  kind: 'operator',
  parent: null,
  loginPrefix: '',
  departments: [
    ['xq', '星桥云服', null],
    ['xq-sales', '销售中心', 'xq'],
    ['xq-sales-east', '华东销售部', 'xq-sales'],
    ['xq-sales-south', '华南销售部', 'xq-sales'],
    ['xq-sales-north', '华北销售部', 'xq-sales'],
    ['xq-channel', '渠道部', 'xq-sales'],
    ['xq-operations', '运营中心', 'xq'],
    ['xq-operations-cloud', '云资源运营组', 'xq-operations'],
    ['xq-finance', '财务中心', 'xq'],
    ['xq-finance-receivables', '应收组', 'xq-finance'],
    ['xq-finance-settlement', '结算组', 'xq-finance'],
    ['xq-office', '总经办', 'xq'],
    ['xq-audit', '审计部', 'xq'],
  ],
  staff: [
    ['operations', 'xq-operations-cloud', 2],
    ['sales', 'xq-sales-east', 4],
    ['sales', 'xq-sales-south', 3],
    ['sales', 'xq-sales-north', 3],
    ['sales', 'xq-channel', 2],
    ['sales_lead', 'xq-sales', 1],
    ['finance', 'xq-finance-receivables', 2],
    ['finance', 'xq-finance-settlement', 1],
    ['finance_lead', 'xq-finance', 1],
    ['approver', 'xq-office', 2],
    ['auditor', 'xq-audit', 1],
    ['administrator', 'xq', 1],
  ],
};

const distributor = (code: string, name: string, shortName: string, parent: string): CompanyPlan => ({
  code,
  name,
  shortName,
  kind: 'distributor',
  parent,
  loginPrefix: `${code}-`,
  departments: [
    [`${code}-hq`, shortName, null],
    [`${code}-sales`, '销售部', `${code}-hq`],
    [`${code}-finance`, '财务部', `${code}-hq`],
  ],
  staff: [
    ['operations', `${code}-hq`, 1],
    ['sales', `${code}-sales`, 2],
    ['finance', `${code}-finance`, 1],
    ['administrator', `${code}-hq`, 1],
  ],
});

const aliyun = { products: ALIYUN_PRODUCTS, regions: ALIYUN_REGIONS };
/** The clouds beside the main one: smaller, each with somebody whom nobody has claimed. */
const other = (
  vendor: VendorName,
  [code, name]: readonly [string, string],
  billingAccountId: string,
  { lines, bound }: { lines: number; bound: number },
): AccountPlan => ({
  account: vendorAccount(vendor, [code, 'xingqiao', name], billingAccountId),
  fleet: { ...CATALOGUES[vendor], lines },
  members: { idPrefix: billingAccountId.slice(0, 6), idDigits: 6, bound, shared: 0, unmapped: 1 },
  adjustments: 4,
  lateRows: {},
});

const ACCOUNTS: readonly AccountPlan[] = [
  {
    account: aliyunAccount(['ali-main', 'xingqiao', '阿里云主账号'], '1650001000000001', 'ten-decimals'),
    fleet: { ...aliyun, lines: 23_400, flagship: FLAGSHIP },
    members: { idPrefix: '1650', idDigits: 12, bound: 152, shared: 4, unmapped: 3, handedOverOn: '2026-08-01' },
    adjustments: 26,
    lateRows: { '2026-07': 45, '2026-09': 38, '2026-10': 52 },
  },
  {
    account: aliyunAccount(['ali-east', 'xingqiao', '阿里云华东渠道账号'], '1650001000000002', 'ten-decimals'),
    fleet: { ...aliyun, lines: 16_300 },
    members: { idPrefix: '1651', idDigits: 12, bound: 101, shared: 2, unmapped: 1 },
    adjustments: 18,
    lateRows: { '2026-08': 33 },
  },
  {
    account: aliyunAccount(['ali-legacy', 'xingqiao', '阿里云老账号'], '1650001000000003', 'two-decimals'),
    fleet: { ...aliyun, lines: 12_900 },
    members: { idPrefix: '1652', idDigits: 12, bound: 59, shared: 0, unmapped: 0 },
    adjustments: 9,
    lateRows: {},
  },
  {
    account: fileAccount('tianshu', 'xingqiao', '天枢智算', 'TS-88001'),
    fleet: { products: TIANSHU_PRODUCTS, regions: TIANSHU_REGIONS, lines: 500 },
    members: { idPrefix: 'prj-', idDigits: 6, bound: 40, shared: 0, unmapped: 1 },
    adjustments: 3,
    lateRows: {},
  },
  other('tencent', ['tx-main', '腾讯云主账号'], '100001000001', { lines: 2_400, bound: 34 }),
  other('huawei', ['hw-main', '华为云企业主账号'], '1650009000000022', { lines: 1_700, bound: 22 }),
  other('volcengine', ['volc-main', '火山引擎账号'], '2100001000000001', { lines: 1_100, bound: 18 }),
  other('baidu', ['baidu-main', '百度智能云账号'], '1650009000000021', { lines: 700, bound: 11 }),
  other('jdcloud', ['jd-main', '京东云账号'], '1650009000000023', { lines: 500, bound: 9 }),
  other('aws', ['aws-cn', '亚马逊云科技中国'], '111122220001', { lines: 900, bound: 14 }),
];

const PLAN: WorldPlan = {
  title: { zh: '星桥云服（演示）', en: 'Xingqiao Cloud Services (demo)' },
  about: {
    zh: '一家云代理商，两级分销（两家分销商，其中一家下有一家二级分销商），300 个客户，三个阿里云账号、各一个其他云的账号和一个智算中心的 FOCUS 文件，2026 年 5 月到 10 月，每月约六万条费用。',
    en: 'A cloud reseller with two levels of distribution (two distributors, one of them with a sub-distributor), 300 customers, three Alibaba Cloud accounts, one at each other cloud and the FOCUS file of a compute centre, May to October 2026, about 60,000 charges a month.',
  },
  today: '2026-11-20',
  periods: monthsUpTo('2026-10', 6),
  operators: [
    {
      companies: [
        OPERATOR,
        distributor('lanhai', '蓝海数联（上海）科技有限公司', '蓝海数联', 'xingqiao'),
        distributor('yuefei', '粤飞云通（广州）科技有限公司', '粤飞云通', 'xingqiao'),
        distributor('ningyun', '宁云信息（宁波）有限公司', '宁云信息', 'lanhai'),
      ],
      customers: {
        shares: [
          { tenant: 'xingqiao', count: 232 },
          { tenant: 'lanhai', count: 34 },
          { tenant: 'yuefei', count: 22 },
          { tenant: 'ningyun', count: 12 },
        ],
        channelDepartment: 'xq-channel',
        codePrefix: 'C',
        suspended: 12,
        churnedOn: [
          ...Array.from({ length: 6 }, () => '2026-04-01'),
          '2026-07-01',
          '2026-08-01',
          '2026-08-01',
          '2026-09-01',
          '2026-10-01',
        ],
      },
      accounts: ACCOUNTS,
      termsChangeOn: '2026-08-01',
    },
  ],
  lastMonthPaidPercent: 45,
};

/** The demo company; `about` says what is in it. Months are made when they are asked for. */
export const demoWorld = (seed = 'xingqiao-2026'): SeedWorld => buildWorld(seed, PLAN);
