import { defineFeed, type PluginContext, type PullTask } from '@cloudtally/plugin-sdk';
import { filePages } from '@cloudtally/plugin-sdk/files';
import {
  FOCUS_INVARIANTS,
  focusCharge,
  focusKey,
  focusRow,
  monthOf,
  readFocusFile,
  type FocusRow,
} from '@cloudtally/plugin-sdk/focus';
import { ForeignRow } from './focus.errors';
import type { FocusSettings } from './focus.settings';

/**
 * The only feed of a file: its rows of one month.
 *
 * The host makes the tasks, one per file handed in: `{ key: <sha256>, params: { file: <path>, name } }`;
 * a file source knows of none by itself.
 */
export const focusFeed = defineFeed<FocusSettings, FocusRow>({
  id: 'focus',
  title: { zh: 'FOCUS 账单', en: 'FOCUS bill' },
  row: focusRow,
  plan: () => Promise.resolve([]),
  fetch: (context, task, period) => filePages(monthRows(context, task, period)),
  charge: (row, _period, account) => [focusCharge(row, account)],
  key: focusKey,
  invariants: FOCUS_INVARIANTS,
});

async function* monthRows(
  context: PluginContext<FocusSettings>,
  task: PullTask,
  period: string,
): AsyncGenerator<FocusRow> {
  const path = task.params.file ?? '';
  const expected = providers(context.settings.providers);
  let number = 1;
  for await (const row of readFocusFile({ name: task.params.name ?? task.key, path })) {
    context.signal.throwIfAborted();
    number++;
    if (expected && !expected.has(row.ProviderName!)) {
      throw ForeignRow({ row: number, provider: row.ProviderName!.slice(0, 80), expected: context.settings.providers });
    }
    if (monthOf(row) === period) yield row;
  }
}

/** The accepted ProviderNames; null takes any. */
const providers = (setting: string): ReadonlySet<string> | null =>
  setting.trim() === '*' ? null : new Set(setting.split(/[,，]/).map(name => name.trim()));
