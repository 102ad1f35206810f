import { once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { stream as excel, type Worksheet } from 'exceljs';

export type OpenWorkbook = InstanceType<typeof excel.xlsx.WorkbookWriter>;

/** Lets the compressor and the reader catch up with a sheet; called every so many rows. */
export type Breath = (sheet: Worksheet) => Promise<void>;

/** What a sheet has handed to the compressor; ExcelJS itself never waits for it, and would keep every row in memory. */
interface Queued {
  // Of a library of streams that is older than `writableNeedDrain`.
  readonly stream?: {
    readonly pipes?: readonly (NodeJS.EventEmitter & { readonly _writableState?: { readonly needDrain: boolean } })[];
  };
}

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
    const result = await fill(workbook, async sheet => {
      await setImmediate();
      if (out.destroyed) await delivered;
      for (const queue of (sheet as Worksheet & Queued).stream?.pipes ?? []) {
        if (queue._writableState?.needDrain) await Promise.race([once(queue, 'drain'), delivered]);
      }
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
