import type { Precision } from './line-book';
import type { SeedCloudAccount } from './world';

/**
 * An Alibaba Cloud account of a world, with an access key that only the sandbox knows. Codes are unique
 * in a world, and so are the keys.
 */
export const aliyunAccount = (
  [code, tenant, name]: [code: string, tenant: string, name: string],
  billingAccountId: string,
  precision: Exclude<Precision, 'file'>,
): SeedCloudAccount => ({
  code,
  tenant,
  plugin: 'cloud-aliyun',
  name,
  providerName: 'Alibaba Cloud',
  billingAccountId,
  invoiceIssuerName: '阿里云计算有限公司',
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  precision,
  settings: {
    accessKeyId: `LTAI5tSANDBOX${billingAccountId.slice(-8)}`,
    accessKeySecret: `sandbox-secret-of-${code}-${billingAccountId.slice(-4)}`,
    site: 'china',
    voucherMode: 'credit',
  },
  mode: 'sandbox',
});

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
  precision: 'file',
  settings: { providers: name },
  mode: 'sandbox',
});
