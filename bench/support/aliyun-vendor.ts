/**
 * A program: Alibaba Cloud on loopback with a month of as many rows as it is told, and no rate limit. Answers are computed
 * once and then repeated. Tells its parent where it listens; publishes the corrected month when it is told 'correct'; ends
 * with its parent.
 */
import { startAliyunSandbox } from '@cloudtally/cloud-aliyun/sandbox';
import type { BillAccount, BillLine } from '@cloudtally/plugin-sdk/sandbox';
import { billSource, demoWorld } from '@cloudtally/seed';
import { startRecorder } from './recorder';

export interface Vendor {
  readonly url: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly billingAccountId: string;
  readonly currency: string;
  readonly members: readonly string[];
}

const PERIOD = '2026-10';

/** The demo company's largest month, again and again under other resources, until there are enough rows. */
function monthOf(account: BillAccount, rows: number): BillLine[] {
  const lines = [...account.lines(PERIOD, 1)];
  return Array.from({ length: rows }, (_, at) => {
    const line = lines[at % lines.length]!;
    const round = Math.floor(at / lines.length);
    return round === 0 ? line : { ...line, resourceId: `${line.resourceId}-${round}` };
  });
}

/** Every hundredth resource has another name: with this vendor, who gives no ids, a line goes and a line comes. */
const corrected = (lines: readonly BillLine[]): BillLine[] =>
  lines.map((line, at) => (at % 100 === 0 ? { ...line, resourceName: `${line.resourceName}+` } : line));

async function main(rows: number): Promise<void> {
  const source = billSource(demoWorld(), 'cloud-aliyun');
  const account = source.accounts[0]!;
  const lines = monthOf(account, rows);
  const again = corrected(lines);
  const played: BillAccount = {
    ...account,
    revisions: () => 2,
    lines: (cycle, revision) => (cycle !== PERIOD ? [] : revision === 1 ? lines : again),
  };
  const sandbox = await startAliyunSandbox({ ...source, accounts: [played] }, { throttle: false });
  const recorder = await startRecorder(sandbox.url);
  process.on('message', () => {
    const data = { account: account.accountId, period: PERIOD };
    void sandbox.provoke('publish-late-rows', data).then(() => {
      recorder.forget();
      process.send!('corrected');
    });
  });
  process.on('disconnect', () => process.exit(0));
  const vendor: Vendor = {
    url: recorder.url,
    settings: account.settings,
    billingAccountId: account.accountId,
    currency: account.currency,
    members: [...new Set(lines.map(line => line.subAccountId))],
  };
  process.send!(vendor);
}

// Also imported for its types.
if (require.main === module) void main(Number.parseInt(process.argv[2]!, 10));
