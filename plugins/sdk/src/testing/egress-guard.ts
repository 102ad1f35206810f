import { Socket } from 'node:net';

/** Watches every socket of the process, because official transports do not go through our client. */
export interface EgressGuard {
  /** Addresses other than loopback that somebody tried to reach. */
  readonly attempts: readonly string[];
  release(): void;
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/** Refuses connections beyond loopback and remembers them, until released. */
export function guardEgress(): EgressGuard {
  const attempts: string[] = [];

  const connect = Socket.prototype.connect;
  Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
    const host = hostOf(args);
    if (host === null || LOOPBACK.test(host)) return Reflect.apply(connect, this, args) as Socket;
    attempts.push(host);
    process.nextTick(() => this.destroy(new Error(`egress to ${host} refused by the contract kit`)));
    return this;
  };
  return { attempts, release: () => void (Socket.prototype.connect = connect) };
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
