import v8 from 'node:v8';

/**
 * Has the collector count the bytes of buffers against the limit of the whole heap while this runs. V8 starts a full
 * collection for some 20 to 64 MB of buffers otherwise, however short they live: a pull of large pages then marks the
 * whole application again and again, which took half of its time. Only for work whose buffers die young: others would
 * wait long for the next full collection.
 */
export async function withYoungBuffers<T>(run: () => Promise<T>): Promise<T> {
  if (working++ === 0) countBuffersWithHeap(true);
  try {
    return await run();
  } finally {
    if (--working === 0) countBuffersWithHeap(false);
  }
}

/** How many do so at the moment. */
let working = 0;

/** The engine of Node 24; older ones do not know the flag, which is read whenever a limit is computed. */
const KNOWN_SINCE = 13;

function countBuffersWithHeap(on: boolean): void {
  if (Number.parseInt(process.versions.v8, 10) < KNOWN_SINCE) return;
  v8.setFlagsFromString(`--${on ? '' : 'no-'}external-memory-accounted-in-global-limit`);
}
