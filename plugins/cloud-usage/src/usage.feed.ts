import { defineFeed, rowHash, type PluginContext, type PullTask } from '@cloudtally/plugin-sdk';
import { filePages } from '@cloudtally/plugin-sdk/files';
import { readUsageFile } from './read-usage-file';
import { usageCharge } from './usage-charge';
import { usageRow, type UsageRow } from './usage-row';
import type { UsageSettings } from './usage.settings';

/** The only feed: the usage of one month. The host makes the tasks, one per file handed in. */
export const usageFeed = defineFeed<UsageSettings, UsageRow>({
  id: 'usage',
  title: { zh: '自有产品用量', en: 'Usage of own products' },
  row: usageRow,
  plan: () => Promise.resolve([]),
  fetch: (context, task, period) => filePages(monthRows(context, task, period)),
  charge: (row, _period, account) => [usageCharge(row, account)],
  // There is one row per customer, product and day: a later file corrects its count.
  key: row => rowHash(row, ['customer', 'product', 'date']),
  invariants: [],
});

async function* monthRows(
  context: PluginContext<UsageSettings>,
  task: PullTask,
  period: string,
): AsyncGenerator<UsageRow> {
  const file = { name: task.params.name ?? task.key, path: task.params.file ?? '' };
  for await (const row of readUsageFile(file, context.settings)) {
    context.signal.throwIfAborted();
    if (row.date.startsWith(`${period}-`)) yield row;
  }
}
