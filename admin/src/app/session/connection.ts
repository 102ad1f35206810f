/**
 * Whether the server can be reached. A failed request marks it lost; `/readyz` is asked until it answers, and then
 * whoever listens (the query cache) loads again, so that nobody has to press refresh.
 */
export type Connection = 'ok' | 'offline' | 'unavailable';

const RETRY_MS = 4_000;

let state: Connection = 'ok';
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function set(next: Connection) {
  if (next === state) return;
  state = next;
  listeners.forEach(listener => listener());
}

async function probe() {
  timer = undefined;
  try {
    const answer = await fetch('/readyz', { cache: 'no-store' });
    if (answer.ok) return set('ok');
  } catch {
    // still unreachable: ask again below
  }
  timer = setTimeout(probe, RETRY_MS);
}

export const connection = {
  get: (): Connection => state,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  lost() {
    set(navigator.onLine ? 'unavailable' : 'offline');
    timer ??= setTimeout(probe, RETRY_MS);
  },
  retryNow() {
    clearTimeout(timer);
    void probe();
  },
};
