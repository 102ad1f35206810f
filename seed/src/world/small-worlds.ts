import { ALIYUN_PRODUCTS, ALIYUN_REGIONS, FLAGSHIP } from './catalogues/aliyun';
import { buildWorld, type AccountPlan, type OperatorPlan, type WorldPlan } from './build-world';
import { CATALOGUES } from './catalogues/vendors';
import { aliyunAccount, fileAccount, vendorAccount, type VendorName } from './cloud-accounts';
import { monthsUpTo } from './months';
import type { CompanyPlan } from './organisation';
import { TIANSHU_PRODUCTS, TIANSHU_REGIONS } from './catalogues/tianshu';
import type { SeedWorld } from './world';

const company = (code: string, name: string, prefix: string): CompanyPlan => ({
  code,
  name: `${name}科技有限公司`,
  shortName: name,
  kind: 'operator',
  parent: null,
  loginPrefix: prefix,
  departments: [
    [`${code}-hq`, name, null],
    [`${code}-sales`, '销售部', `${code}-hq`],
    [`${code}-sales-1`, '销售一组', `${code}-sales`],
    [`${code}-finance`, '财务部', `${code}-hq`],
  ],
  staff: [
    ['operations', `${code}-hq`, 1],
    ['sales', `${code}-sales-1`, 2],
    ['sales_lead', `${code}-sales`, 1],
    ['finance', `${code}-finance`, 1],
    ['finance_lead', `${code}-finance`, 1],
    ['approver', `${code}-hq`, 2],
    ['auditor', `${code}-hq`, 1],
    ['administrator', `${code}-hq`, 1],
  ],
});

const aliyun = { products: ALIYUN_PRODUCTS, regions: ALIYUN_REGIONS, flagship: FLAGSHIP };
const members = { idDigits: 12, shared: 1, unmapped: 1 };

function operator(
  [code, name, prefix]: [code: string, name: string, prefix: string],
  customers: number,
  accounts: AccountPlan[],
): OperatorPlan {
  return {
    companies: [company(code, name, prefix)],
    customers: {
      shares: [{ tenant: code, count: customers }],
      channelDepartment: `${code}-sales`,
      codePrefix: code.slice(0, 1).toUpperCase(),
      suspended: 1,
      churnedOn: ['2026-04-01'],
    },
    accounts,
    termsChangeOn: '2026-10-01',
  };
}

const SMALL: WorldPlan = {
  title: { zh: '小世界（测试）', en: 'Small world (tests)' },
  about: {
    zh: '一家公司，8 个客户，一个十位小数的阿里云账号、一个两位小数的阿里云账号和一个 FOCUS 文件，两个月，每月约 400 条费用。',
    en: 'One company with 8 customers, one Alibaba Cloud account of ten decimals, one of two, and one FOCUS file, two months of about 400 charges.',
  },
  today: '2026-11-20',
  periods: monthsUpTo('2026-10', 2),
  operators: [
    operator(['small', '小样云', 's-'], 8, [
      {
        account: aliyunAccount(['small-ali', 'small', '小样阿里云'], '1650002000000001', 'ten-decimals'),
        fleet: { ...aliyun, lines: 300 },
        members: { ...members, idPrefix: '1660', bound: 6, handedOverOn: '2026-10-01' },
        adjustments: 4,
        lateRows: { '2026-09': 5, '2026-10': 6 },
      },
      {
        account: aliyunAccount(['small-legacy', 'small', '小样阿里云老账号'], '1650002000000002', 'two-decimals'),
        fleet: { products: ALIYUN_PRODUCTS, regions: ALIYUN_REGIONS, lines: 70 },
        members: { ...members, idPrefix: '1661', bound: 2, shared: 0, unmapped: 0 },
        adjustments: 2,
        lateRows: {},
      },
      {
        account: fileAccount('small-tianshu', 'small', '天枢智算', 'TS-90001'),
        fleet: { products: TIANSHU_PRODUCTS, regions: TIANSHU_REGIONS, lines: 25 },
        members: { idPrefix: 'prj-', idDigits: 6, bound: 2, shared: 0, unmapped: 0 },
        adjustments: 1,
        lateRows: {},
      },
    ]),
  ],
  lastMonthPaidPercent: 50,
};

const oneOfTwo = (code: string, name: string, number: string): OperatorPlan =>
  operator([code, name, `${code}-`], 5, [
    {
      account: aliyunAccount([`${code}-ali`, code, `${name}阿里云`], `165000300000000${number}`, 'ten-decimals'),
      fleet: { ...aliyun, lines: 90 },
      members: { ...members, idPrefix: `167${number}`, bound: 4 },
      adjustments: 2,
      lateRows: {},
    },
  ]);

const TWO: WorldPlan = {
  title: { zh: '两个租户（隔离测试）', en: 'Two tenants (isolation tests)' },
  about: {
    zh: '两家互不相识的公司，各有 5 个客户和一个阿里云账号，一个月，每家约 90 条费用；任何一家都不该看到另一家的一个字节。',
    en: 'Two companies that do not know each other, 5 customers and one Alibaba Cloud account each, one month of about 90 charges per company; neither may see a byte of the other.',
  },
  today: '2026-11-20',
  periods: monthsUpTo('2026-10', 1),
  operators: [oneOfTwo('alpha', '甲方云', '1'), oneOfTwo('beta', '乙方云', '2')],
  lastMonthPaidPercent: 50,
};

/** One company, 8 customers, two months of about 400 charges: for tests. */
export const smallWorld = (seed = 'small-2026'): SeedWorld => buildWorld(seed, SMALL);

/** Account ids as each vendor writes them. */
const IDS: Readonly<Record<VendorName, string>> = {
  tencent: '100001234567',
  huawei: '1650009000000012',
  volcengine: '2100001234567890',
  baidu: '1650009000000011',
  jdcloud: '1650009000000013',
  aws: '111122223333',
};

const EVERY: WorldPlan = {
  title: { zh: '每一朵云（测试）', en: 'Every cloud (tests)' },
  about: {
    zh: '一家公司，每个有接口的云厂商一个账号，一个月，每个账号约 700 条费用，账期定稿后各补数行。',
    en: 'One company with an account at every vendor that has an API, one month of about 700 charges each, and a few rows that come after the month was final.',
  },
  today: '2026-11-20',
  periods: monthsUpTo('2026-10', 1),
  operators: [
    operator(
      ['every', '云云云', 'e-'],
      12,
      (Object.keys(CATALOGUES) as VendorName[]).map(vendor => ({
        account: vendorAccount(vendor, [`every-${vendor}`, 'every', `云云云 ${vendor}`], IDS[vendor]),
        fleet: { ...CATALOGUES[vendor], lines: 700 },
        members: { idPrefix: IDS[vendor].slice(0, 6), idDigits: 6, bound: 8, shared: 1, unmapped: 1 },
        adjustments: 5,
        lateRows: { '2026-10': 7 },
      })),
    ),
  ],
  lastMonthPaidPercent: 50,
};

/** One account at every vendor with an API: for tests that no cloud may fail. */
export const everyCloudWorld = (seed = 'every-2026'): SeedWorld => buildWorld(seed, EVERY);

/** Two companies that know nothing of each other: for tests of isolation. */
export const twoTenantsWorld = (seed = 'two-tenants-2026'): SeedWorld => buildWorld(seed, TWO);
