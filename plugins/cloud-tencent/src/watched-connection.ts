import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import type { Duplex } from 'node:stream';

/** One connection at a time: then a connection that closes is the one whose answer is being read. */
const OPTIONS = { keepAlive: true, maxSockets: 1 } as const;
/** What has arrived may still be on its way through the library. */
const GRACE_MS = 500;

export interface WatchedConnection {
  readonly agent: Agent;
  /** What is read of an answer, or null when the connection was lost before it was whole. */
  whole<T>(reading: Promise<T>): Promise<T | null>;
}

/**
 * The HTTP library of the official transport does not notice that a connection ends in the middle of an answer: it
 * waits until its time-out. So the connection is watched here.
 */
export function watchedConnection(protocol: string): WatchedConnection {
  const agent = protocol === 'https:' ? new TlsAgent(OPTIONS) : new Agent(OPTIONS);
  const open = new Set<Duplex>();
  const waiting = new Set<() => void>();
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, done) => {
    const socket = connect(options, done);
    if (!socket) return socket;
    open.add(socket);
    socket.once('close', () => {
      open.delete(socket);
      for (const lost of waiting) lost();
    });
    return socket;
  };

  return {
    agent,
    whole: <T>(reading: Promise<T>) =>
      new Promise<T | null>((resolve, reject) => {
        let timer: NodeJS.Timeout | undefined;
        const lost = () => void (timer ??= setTimeout(() => resolve(null), GRACE_MS));
        waiting.add(lost);
        if (open.size === 0) lost();
        reading.then(resolve, reject).finally(() => {
          waiting.delete(lost);
          clearTimeout(timer);
        });
      }),
  };
}
