import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { EntityManager } from 'typeorm';

export type CopyValue = string | number | boolean | Date | Uint8Array | null | undefined;

const CHUNK = 64 * 1024;
const SPECIAL = /[\\\t\n\r]/g;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** One value in COPY's text format. NUL cannot be stored in Postgres text and is dropped. */
export function copyText(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') {
    const clean = value.includes('\0') ? value.replaceAll('\0', '') : value;
    return clean.replace(SPECIAL, found => ESCAPES[found]!);
  }
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\\\x${Buffer.from(value).toString('hex')}`;
  return String(value);
}

async function* chunks(rows: AsyncIterable<readonly CopyValue[]> | Iterable<readonly CopyValue[]>) {
  let text = '';
  for await (const row of rows) {
    for (let column = 0; column < row.length; column++) text += (column === 0 ? '' : '\t') + copyText(row[column]);
    text += '\n';
    if (text.length >= CHUNK) {
      yield text;
      text = '';
    }
  }
  if (text.length > 0) yield text;
}

/**
 * Streams rows by COPY inside the running transaction; the source is only pulled as fast as Postgres
 * takes it. Postgres refuses COPY into a table with row-level security: copy into a temporary table and
 * insert from there.
 *
 * @param target table and columns, written in the code: `charge_staging (slice_id, key_hash)`
 * @returns      rows written
 */
export async function copyRows(
  tx: EntityManager,
  target: string,
  rows: AsyncIterable<readonly CopyValue[]> | Iterable<readonly CopyValue[]>,
): Promise<number> {
  const client = (await tx.queryRunner!.connect()) as PoolClient;
  const stream = client.query(copyFrom(`copy ${target} from stdin`));
  await pipeline(Readable.from(chunks(rows), { objectMode: false, highWaterMark: CHUNK }), stream);
  return stream.rowCount ?? 0;
}
