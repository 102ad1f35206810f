import { AppError } from '@cloudtally/plugin-sdk';
import { everyHostileFile, fileFolder, type HostileFile } from '@cloudtally/plugin-sdk/testing';
import plugin from '.';
import { settingsWith } from './sheet.fixture';

const columns = { customer: '公司名称', product: '级别', amount: '金额' };
const settings = settingsWith({ columns: columns as never });
const account = { billingAccountId: 'site-a', invoiceIssuerName: '天枢智算', providerName: '天枢智算', settings };
const folder = fileFolder();
afterAll(() => folder.end());

/** Everything that becomes of a bill file, to its charges. */
async function charged({ name, bytes }: HostileFile): Promise<string[]> {
  const feed = plugin.feeds[0]!;
  const costs: string[] = [];
  for await (const row of plugin.file!.rows(folder.write(name, bytes), account)) {
    const parsed = feed.row.parse(row);
    for (const { billedCost } of [feed.charge(parsed, '2026-10', account)].flat() as { billedCost: string }[])
      costs.push(billedCost);
    feed.key(parsed);
    feed.invariants.forEach(rule => rule.holds(parsed));
  }
  return costs;
}

describe('M-095 files that nobody should hand in, as a bill', () => {
  it.each(everyHostileFile(4).map(file => [file.why, file] as const))(
    '%s: no charge but of a number that stands there',
    async (_, file) => {
      const result = await charged(file).catch((error: unknown) => {
        if (error instanceof AppError && error.text.zh && error.text.en) return null;
        throw error;
      });
      if (file.becomes === 'refused') expect(result).toBeNull();
      for (const cost of result ?? []) expect(['1', '12.5', '12.50']).toContain(cost);
    },
    60_000,
  );
});
