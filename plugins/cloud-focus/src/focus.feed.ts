import { defineFeed, type PluginContext, type PullTask, type RawPage } from '@cloudtally/plugin-sdk';
import { focusCharge } from './focus-charge';
import { focusKey } from './focus-key';
import { focusRow, monthOf, type FocusRow } from './focus-row';
import { FOCUS_INVARIANTS } from './focus.invariants';
import { ForeignRow } from './focus.errors';
import type { FocusSettings } from './focus.settings';
import { readFocusFile } from './read-focus-file';

/** Rows per page handed to the host. */
export const PAGE_ROWS = 1000;

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
  fetch: (context, task, period) => pages(monthRows(context, task, period)),
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

/** Holds one page back, since only the next row tells whether there is a next page. */
async function* pages(rows: AsyncIterable<FocusRow>): AsyncGenerator<RawPage<FocusRow>> {
  let number = 1;
  let page: FocusRow[] = [];
  for await (const row of rows) {
    if (page.length === PAGE_ROWS) {
      yield { number, rows: page, cursor: cursorOf(number), next: cursorOf(number + 1) };
      number++;
      page = [];
    }
    page.push(row);
  }
  yield { number, rows: page, cursor: cursorOf(number), next: null };
}

const cursorOf = (page: number): string | null => (page === 1 ? null : `row ${(page - 1) * PAGE_ROWS + 1}`);
