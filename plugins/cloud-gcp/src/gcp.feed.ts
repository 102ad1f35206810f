import { defineFeed, rowHash, z, type PluginContext, type PullTask } from '@cloudtally/plugin-sdk';
import { filePages } from '@cloudtally/plugin-sdk/files';
import { focusCharge, focusKey, focusRow, monthOf } from '@cloudtally/plugin-sdk/focus';
import { gcpCharges, gcpMonth } from './gcp-charge';
import { GCP_COLUMNS } from './gcp-columns';
import { gcpRow, isGcpRow, type GcpRow } from './gcp-row';
import { GCP_INVARIANTS } from './gcp.invariants';
import type { GcpSettings } from './gcp.settings';
import { readGcpFile } from './read-gcp-file';

/** The only feed: the costs of one invoice month, in either format. The host makes the tasks, one per file. */
export const gcpFeed = defineFeed<GcpSettings, GcpRow>({
  id: 'gcp',
  title: { zh: 'Google Cloud 成本', en: 'Google Cloud costs' },
  row: z.union([gcpRow, focusRow]),
  plan: () => Promise.resolve([]),
  fetch: (context, task, period) => filePages(monthRows(context, task, period)),
  charge: (row, _period, account) => (isGcpRow(row) ? gcpCharges(row, account) : [focusCharge(row, account)]),
  // No line has an id; equal lines are told apart by an ordinal.
  key: row => (isGcpRow(row) ? rowHash(row, GCP_COLUMNS) : focusKey(row)),
  invariants: GCP_INVARIANTS,
});

async function* monthRows(context: PluginContext<GcpSettings>, task: PullTask, period: string): AsyncGenerator<GcpRow> {
  const file = { name: task.params.name ?? task.key, path: task.params.file ?? '' };
  for await (const row of readGcpFile(file, context.settings)) {
    context.signal.throwIfAborted();
    if ((isGcpRow(row) ? gcpMonth(row) : monthOf(row)) === period) yield row;
  }
}
