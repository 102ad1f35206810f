import { Decimal, type RowInvariant, type Text } from '@cloudtally/plugin-sdk';
import type { FileGroupKey } from './file-group';
import type { Rejection } from './read-row';

/** What an import did, or in a preview would do. Amounts are exact decimal texts. */
export interface ImportResult<Slice = SliceFacts> {
  readonly committed: boolean;
  /** Rows of the file. */
  readonly rows: number;
  readonly inserted: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** What the file's charges add up to, by ProviderName; by "Provider (CUR)" where one bills in several. */
  readonly billedCost: Readonly<Record<string, string>>;
  /** The same by currency, as texts of digits too. */
  readonly totals: Readonly<Record<string, string>>;
  readonly slices: readonly Slice[];
  readonly rejects: readonly { readonly code: string; readonly reason: Text; readonly rows: number }[];
  readonly warnings: readonly { readonly code: string; readonly says: Text; readonly rows: number }[];
}

interface SliceFacts extends FileGroupKey {
  readonly inserted: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly billedCost: string;
}

interface FileFacts {
  readonly rows: number;
  readonly groups: ReadonlyMap<string, { readonly rejected: readonly Rejection[] }>;
  readonly warnings: ReadonlyMap<string, number>;
}

export function importResult<Slice extends SliceFacts>(
  file: FileFacts,
  invariants: readonly RowInvariant<unknown>[],
  slices: readonly Slice[],
  committed: boolean,
): ImportResult<Slice> {
  const sum = (pick: (slice: Slice) => number) => slices.reduce((total, slice) => total + pick(slice), 0);
  const says = (code: string): Text => invariants.find(rule => rule.code === code)?.says ?? { zh: code, en: code };
  return {
    committed,
    rows: file.rows,
    inserted: sum(slice => slice.inserted),
    changed: sum(slice => slice.changed),
    removed: sum(slice => slice.removed),
    unchanged: sum(slice => slice.unchanged),
    rejected: sum(slice => slice.rejected),
    billedCost: byProvider(slices),
    totals: byCurrency(slices),
    slices,
    rejects: countRejects([...file.groups.values()].flatMap(group => group.rejected)),
    warnings: [...file.warnings].map(([code, rows]) => ({ code, says: says(code), rows })),
  };
}

function byProvider(slices: readonly SliceFacts[]): Record<string, string> {
  const totals = new Map<string, Decimal>();
  const currencies = new Map<string, Set<string>>();
  for (const { provider, currency } of slices) {
    currencies.set(provider, (currencies.get(provider) ?? new Set()).add(currency));
  }
  for (const { provider, currency, billedCost } of slices) {
    const name = currencies.get(provider)!.size > 1 ? `${provider} (${currency})` : provider;
    totals.set(name, (totals.get(name) ?? new Decimal(0)).plus(billedCost));
  }
  return Object.fromEntries([...totals].map(([name, total]) => [name, total.toFixed()]));
}

function byCurrency(slices: readonly SliceFacts[]): Record<string, string> {
  const totals = new Map<string, Decimal>();
  for (const { currency, billedCost } of slices) {
    totals.set(currency, (totals.get(currency) ?? new Decimal(0)).plus(billedCost));
  }
  return Object.fromEntries([...totals].sort().map(([currency, total]) => [currency, total.toFixed()]));
}

function countRejects(rejected: readonly Rejection[]) {
  const counts = new Map<string, { code: string; reason: Text; rows: number }>();
  for (const { code, reason } of rejected) {
    const key = `${code} ${reason.en}`;
    const count = counts.get(key) ?? { code, reason, rows: 0 };
    count.rows++;
    counts.set(key, count);
  }
  return [...counts.values()].sort((a, b) => b.rows - a.rows).slice(0, 100);
}
