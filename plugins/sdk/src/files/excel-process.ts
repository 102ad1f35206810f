import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Text } from '../errors/define-error';
import type { ExcelRow, ExcelSheet, FromExcel } from './excel-worker.mjs' with { 'resolution-mode': 'import' };
import { FileTooLarge, UnreadableFile } from './files.errors';
import type { HandedFile } from './handed-file';
import type { ReadLimits } from './read-limits';

/** A process that reads one sheet, asked step by step. */
export interface ExcelProcess {
  /** The sheet that is read, and all that there are. */
  sheet(): Promise<{ readonly name: string; readonly sheets: readonly ExcelSheet[] }>;
  /** The next rows; none at the end. */
  rows(): Promise<readonly ExcelRow[]>;
  end(): void;
}

/**
 * @param sheet its name; empty takes the first that is not empty
 * @throws UnreadableFile, FileTooLarge from its steps, also when the process ran out of memory or time
 */
export function startExcelProcess(file: HandedFile, sheet: string, { workbook }: ReadLimits): ExcelProcess {
  const extension = __filename.endsWith('.ts') ? 'mts' : 'mjs';
  const child: ChildProcess = fork(join(__dirname, `excel-worker.${extension}`), [file.path, sheet], {
    // Nothing of the owner's loaders and secrets: Node reads the worker as it is.
    execArgv: [`--max-old-space-size=${workbook.heapMebibytes}`, '--disable-warning=ExperimentalWarning'],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const deadline = Date.now() + workbook.totalMs;

  const step = <Kind extends 'sheet' | 'rows'>(kind: Kind) =>
    new Promise<Extract<FromExcel, { kind: Kind }>>((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        child.off('message', onMessage).off('error', onEnd).off('exit', onEnd);
        act();
      };
      const onMessage = (message: unknown) => {
        const told = message as FromExcel;
        if (told.kind === kind) return settle(() => resolve(told as Extract<FromExcel, { kind: Kind }>));
        settle(() => reject(refused(told, file, sheet)));
      };
      const onEnd = () => settle(() => reject(ended(child, file, workbook.heapMebibytes)));
      const timer = setTimeout(
        () => settle(() => reject(TOO_LARGE.time(workbook.totalMs))),
        Math.max(0, deadline - Date.now()),
      );
      child.on('message', onMessage).on('error', onEnd).on('exit', onEnd);
      if (child.exitCode !== null || child.signalCode !== null) onEnd();
      else if (kind === 'rows') child.send('next', () => undefined);
    });

  return {
    sheet: () => step('sheet'),
    rows: async () => (await step('rows')).rows,
    end: () => void child.kill('SIGKILL'),
  };
}

/** A full heap ends the process by a signal; anything else is a workbook that it could not finish. */
const ended = (child: ChildProcess, file: HandedFile, mebibytes: number): Error =>
  child.signalCode !== null || (child.exitCode ?? 0) > 128
    ? TOO_LARGE.memory(mebibytes)
    : UnreadableFile({ file: file.name, reason: DAMAGED });

const TOO_LARGE = {
  memory: (mebibytes: number) =>
    FileTooLarge({
      what: { zh: '读取该 Excel 所需的内存', en: 'The memory to read this workbook' },
      limit: `${mebibytes} MiB`,
    }),
  time: (milliseconds: number) =>
    FileTooLarge({
      what: { zh: '读取该 Excel 所需的时间', en: 'The time to read this workbook' },
      limit: `${milliseconds} ms`,
    }),
};

const DAMAGED: Text = { zh: 'Excel 内容损坏。', en: 'its content is damaged.' };

function refused(told: FromExcel, file: HandedFile, wanted: string): Error {
  if (told.kind !== 'refused' || told.what !== 'no_sheet') return UnreadableFile({ file: file.name, reason: DAMAGED });
  const there = told.sheets.slice(0, 20).join(', ') || '-';
  return UnreadableFile({
    file: file.name,
    reason: {
      zh: `没有名为“${wanted}”的工作表；现有：${there}。`,
      en: `it has no sheet called "${wanted}"; there is ${there}.`,
    },
  });
}
