import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import {
  probeOf,
  shiftMonth,
  UpstreamFailed,
  type ProbeHints,
  type ProbeResult,
  type SubAccount,
} from '@cloudtally/plugin-sdk';
import { looksLikeFocus } from '@cloudtally/plugin-sdk/focus';
import { openBucket } from './bucket';
import { organizationsClient, read, type AwsContext } from './clients';
import { looksLikeCur } from './cur-row';
import { newestManifest, rootOf, type DeliveryManifest } from './export-delivery';
import { AWS } from './vendor-failure';

const HINTS: ProbeHints = {
  auth: {
    zh: '访问密钥不存在、已停用或私有密钥不对。',
    en: 'The access key is unknown or inactive, or its secret is wrong.',
  },
  permission: {
    zh: '请授予 s3:ListBucket 和 s3:GetObject。',
    en: 'Grant s3:ListBucket and s3:GetObject on the bucket.',
  },
  clock: { zh: '本机时间偏差超过 15 分钟，请校时。', en: "This machine's clock is off by more than 15 minutes." },
  not_found: { zh: '请核对存储桶名称。', en: "Check the bucket's name." },
  config: { zh: '请核对存储桶所在区域。', en: "Check the bucket's region." },
};

/** Looks for this month's delivery, or the last one's. */
export const probe = probeOf(HINTS, async (context: AwsContext) => {
  const { settings, clock } = context;
  const month = clock.now().toISOString().slice(0, 7);
  const bucket = openBucket(context);
  try {
    const found =
      (await newestManifest(bucket, settings, month)) ??
      (await newestManifest(bucket, settings, shiftMonth(month, -1)));
    return found ? delivered(found) : nothing(`s3://${settings.bucket}/${rootOf(settings)}`);
  } finally {
    bucket.close();
  }
});

function delivered({ columns, deliveredAt, keys }: DeliveryManifest): ProbeResult {
  const table = looksLikeFocus(columns) ? 'FOCUS 1.2' : looksLikeCur(columns) ? 'CUR 2.0' : null;
  if (table === null) {
    return {
      ok: false,
      message: {
        zh: '该导出既不是 FOCUS 1.2 也不是 CUR 2.0，或缺少必需的列；请在导出设置中选择全部列。',
        en: 'The export is neither FOCUS 1.2 nor CUR 2.0, or lacks columns: choose all of them in the export.',
      },
    };
  }
  return {
    ok: true,
    message: { zh: '连接正常，可以读取数据导出。', en: 'Connected; the data export can be read.' },
    facts: [
      { label: { zh: '表', en: 'Table' }, value: table },
      { label: { zh: '最近交付', en: 'Last delivery' }, value: deliveredAt.toISOString() },
      { label: { zh: '文件数', en: 'Files' }, value: String(keys.length) },
    ],
  };
}

const nothing = (place: string): ProbeResult => ({
  ok: false,
  message: {
    zh: `${place} 下没有最近两个月的导出；新建的导出最多 24 小时后首次交付。`,
    en: `There is no delivery of the last two months under ${place}; a new export is first delivered within 24 hours.`,
  },
});

/**
 * The organisation's accounts, the paying one among them. An account without an organisation has no members.
 *
 * @throws UpstreamFailed
 */
export async function readSubAccounts(context: AwsContext): Promise<readonly SubAccount[]> {
  if (context.settings.memberAccounts === 'none') return [];
  const client = organizationsClient(context);
  const page = (NextToken: string | undefined) =>
    read(context, 'ListAccounts', () =>
      client.send(new ListAccountsCommand({ NextToken }), { abortSignal: context.signal }),
    );
  const found: SubAccount[] = [];
  try {
    for (let token: string | undefined; ;) {
      const { Accounts, NextToken } = await page(token);
      if (!Array.isArray(Accounts)) throw AWS.malformed('ListAccounts');
      for (const { Id, Name, Status } of Accounts)
        if (Id) found.push({ id: Id, name: Name ?? null, status: STATUS[Status ?? ''] ?? 'unknown' });
      if (!NextToken) return found;
      token = NextToken;
    }
  } catch (error) {
    if (UpstreamFailed.is(error) && error.details.provider?.code === 'AWSOrganizationsNotInUseException') return [];
    throw error;
  } finally {
    client.destroy();
  }
}

const STATUS: Readonly<Record<string, SubAccount['status']>> = {
  ACTIVE: 'active',
  SUSPENDED: 'suspended',
  PENDING_CLOSURE: 'closed',
};
