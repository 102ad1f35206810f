import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { csvText, type Cells } from '../testing/files/file-folder';
import { FOCUS_ROW } from '../testing/files/focus-row';

/** Sums of BilledCost in the FOCUS group's public sample (CC BY 4.0), added up with another program. */
export const SAMPLE_TOTALS = { AWS: '18.0066386184', Microsoft: '1.97651418586', Oracle: '0.53707392473' } as const;

const SAMPLE = 'focus-1.0-sample-1000.csv';

/**
 * The public sample when somebody has put it beside the repository or named it in FOCUS_SAMPLE, else a
 * file with the same totals, the same number of rows and the same traps.
 */
export function sampleFile(write: (name: string, content: string) => { name: string; path: string }): {
  name: string;
  path: string;
} {
  const named = process.env.FOCUS_SAMPLE;
  const places = [named, ...ancestors(__dirname).map(folder => join(folder, 'shared', 'data', 'focus', SAMPLE))];
  const found = places.find(path => path && existsSync(path));
  return found ? { name: SAMPLE, path: found } : write(SAMPLE, generatedSample());
}

const ancestors = (folder: string): string[] =>
  dirname(folder) === folder ? [folder] : [folder, ...ancestors(dirname(folder))];

/** 942 + 51 + 7 rows: equal small parts, negative rows among them, and the remainder on the last row. */
export function generatedSample(): string {
  const rows = Object.entries(SAMPLE_TOTALS).flatMap(([provider, total]) => {
    const count = { AWS: 942, Microsoft: 51, Oracle: 7 }[provider]!;
    const units = BigInt(total.replace('.', '')) * 10n ** BigInt(11 - total.split('.')[1]!.length);
    const parts = Array.from({ length: count - 1 }, (_, index) => (index % 70 === 69 ? -26n : units / BigInt(count)));
    const all = [...parts, units - parts.reduce((sum, part) => sum + part, 0n)];
    return all.map((part, index) => sampleRow(provider, part, index));
  });
  return csvText(rows);
}

function sampleRow(provider: string, units: bigint, index: number): Cells {
  const digits = (units < 0n ? -units : units).toString().padStart(12, '0');
  return {
    ...FOCUS_ROW,
    BilledCost: `${units < 0n ? '-' : ''}${digits.slice(0, -11)}.${digits.slice(-11)}`,
    ContractedCost: provider === 'Oracle' ? 'NULL' : '0.00000000000',
    ChargeFrequency: provider === 'Oracle' ? 'Usage-based' : 'Usage-Based',
    ChargePeriodStart: new Date(Date.UTC(2024, 8, 18, 0, index)).toISOString().slice(0, 19).replace('T', ' '),
    ChargePeriodEnd: '2024-09-19 00:00:00',
    ResourceName: 'NULL',
    ProviderName: provider,
    Id: String(index),
  };
}
