import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { BenchDatabase } from './bench-database';
import { measure } from './measure';

const TIMES = 3;

/**
 * What `psql \\copy` does: rows that lie ready as a file go into a table, in one statement that ends durable. Done three
 * times, the table emptied in between.
 *
 * @param rows  a query whose rows are taken; they are written to a file first, which is not counted
 * @param table where they go
 * @param columns its columns if they are not all
 * @returns     the middle one of the times by the clock, and what this process and the database computed in it
 */
export async function measureCopy(
  { owner, computed }: BenchDatabase,
  rows: string,
  table: string,
  columns = '',
): Promise<{ seconds: number; computed: number }> {
  const file = path.join(os.tmpdir(), `cloudtally-bench-${process.pid}.copy`);
  const took: { seconds: number; computed: number }[] = [];
  try {
    await pipeline(owner.query(copyTo(`copy (${rows}) to stdout`)), fs.createWriteStream(file));
    for (let time = 0; time < TIMES; time++) {
      await owner.query(`truncate ${table}`);
      const copy = () =>
        pipeline(
          fs.createReadStream(file, { highWaterMark: 256 * 1024 }),
          owner.query(copyFrom(`copy ${table} ${columns} from stdin`)),
        );
      const { seconds, cpuSeconds, databaseSeconds } = await measure(copy, computed);
      took.push({ seconds, computed: cpuSeconds + databaseSeconds! });
    }
  } finally {
    fs.rmSync(file, { force: true });
  }
  return took.sort((a, b) => a.seconds - b.seconds)[Math.floor(TIMES / 2)]!;
}
