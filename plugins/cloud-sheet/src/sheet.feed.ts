import { defineFeed, rowHash, type PluginContext, type PullTask } from '@cloudtally/plugin-sdk';
import { filePages } from '@cloudtally/plugin-sdk/files';
import { readSheetFile } from './read-sheet-file';
import { sheetCharges } from './sheet-charge';
import { SHEET_ROW_COLUMNS, sheetRow, type SheetRow } from './sheet-row';
import { SHEET_INVARIANTS } from './sheet.invariants';
import type { SheetSettings } from './sheet.settings';

/** The only feed of a sheet: its rows of one month. The host makes the tasks, one per file handed in. */
export const sheetFeed = defineFeed<SheetSettings, SheetRow>({
  id: 'sheet',
  title: { zh: '供应商账单', en: 'Supplier bill' },
  row: sheetRow,
  plan: () => Promise.resolve([]),
  fetch: (context, task, period) => filePages(monthRows(context, task, period)),
  charge: (row, _period, account) => sheetCharges(row, account),
  // A hand-made sheet has no line id: the whole line is its key, and equal lines are told apart by an ordinal.
  key: row => rowHash(row, SHEET_ROW_COLUMNS),
  invariants: SHEET_INVARIANTS,
});

async function* monthRows(
  context: PluginContext<SheetSettings>,
  task: PullTask,
  period: string,
): AsyncGenerator<SheetRow> {
  const file = { name: task.params.name ?? task.key, path: task.params.file ?? '' };
  for await (const row of readSheetFile(file, context.settings)) {
    context.signal.throwIfAborted();
    if (row.month === period) yield row;
  }
}
