import { FOCUS_SPECIFICATION } from '@cloudtally/plugin-sdk';
import type { SchemaElement } from 'hyparquet';
import { PLACES, unscaled } from './decimal-places';
import type { Cells } from './row-spool';

/** Rows of one row group: what is held in memory at a time. */
const GROUP_ROWS = 20_000;

/**
 * Writes a Parquet file, row group by row group. Decimals are DECIMAL(38, 12), exactly what the database
 * holds; instants are UTC timestamps; everything else is text. See docs/decisions/0016.
 */
export async function writeParquet(
  path: string,
  columns: readonly string[],
  rows: AsyncIterable<Cells>,
): Promise<void> {
  const { fileWriter, ParquetWriter } = await import('hyparquet-writer');
  const elements = columns.map(elementOf);
  const schema: SchemaElement[] = [{ name: 'focus', num_children: columns.length }, ...elements];
  const file = new ParquetWriter({
    writer: fileWriter(path),
    schema,
    createdBy: 'Cloudtally',
    kvMetadata: [FOCUS_VERSION],
  });
  let group = columns.map((): unknown[] => []);
  const flush = async () => {
    const columnData = columns.map((name, at) => ({ name, data: group[at]! }));
    await file.write({ columnData, rowGroupSize: GROUP_ROWS });
    group = columns.map((): unknown[] => []);
  };
  const values = columns.map(valueOf);
  for await (const cells of rows) {
    for (let at = 0; at < columns.length; at++) group[at]!.push(values[at]!(cells[at] ?? null));
    if (group[0]!.length === GROUP_ROWS) await flush();
  }
  if (group[0]!.length > 0) await flush();
  await file.finish();
}

const FOCUS_VERSION = { key: 'FocusVersion', value: '1.2' };

function elementOf(name: string): SchemaElement {
  const common = { name, repetition_type: 'OPTIONAL' } as const;
  switch (FOCUS_SPECIFICATION[name]?.kind) {
    case 'decimal':
      return {
        ...common,
        type: 'FIXED_LEN_BYTE_ARRAY',
        type_length: 16,
        converted_type: 'DECIMAL',
        precision: 38,
        scale: PLACES,
      };
    case 'instant':
      return { ...common, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' };
    default:
      return { ...common, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
  }
}

function valueOf(name: string): (cell: string | null) => unknown {
  const kind = FOCUS_SPECIFICATION[name]?.kind;
  if (kind === 'decimal') return cell => (cell === null ? null : unscaled(cell));
  if (kind === 'instant') return cell => (cell === null ? null : new Date(cell));
  return cell => cell;
}
