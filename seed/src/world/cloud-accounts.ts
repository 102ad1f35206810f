import type { Precision } from './line-book';
import type { SeedCloudAccount } from './world';

/**
 * An Alibaba Cloud account of a world, with an access key that only the sandbox knows. Codes are unique
 * in a world, and so are the keys.
 */
export const aliyunAccount = (
  [code, tenant, name]: [code: string, tenant: string, name: string],
  billingAccountId: string,
  precision: Precision,
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
  key: keyOf(code, billingAccountId),
  settings: {
    accessKeyId: keyOf(code, billingAccountId).id,
    accessKeySecret: keyOf(code, billingAccountId).secret,
    site: 'china',
    voucherMode: 'credit',
  },
  mode: 'sandbox',
});

const keyOf = (code: string, billingAccountId: string) => ({
  id: `LTAI5tSANDBOX${billingAccountId.slice(-8)}`,
  secret: `sandbox-secret-of-${code}-${billingAccountId.slice(-4)}`,
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
  precision: 'eight-decimals',
  key: null,
  settings: { providers: name },
  mode: 'sandbox',
});
