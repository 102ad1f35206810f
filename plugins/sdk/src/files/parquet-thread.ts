import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Text } from '../errors/define-error';
import { FileTooLarge, UnreadableFile } from './files.errors';
import type { FromWorker, ParquetColumn } from './parquet-worker.mjs' with { 'resolution-mode': 'import' };
import type { HandedFile } from './handed-file';
import { inMebibytes, type ReadLimits } from './read-limits';

type Refusal = (FromWorker & { kind: 'refused' })['what'];

/** A thread that decodes one file, asked step by step. */
export interface ParquetThread {
  columns(): Promise<readonly ParquetColumn[]>;
  /** The next rows and the index of the first; none at the end. */
  rows(): Promise<{ readonly start: number; readonly rows: readonly (readonly unknown[])[] }>;
  end(): Promise<void>;
}

/** @throws UnreadableFile, FileTooLarge from its steps, also when the thread ran out of memory or time */
export function startParquetThread(file: HandedFile, limits: ReadLimits): ParquetThread {
  const extension = __filename.endsWith('.ts') ? 'mts' : 'mjs';
  const worker = new Worker(join(__dirname, `parquet-worker.${extension}`), {
    workerData: { path: file.path, limits },
    resourceLimits: { maxOldGenerationSizeMb: limits.threadMebibytes },
    // Nothing of the owner's loaders: Node reads the worker as it is.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {},
    stdout: true,
    stderr: true,
  });

  const step = <Kind extends 'columns' | 'rows'>(kind: Kind) =>
    new Promise<Extract<FromWorker, { kind: Kind }>>((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        act();
      };
      const refuse = (what: Refusal | 'memory' | 'time') => settle(() => reject(refusal(what, file, limits)));
      const onMessage = (message: FromWorker) => {
        if (message.kind === kind) settle(() => resolve(message as Extract<FromWorker, { kind: Kind }>));
        else refuse(message.kind === 'refused' ? message.what : 'damaged');
      };
      const onError = (error: NodeJS.ErrnoException) =>
        refuse(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'damaged');
      const onExit = () => refuse('damaged');
      const timer = setTimeout(() => refuse('time'), limits.stepMs);
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      if (kind === 'rows') worker.postMessage('next');
    });

  return {
    columns: async () => (await step('columns')).columns,
    rows: () => step('rows'),
    end: async () => void (await worker.terminate()),
  };
}

function refusal(what: Refusal | 'memory' | 'time', file: HandedFile, limits: ReadLimits): Error {
  const tooLarge: Partial<Record<typeof what, { what: Text; limit: string }>> = {
    footer: { what: { zh: 'Parquet 元数据', en: 'The Parquet metadata' }, limit: inMebibytes(limits.footer) },
    page: { what: { zh: 'Parquet 页', en: 'A Parquet page' }, limit: inMebibytes(limits.page) },
    group: { what: { zh: 'Parquet 行组', en: 'A Parquet row group' }, limit: `${limits.groupCells} cells` },
    memory: { what: { zh: '解码所需内存', en: 'The memory to decode it' }, limit: `${limits.threadMebibytes} MiB` },
    time: { what: { zh: '解码所需时间', en: 'The time to decode it' }, limit: `${limits.stepMs} ms` },
  };
  const large = tooLarge[what];
  if (large) return FileTooLarge(large);
  const reason: Text = { zh: 'Parquet 内容损坏或被截断。', en: 'its Parquet content is damaged or cut off.' };
  return UnreadableFile({ file: file.name, reason });
}
