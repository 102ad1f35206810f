import { AsyncLocalStorage } from 'node:async_hooks';
import { Socket } from 'node:net';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

interface Watcher {
  readonly scope: symbol | undefined;
  readonly attempts: string[];
}

const scopes = new AsyncLocalStorage<symbol>();
const watchers = new Set<Watcher>();
const { connect } = Socket.prototype;

/** Runs it so that what it opens is seen by nobody who watches outside of it: suites may then run side by side. */
export const watchedApart = <T>(run: () => Promise<T>): Promise<T> => scopes.run(Symbol('apart'), run);

/**
 * Runs it and refuses every connection beyond loopback, whoever of the process opens it: official transports do not go
 * through our client, and keep queues of their own.
 *
 * @returns the addresses that were tried
 */
export async function egressDuring(run: () => Promise<unknown>): Promise<readonly string[]> {
  const watcher: Watcher = { scope: scopes.getStore(), attempts: [] };
  watchers.add(watcher);
  Socket.prototype.connect = guarded;
  try {
    await run();
    return watcher.attempts;
  } finally {
    watchers.delete(watcher);
    if (watchers.size === 0) Socket.prototype.connect = connect;
  }
}

function guarded(this: Socket, ...args: unknown[]): Socket {
  const host = hostOf(args);
  const scope = scopes.getStore();
  const watching = [...watchers].filter(watcher => watcher.scope === scope);
  if (watching.length === 0 || host === null || LOOPBACK.test(host))
    return Reflect.apply(connect, this, args) as Socket;
  for (const { attempts } of watching) attempts.push(host);
  process.nextTick(() => this.destroy(new Error(`egress to ${host} refused by the contract kit`)));
  return this;
}

/** Host of a connect call; null for a local pipe, which leaves no machine. */
function hostOf(args: readonly unknown[]): string | null {
  // net.connect passes its normalised arguments as one array.
  const [first, second] = (Array.isArray(args[0]) ? args[0] : args) as unknown[];
  if (first !== null && typeof first === 'object') {
    const { host, path } = first as { host?: string; path?: string };
    return path === undefined || path === null ? (host ?? 'localhost') : null;
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return null;
  return typeof second === 'string' ? second : 'localhost';
}
