import { gzipSync } from 'node:zlib';
import type { DecimalText } from '@cloudtally/plugin-sdk';

/** A cell of an export. `double`, `time` and `map` are texts here too; a format writes them in its own way. */
export interface ExportColumn {
  readonly name: string;
  readonly type: 'string' | 'double' | 'time' | 'map';
}
export type ExportRow = Readonly<Record<string, string | null>>;

/** How the parts of an export are written. */
export interface DeliveryFormat {
  readonly extension: string;
  readonly format: 'TEXT_OR_CSV' | 'PARQUET';
  readonly compression: 'GZIP' | 'PARQUET';
  /** What is left of an amount once it is written: every digit in a text, a double in Parquet. */
  kept(amount: DecimalText): DecimalText;
  write(columns: readonly ExportColumn[], rows: readonly ExportRow[]): Promise<Uint8Array> | Uint8Array;
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export const CSV_GZ: DeliveryFormat = {
  extension: '.csv.gz',
  format: 'TEXT_OR_CSV',
  compression: 'GZIP',
  kept: amount => amount,
  write(columns, rows) {
    const lines = rows.map(row => columns.map(({ name }) => quoted(row[name] ?? '')).join(','));
    // The same bytes for the same rows: no time of day in the header.
    return gzipSync([columns.map(({ name }) => name).join(','), ...lines, ''].join('\n'), { level: 1 });
  },
};
