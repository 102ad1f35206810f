import type { Precision } from './line-book';
import type { SeedCloudAccount } from './world';

type Names = readonly [code: string, tenant: string, name: string];

/** What all accounts of one vendor have in common; keys and settings are what its sandbox asks for. */
interface Vendor {
  readonly plugin: string;
  readonly providerName: string;
  readonly invoiceIssuerName: string;
  readonly zone: string;
  readonly precision: Precision;
  readonly keyPrefix: string;
  /** Names of the key's settings. */
  readonly keySettings: readonly [id: string, secret: string];
  readonly settings: Readonly<Record<string, string>>;
}

const CHINA = 'Asia/Shanghai';
const ALIYUN: Vendor = {
  plugin: 'cloud-aliyun',
  providerName: 'Alibaba Cloud',
  invoiceIssuerName: '阿里云计算有限公司',
  zone: CHINA,
  precision: 'ten-decimals',
  keyPrefix: 'LTAI5tSANDBOX',
  keySettings: ['accessKeyId', 'accessKeySecret'],
  settings: { site: 'china', voucherMode: 'credit' },
};

/** Vendors of which a world has at most a few accounts of the same kind, by a short word. */
const VENDORS = {
  tencent: {
    plugin: 'cloud-tencent',
    providerName: 'Tencent Cloud',
    invoiceIssuerName: '腾讯云计算（北京）有限责任公司',
    zone: CHINA,
    precision: 'eight-decimals',
    keyPrefix: 'AKIDSANDBOX',
    keySettings: ['secretId', 'secretKey'],
    settings: { role: 'customer', voucherMode: 'credit' },
  },
  huawei: {
    plugin: 'cloud-huawei',
    providerName: 'Huawei Cloud',
    invoiceIssuerName: '华为云计算技术有限公司',
    zone: CHINA,
    precision: 'eight-decimals',
    keyPrefix: 'HPUASANDBOX',
    keySettings: ['accessKeyId', 'secretAccessKey'],
    settings: { site: 'china', role: 'enterprise', settlement: 'prepaid', voucherMode: 'credit' },
  },
  volcengine: {
    plugin: 'cloud-volcengine',
    providerName: 'Volcengine',
    invoiceIssuerName: '北京火山引擎科技有限公司',
    zone: CHINA,
    precision: 'six-decimals',
    keyPrefix: 'AKLTSANDBOX',
    keySettings: ['accessKeyId', 'secretAccessKey'],
    settings: { payable: 'after-vouchers', voucherMode: 'credit', pullBy: 'month' },
  },
  baidu: {
    plugin: 'cloud-baidu',
    providerName: 'Baidu AI Cloud',
    invoiceIssuerName: '北京百度网讯科技有限公司',
    zone: CHINA,
    precision: 'six-decimals',
    keyPrefix: 'ALTAKSANDBOX',
    keySettings: ['accessKeyId', 'secretAccessKey'],
    settings: { voucherMode: 'credit' },
  },
  jdcloud: {
    plugin: 'cloud-jdcloud',
    providerName: 'JD Cloud',
    invoiceIssuerName: '京东云计算有限公司',
    zone: CHINA,
    precision: 'two-decimals',
    keyPrefix: 'JDC_SANDBOX',
    keySettings: ['accessKeyId', 'secretAccessKey'],
    settings: { regionId: 'cn-north-1', voucherMode: 'credit' },
  },
  aws: {
    plugin: 'cloud-aws',
    providerName: 'AWS',
    invoiceIssuerName: '宁夏西云数据科技有限公司',
    zone: 'UTC',
    precision: 'eight-decimals',
    keyPrefix: 'AKIASANDBOX',
    keySettings: ['accessKeyId', 'secretAccessKey'],
    settings: {
      region: 'cn-northwest-1',
      bucket: 'xingqiao-billing',
      prefix: 'exports/daily',
      exportName: 'cloudtally',
      controlTotal: 'cost-explorer',
      memberAccounts: 'organizations',
    },
  },
} as const satisfies Record<string, Vendor>;
export type VendorName = keyof typeof VENDORS;

/** Plugins of the vendors that a world may have accounts of, and that a sandbox plays then. */
export const VENDOR_PLUGINS: readonly string[] = [ALIYUN, ...Object.values(VENDORS)].map(({ plugin }) => plugin);

/**
 * An account of a vendor with an API, with an access key that only the sandbox knows. Codes are unique in a world, and
 * so are the keys.
 */
export const vendorAccount = (vendor: VendorName, names: Names, billingAccountId: string): SeedCloudAccount =>
  account(VENDORS[vendor], names, billingAccountId);

/** @param precision what the vendor does below the last decimal; it has changed over the years */
export const aliyunAccount = (names: Names, billingAccountId: string, precision: Precision): SeedCloudAccount =>
  account({ ...ALIYUN, precision }, names, billingAccountId);

function account(vendor: Vendor, [code, tenant, name]: Names, billingAccountId: string): SeedCloudAccount {
  const { keyPrefix, keySettings, settings, ...facts } = vendor;
  const key = {
    id: `${keyPrefix}${billingAccountId.slice(-8)}`,
    secret: `sandbox-secret-of-${code}-${billingAccountId.slice(-4)}`,
  };
  const [id, secret] = keySettings;
  return {
    ...facts,
    code,
    tenant,
    name,
    billingAccountId,
    currency: 'CNY',
    key,
    settings: { [id]: key.id, [secret]: key.secret, ...settings },
    mode: 'sandbox',
  };
}

/** A compute centre that hands in FOCUS files. */
export const fileAccount = (
  code: string,
  tenant: string,
  name: string,
  billingAccountId: string,
): SeedCloudAccount => ({
  code,
  tenant,
  plugin: 'cloud-focus',
  name,
  providerName: name,
  billingAccountId,
  invoiceIssuerName: `${name}（贵州）有限公司`,
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  precision: 'eight-decimals',
  key: null,
  settings: { providers: name },
  mode: 'sandbox',
});
