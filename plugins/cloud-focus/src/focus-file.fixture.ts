import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A valid row; tests change what they are about. */
export const ROW: Readonly<Record<string, string>> = {
  BilledCost: '1.50',
  BillingAccountId: '1234567890123',
  BillingCurrency: 'USD',
  BillingPeriodEnd: '2024-10-01 00:00:00',
  BillingPeriodStart: '2024-09-01 00:00:00',
  ChargeCategory: 'Usage',
  ChargeDescription: '每小时 $0.5, "按量"',
  ChargeFrequency: 'Usage-Based',
  ChargePeriodEnd: '2024-09-18 23:00:00',
  ChargePeriodStart: '2024-09-18 22:00:00',
  ConsumedQuantity: '3',
  ContractedCost: '1.50',
  EffectiveCost: '1.50',
  InvoiceIssuerName: 'Amazon Web Services, Inc.',
  ListCost: '1.50',
  ListUnitPrice: '0.5',
  PricingQuantity: '3',
  ProviderName: 'AWS',
  PublisherName: 'Amazon Web Services, Inc.',
  ServiceCategory: 'Compute',
  ServiceName: 'Amazon Elastic Compute Cloud',
  SubAccountId: '51738928782',
  Tags: '{"env": "dev", "cost": 12.340}',
};

export type Cells = Readonly<Record<string, string>>;

const quoted = (cell: string) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The rows as CSV text; the heading is that of the first row. */
export function csv(rows: readonly Cells[], { delimiter = ',', newline = '\n' } = {}): string {
  const columns = Object.keys(rows[0]!);
  const lines = [columns, ...rows.map(row => columns.map(column => row[column] ?? ''))];
  return lines.map(cells => cells.map(quoted).join(delimiter)).join(newline) + newline;
}

/** A folder of one test's files; `end` removes it. */
export function fileFolder(): {
  write(name: string, content: string | Uint8Array): { name: string; path: string };
  end(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'focus-'));
  return {
    write(name, content) {
      writeFileSync(join(folder, name), content);
      return { name, path: join(folder, name) };
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}

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
  return csv(rows);
}

function sampleRow(provider: string, units: bigint, index: number): Cells {
  const digits = (units < 0n ? -units : units).toString().padStart(12, '0');
  return {
    ...ROW,
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
