import { Decimal } from '@cloudtally/plugin-sdk';
import type { DeliveryFormat, ExportColumn, ExportRow } from '../sandbox/delivery-format';

/** What is left of an amount in a file whose money is doubles. */
// eslint-disable-next-line no-restricted-syntax -- the vendor's files hold doubles, and nothing is added up here
const double = (text: string): number => Number.parseFloat(text);

/** Snappy Parquet, as the vendor writes it: doubles, timestamps in milliseconds. */
export const PARQUET: DeliveryFormat = {
  extension: '.snappy.parquet',
  format: 'PARQUET',
  compression: 'PARQUET',
  kept: amount => new Decimal(String(double(amount))).toFixed(),
  async write(columns, rows) {
    const { parquetWriteBuffer } = await import('hyparquet-writer');
    const columnData = columns.map(column => ({ name: column.name, ...dataOf(column, rows) }));
    return new Uint8Array(parquetWriteBuffer({ columnData }));
  },
};

function dataOf({ name, type }: ExportColumn, rows: readonly ExportRow[]) {
  const cells = rows.map(row => row[name] ?? null);
  const some = <T>(read: (cell: string) => T) => cells.map(cell => (cell === null ? null : read(cell)));
  if (type === 'double') return { type: 'DOUBLE' as const, data: some(double) };
  if (type === 'time') return { type: 'TIMESTAMP' as const, data: some(cell => new Date(cell)) };
  if (type === 'map') return { type: 'JSON' as const, data: some(cell => JSON.parse(cell) as object) };
  return { type: 'STRING' as const, data: cells };
}
