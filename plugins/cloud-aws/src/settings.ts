import { shown, z } from '@cloudtally/plugin-sdk';
import { REGIONS } from './regions';

/** One paying AWS account and the data export that it delivers to a bucket. */
export const awsSettings = z.object({
  accessKeyId: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]{16,128}$/)
    .meta(
      shown({
        title: { zh: '访问密钥 ID', en: 'Access key ID' },
        help: {
          zh: '只读 IAM 用户的密钥：s3:GetObject、s3:ListBucket、ce:GetCostAndUsage、organizations:ListAccounts。',
          en: 'Of an IAM user that may s3:GetObject, s3:ListBucket, ce:GetCostAndUsage and organizations:ListAccounts, and nothing else.',
        },
        docs: 'https://console.aws.amazon.com/iam/home#/users',
      }),
    ),
  secretAccessKey: z
    .string()
    .trim()
    .min(16)
    .max(256)
    .meta(
      shown({
        title: { zh: '私有访问密钥', en: 'Secret access key' },
        help: {
          zh: '只在创建时显示一次；保存后加密，不再显示。',
          en: 'AWS shows it once, when the key is made; here it is sealed and never shown again.',
        },
        docs: 'https://console.aws.amazon.com/iam/home#/users',
        secret: true,
      }),
    ),
  region: z.enum(REGIONS).meta(
    shown({
      title: { zh: '存储桶区域', en: "Bucket's region" },
      help: { zh: 'cn- 开头的区域属于 AWS 中国。', en: 'Regions that begin with cn- are those of AWS China.' },
    }),
  ),
  bucket: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .meta(
      shown({
        title: { zh: 'S3 存储桶', en: 'S3 bucket' },
        help: {
          zh: '“账单与成本管理 → 数据导出”中该导出的目标存储桶。',
          en: 'Where the export is delivered; see Billing and Cost Management, Data Exports.',
        },
        docs: 'https://console.aws.amazon.com/costmanagement/home#/bcm-data-exports',
      }),
    ),
  prefix: z
    .string()
    .trim()
    .max(512)
    .default('')
    .meta(shown({ title: { zh: '路径前缀', en: 'Path prefix' } })),
  exportName: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]{1,128}$/)
    .meta(
      shown({
        title: { zh: '导出名称', en: 'Export name' },
        help: {
          zh: '表为 FOCUS 1.2（推荐）或 CUR 2.0；CSV（gzip）或 Parquet；新建或覆盖均可。',
          en: 'Of the table FOCUS 1.2 (best) or CUR 2.0, as gzip CSV or Parquet, creating new files or overwriting.',
        },
      }),
    ),
  controlTotal: z
    .enum(['cost-explorer', 'none'])
    .default('cost-explorer')
    .meta(
      shown({
        title: { zh: '与厂商汇总核对', en: "Check against the vendor's total" },
        help: {
          zh: '账期结束后用 Cost Explorer 核对；每次请求 AWS 收取 0.01 美元，结果缓存数小时。',
          en: 'Asks Cost Explorer once a month has ended. AWS charges 0.01 USD a request; an answer is kept for hours.',
        },
        widget: 'radio',
        enumTitles: {
          'cost-explorer': { zh: 'Cost Explorer', en: 'Cost Explorer' },
          none: { zh: '不核对', en: 'Do not check' },
        },
      }),
    ),
  memberAccounts: z
    .enum(['organizations', 'none'])
    .default('organizations')
    .meta(
      shown({
        title: { zh: '成员账号', en: 'Member accounts' },
        help: {
          zh: '付款账号可从 Organizations 读取成员；没有权限时选“不读取”，成员仍会从账单行中出现。',
          en: "A paying account lists its members. Without that right choose not to: members still appear from the bill's lines.",
        },
        widget: 'radio',
        enumTitles: {
          organizations: { zh: '从 Organizations 读取', en: 'From Organizations' },
          none: { zh: '不读取', en: 'Do not read' },
        },
      }),
    ),
});

export type AwsSettings = z.infer<typeof awsSettings>;
