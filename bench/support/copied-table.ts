import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/**
 * What `psql \copy` does: rows that lie ready as a file go into a table, in one statement that ends durable.
 *
 * @param rows  a query whose rows are taken; they are written to a file first, which is not counted
 * @param table where they go, with its columns if they are not all
 * @returns     seconds
 */
export async function copySeconds(client: Client, rows: string, table: string): Promise<number> {
  const file = path.join(os.tmpdir(), `cloudtally-bench-${process.pid}.copy`);
  try {
    await pipeline(client.query(copyTo(`copy (${rows}) to stdout`)), fs.createWriteStream(file));
    const began = performance.now();
    await pipeline(
      fs.createReadStream(file, { highWaterMark: 256 * 1024 }),
      client.query(copyFrom(`copy ${table} from stdin`)),
    );
    return (performance.now() - began) / 1000;
  } finally {
    fs.rmSync(file, { force: true });
  }
}
