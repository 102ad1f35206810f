import v8 from 'node:v8';
import vm from 'node:vm';

/** Runs work under a setting of the collector, which holds while anybody works under it. */
const underSetting = (on: string, off: string) => {
  let working = 0;
  return async <T>(run: () => Promise<T>): Promise<T> => {
    if (working++ === 0) v8.setFlagsFromString(on);
    try {
      return await run();
    } finally {
      if (--working === 0) v8.setFlagsFromString(off);
    }
  };
};

const plainly = <T>(run: () => Promise<T>): Promise<T> => run();

/** The engine of Node 24; older ones do not know the flag of buffers. Both are read whenever a limit is computed. */
const KNOWS_BUFFERS = Number.parseInt(process.versions.v8, 10) >= 13;

/**
 * Has the collector count the bytes of buffers against the limit of the whole heap while this runs. V8 starts a full
 * collection for some 20 to 64 MB of buffers otherwise, however short they live: a pull of large pages then marks the
 * whole application again and again, which took half of its time. Only for work whose buffers die young: others would
 * wait long for the next full collection.
 */
const withYoungBuffers = KNOWS_BUFFERS
  ? underSetting('--external-memory-accounted-in-global-limit', '--no-external-memory-accounted-in-global-limit')
  : plainly;

/**
 * Lets the heap grow by half of what is alive before the next full collection, while this runs. V8 lets it grow the
 * less, the less of what is made grows old: a stream of rows, nearly all of which die young, gets a few megabytes, and
 * the whole application was marked again for every thirty pages, which took a third of an ingest.
 */
export const withRoomToGrow = underSetting('--heap-growing-percent=50', '--heap-growing-percent=0');

/** For work that streams pages and rows through memory. Its buffers must be told of: `letGoOfBytes`. */
export const whileRowsStream = <T>(run: () => Promise<T>): Promise<T> => withRoomToGrow(() => withYoungBuffers(run));

type Collect = (options: { readonly type: 'minor' }) => void;
let collect: Collect | null = null;

/** Twice as much lets full collections begin, half as much makes pages old that wait for others. */
const UNSWEPT_BYTES = 16 * 1024 * 1024;
let unswept = 0;

/**
 * Tells of buffers that were made and are not needed any more. Every few of them the young ones are collected: V8 does so
 * only when its own objects fill the nursery, and a stream of pages makes few of those, so that its buffers would
 * pile up until a full collection marks the whole application.
 */
export function letGoOfBytes(bytes: number): void {
  unswept += bytes;
  if (unswept < UNSWEPT_BYTES) return;
  unswept = 0;
  collect ??= minorCollector();
  collect({ type: 'minor' });
}

function minorCollector(): Collect {
  // The engine gives its collector to contexts that are made under this flag, and to no other.
  v8.setFlagsFromString('--expose-gc');
  try {
    return vm.runInNewContext('gc') as Collect;
  } finally {
    v8.setFlagsFromString('--no-expose-gc');
  }
}
