import type { Charge } from '../../charge';
import { fitsAsItIs, pageTrail, type CloudPlugin, type Feed } from '../../cloud';
import { defineError } from '../../errors/define-error';
import { Money, type CurrencyCode, type DecimalText } from '../../money';
import { isRetryable, type PluginContext } from '../../plugin';
import type { CloudHarness, RunningCloud } from './cloud-harness';

export interface CloudSetup<S> {
  readonly plugin: CloudPlugin<S>;
  readonly harness: CloudHarness<S>;
  readonly running: RunningCloud<S>;
}

/** One row of a pull, as the host would store it. */
export interface PulledRow {
  /** Natural key and the ordinal among equal ones. */
  readonly key: string;
  readonly row: unknown;
  readonly charges: readonly Charge[];
}

export const RowRefused = defineError<{ feed: string; why: string }>({
  code: 'testing.row_refused',
  fault: 'upstream',
  says: { zh: ({ why }) => `行不符合格式：${why}`, en: ({ why }) => `A row does not fit its schema: ${why}` },
  fix: { zh: '对照供应商文档。', en: "Compare with the vendor's documentation." },
});

export const TotalDiffers = defineError<{ ours: string; theirs: string }>({
  code: 'testing.total_differs',
  fault: 'upstream',
  says: {
    zh: ({ ours, theirs }) => `合计 ${ours}，供应商为 ${theirs}。`,
    en: ({ ours, theirs }) => `The rows add up to ${ours}, the vendor says ${theirs}.`,
  },
  fix: { zh: '稍后重新同步。', en: 'Sync again later.' },
});

/**
 * Pulls one feed of the month as the host does: plan, pages with their trail, strict rows, mapping,
 * keys with ordinals, and the control total.
 *
 * @throws TrailBroken, RowRefused, TotalDiffers, or whatever the plugin reports
 */
export async function pull<S>(
  { harness, running }: CloudSetup<S>,
  feed: Feed<S, unknown>,
  context: PluginContext<S>,
): Promise<PulledRow[]> {
  const rows: unknown[] = [];
  for (const task of running.tasks?.(feed.id) ?? (await feed.plan(context, harness.month))) {
    const trail = pageTrail(task.key);
    for await (const page of feed.fetch(context, task, harness.month)) {
      trail.add(page);
      for (const row of page.rows) rows.push(strictRow(feed, row));
    }
    trail.end();
  }
  const pulled = withKeys(feed, rows).map(({ key, row }) => ({
    key,
    row,
    charges: feed.charge(row, harness.month, harness.account),
  }));
  await agreeWithVendor(feed, pulled, context, harness.month);
  return pulled;
}

/** As the worker does: what may help later is tried again, five times at most. */
export async function pullPatiently<S>(
  setup: CloudSetup<S>,
  feed: Feed<S, unknown>,
  context: PluginContext<S>,
): Promise<PulledRow[]> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await pull(setup, feed, context);
    } catch (error) {
      if (!isRetryable(error) || attempt === 5) throw error;
      await context.clock.sleep(1000 * 2 ** attempt, context.signal);
    }
  }
}

/** Rows with the same natural key get 0, 1, 2 ... in the order in which they came. */
export function withKeys<S>(feed: Feed<S, unknown>, rows: readonly unknown[]): { key: string; row: unknown }[] {
  const seen = new Map<string, number>();
  return rows.map(row => {
    const natural = feed.key(row);
    const ordinal = seen.get(natural) ?? 0;
    seen.set(natural, ordinal + 1);
    return { key: `${natural}#${ordinal}`, row };
  });
}

/** Sum of billed cost by currency, exact. */
export function billedByCurrency(pulled: readonly PulledRow[]): Record<CurrencyCode, DecimalText> {
  const totals = new Map<CurrencyCode, Money>();
  for (const { billedCost, billingCurrency: currency } of pulled.flatMap(({ charges }) => charges))
    totals.set(currency, (totals.get(currency) ?? Money.zero(currency)).plus(Money.of(billedCost, currency)));
  return Object.fromEntries([...totals].map(([currency, total]) => [currency, total.toText()]));
}

/** True when both name the same currencies with equal amounts; a currency at zero may be left out. */
export function sameTotals(
  left: Readonly<Record<CurrencyCode, DecimalText>>,
  right: Readonly<Record<CurrencyCode, DecimalText>>,
): boolean {
  const currencies = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...currencies].every(currency =>
    Money.of(left[currency] ?? '0', currency).equals(Money.of(right[currency] ?? '0', currency)),
  );
}

function strictRow<S>(feed: Feed<S, unknown>, row: unknown): unknown {
  if (fitsAsItIs(feed.row, row)) return row;
  const parsed = feed.row.safeParse(row);
  if (!parsed.success) throw RowRefused({ feed: feed.id, why: parsed.error.message });
  return parsed.data;
}

async function agreeWithVendor<S>(
  feed: Feed<S, unknown>,
  pulled: readonly PulledRow[],
  context: PluginContext<S>,
  month: string,
): Promise<void> {
  const totals = await feed.total?.(context, month);
  if (!totals) return;
  const ours = billedByCurrency(pulled);
  const theirs = Object.fromEntries(totals.map(({ currency, billedCost }) => [currency, billedCost]));
  const rows = totals.reduce<number | undefined>(
    (sum, total) => (total.rows === undefined ? sum : (sum ?? 0) + total.rows),
    undefined,
  );
  if (!sameTotals(ours, theirs) || (rows !== undefined && rows !== pulled.length))
    throw TotalDiffers({
      ours: `${JSON.stringify(ours)}, ${pulled.length} rows`,
      theirs: `${JSON.stringify(theirs)}, ${rows ?? 'uncounted'} rows`,
    });
}
