import { once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { stream as excel } from 'exceljs';

export type OpenWorkbook = InstanceType<typeof excel.xlsx.WorkbookWriter>;

/** Lets the compressor and the reader catch up; called every so many rows. */
export type Breath = () => Promise<void>;

/**
 * Streams one workbook into `target` while `fill` writes it.
 *
 * A workbook arrives whole or not at all: when `fill` fails, `target` is destroyed with that error instead of
 * being ended; when the reader goes away, `fill` is stopped at its next breath.
 *
 * @returns what `fill` returned, after the last byte was accepted
 */
export async function deliverWorkbook<Result>(
  target: Writable,
  fill: (workbook: OpenWorkbook, breath: Breath) => Promise<Result>,
): Promise<Result> {
  const out = new PassThrough();
  const delivered = pipeline(out, target);
  delivered.catch(() => undefined); // it is awaited below, but may fail long before
  const workbook = new excel.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  workbook.creator = 'Cloudtally';
  workbook.lastModifiedBy = 'Cloudtally';
  try {
    const result = await fill(workbook, async () => {
      await setImmediate();
      if (out.destroyed) await delivered;
      if (out.writableNeedDrain) await Promise.race([once(out, 'drain'), delivered]);
    });
    await Promise.race([Promise.all([workbook.commit(), delivered]), delivered]);
    return result;
  } catch (error) {
    out.destroy(error instanceof Error ? error : undefined);
    await delivered.catch(() => undefined);
    throw error;
  }
}
