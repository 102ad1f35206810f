import { defineFeed, rowHash, z, type PluginContext, type PullTask } from '@cloudtally/plugin-sdk';
import { filePages } from '@cloudtally/plugin-sdk/files';
import { focusCharge, focusKey, focusRow, monthOf } from '@cloudtally/plugin-sdk/focus';
import { azureDetailCharge, azureMonth } from './azure-charge';
import { AZURE_COLUMNS } from './azure-columns';
import { azureDetailRow, isDetailRow, type AzureDetailRow } from './azure-detail-row';
import { AZURE_INVARIANTS } from './azure.invariants';
import type { AzureSettings } from './azure.settings';
import { readAzureFile } from './read-azure-file';

/** The only feed: the invoiced costs of one month, in either format. The host makes the tasks, one per file. */
export const azureFeed = defineFeed<AzureSettings, AzureDetailRow>({
  id: 'azure',
  title: { zh: 'Azure 成本', en: 'Azure costs' },
  row: z.union([azureDetailRow, focusRow]),
  plan: () => Promise.resolve([]),
  fetch: (context, task, period) => filePages(monthRows(context, task, period)),
  charge: (row, _period, account) => [isDetailRow(row) ? azureDetailCharge(row, account) : focusCharge(row, account)],
  // No line has an id; equal lines are told apart by an ordinal.
  key: row => (isDetailRow(row) ? rowHash(row, AZURE_COLUMNS) : focusKey(row)),
  invariants: AZURE_INVARIANTS,
});

async function* monthRows(
  context: PluginContext<AzureSettings>,
  task: PullTask,
  period: string,
): AsyncGenerator<AzureDetailRow> {
  const file = { name: task.params.name ?? task.key, path: task.params.file ?? '' };
  for await (const row of readAzureFile(file, context.settings)) {
    context.signal.throwIfAborted();
    if ((isDetailRow(row) ? azureMonth(row) : monthOf(row)) === period) yield row;
  }
}
