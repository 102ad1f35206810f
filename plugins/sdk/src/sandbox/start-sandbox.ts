import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { answer, INSTEAD } from './answer';
import { openBooks, type BookedCall, type Books } from './books';
import { control, CONTROL_PREFIX, provoke, type Provocations } from './control';
import { STOPS_BEFORE_COMMIT } from './faults';
import { json, type Reply } from './reply';
import { BodyTooLarge, FaultNotPlayed } from './sandbox.errors';
import { requestHead, sandboxCall, type RequestHead, type SandboxCall } from './sandbox-call';
import { TokenBucket } from './token-bucket';

export interface SandboxOptions<Fact> {
  readonly name: string;
  /** The provider. Runs only when the fault plan lets it. */
  handle(call: SandboxCall<Fact>): Promise<Reply> | Reply;
  /** Names the operation of a request; `${method} ${path}` unless given. */
  operation?(head: RequestHead): string;
  /** The provider's own answer to too many requests. */
  throttled?(call: SandboxCall<Fact>): Reply;
  /** Buckets that the sandbox enforces, each per `scope`. */
  readonly limits?: readonly { readonly op: string; readonly perSecond: number; readonly burst: number }[];
  /** Whose bucket a call empties, such as the access key. */
  scope?(head: RequestHead): string;
  /** A WebSocket handshake; the socket is the handler's from here on. Without it they are refused. */
  upgrade?(call: SandboxCall<Fact>, socket: Duplex, head: Buffer): void;
  readonly provoke?: Provocations;
  readonly clock?: { now(): Date };
  /** 0, a free one, unless given. */
  readonly port?: number;
}

export interface Sandbox<Fact = unknown> extends Books<Fact> {
  /** Origin on loopback, without a path. */
  readonly url: string;
  provoke(kind: string, data?: unknown): Promise<unknown>;
  /** Refuses connections from now on, and ends the open ones. */
  goOffline(): Promise<void>;
  /** Listens again on the same port. */
  goOnline(): Promise<void>;
  /** Ends every socket, also hanging and upgraded ones. Idempotent. */
  stop(): Promise<void>;
}

const MOST_BYTES = 16 * 1024 * 1024;
const HOST = '127.0.0.1';
const TOO_MANY = json({ error: 'too many requests' }, 429);

/** Starts a provider on loopback. The caller stops it. */
export async function startSandbox<Fact = unknown>(options: SandboxOptions<Fact>): Promise<Sandbox<Fact>> {
  const clock = options.clock ?? { now: () => new Date() };
  const { open, ...books } = openBooks<Fact>(clock);
  const sockets = new Set<Socket>();
  const controlled = {
    name: options.name,
    operations: options.limits?.map(({ op }) => op) ?? [],
    provocations: options.provoke ?? {},
  };
  const buckets = new Map(
    options.limits?.map(limit => [
      limit.op,
      new TokenBucket(limit.perSecond, limit.burst, () => clock.now().getTime()),
    ]),
  );

  const provider = async (call: SandboxCall<Fact>, booked: BookedCall<Fact>): Promise<Reply> => {
    const throttled = () => options.throttled?.(call) ?? TOO_MANY;
    if (booked.fault === 'http-429') return throttled();
    if (booked.fault && STOPS_BEFORE_COMMIT.has(booked.fault)) return INSTEAD[booked.fault] ?? {};
    if (buckets.get(call.op)?.take(options.scope?.(call) ?? '')) return throttled();
    return await options.handle(call);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const head = requestHead(request);
    const isControl = head.path.startsWith(CONTROL_PREFIX);
    const op = isControl ? 'control' : (options.operation?.(head) ?? `${head.method} ${head.path}`);
    // Control calls are not the provider's: they take no fault and leave no trace in its log.
    const booked = isControl ? openBooks<Fact>(clock).open(op, head) : open(op, head);
    let reply: Reply;
    try {
      const call = sandboxCall(head, booked, await bodyOf(request));
      reply = isControl ? await control({ ...call }, books, controlled) : await provider(call, booked);
      booked.close(reply.status ?? 200);
    } catch (error) {
      reply = failure(error);
      booked.record.why ??= reason(error);
    }
    booked.record.status = await answer(response, reply, booked.fault, booked.faultMs);
  };

  const upgrade = (request: IncomingMessage, socket: Duplex, first: Buffer) => {
    const head = requestHead(request);
    const booked = open(options.operation?.(head) ?? `${head.method} ${head.path}`, head);
    const stopped = booked.fault !== null && STOPS_BEFORE_COMMIT.has(booked.fault);
    if (!options.upgrade || stopped) return socket.destroy();
    try {
      options.upgrade(sandboxCall(head, booked, Buffer.alloc(0)), socket, first);
      booked.close(101);
    } catch (error) {
      booked.record.why ??= reason(error);
      socket.destroy();
    }
  };

  const listen = (port: number) =>
    new Promise<Server>((resolve, reject) => {
      const server = createServer((request, response) => void serve(request, response));
      server.on('connection', socket => {
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
        // A client that leaves in the middle is part of the play.
        socket.on('error', () => undefined);
      });
      server.on('upgrade', upgrade);
      server.once('error', reject);
      server.listen(port, HOST, () => resolve(server));
    });

  let server: Server | null = await listen(options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const goOffline = async () => {
    const closing = server;
    server = null;
    for (const socket of sockets) socket.destroy();
    if (closing) await new Promise<void>(resolve => void closing.close(() => resolve()));
  };

  return {
    ...books,
    url: `http://${HOST}:${port}`,
    provoke: (kind, data) => provoke(options.provoke ?? {}, kind, data),
    goOffline,
    goOnline: async () => void (server ??= await listen(port)),
    stop: goOffline,
  };
}

function failure(error: unknown): Reply {
  if (FaultNotPlayed.is(error)) return json({ error: error.message }, 501);
  if (BodyTooLarge.is(error)) return json({ error: error.message }, 413);
  return json({ error: reason(error) }, 500);
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    // Reading on keeps the connection usable; only what is kept is bounded.
    if (length <= MOST_BYTES) parts.push(part);
  }
  if (length > MOST_BYTES) throw BodyTooLarge({ bytes: MOST_BYTES });
  return Buffer.concat(parts);
}
