import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';

const TICKET_MS = 90_000;
const PUSH_AGAIN_MS = 5000;
const PUSH_AT_MOST_MS = 60_000;
const PING_MS = 10_000;
export const TOPIC_CARD = '/v1.0/card/instances/callback';

export interface Ack {
  readonly ackMs: number | null;
  /** The `response` of the ack's data. */
  readonly response: unknown;
}

interface Push {
  readonly messageId: string;
  readonly data: string;
  readonly since: number;
  readonly settle: (ack: Ack) => void;
  timer?: NodeJS.Timeout;
}

/**
 * The stream: tickets, connections, pushes and their acks.
 *
 * As DingTalk does it, each push goes to one connection chosen at random, and one without an ack goes
 * out again until a minute has passed, also to a connection that came later.
 */
export class StreamGateway {
  /** Sockets that were opened. */
  opens = 0;
  private readonly sockets = new Set<WebSocket>();
  private readonly waiting = new Map<string, Push>();
  private readonly tickets = new Map<string, number>();
  private readonly server = new WebSocketServer({ noServer: true });
  private readonly pings: NodeJS.Timeout;
  private readonly sent = new Map<string, string>();

  constructor(
    private readonly now: () => Date,
    private readonly pushAgainMs = PUSH_AGAIN_MS,
  ) {
    this.pings = setInterval(
      () => this.sockets.forEach(socket => socket.send(system('ping', { opaque: randomUUID() }))),
      PING_MS,
    );
  }

  get connections(): number {
    return this.sockets.size;
  }

  ticket(): string {
    const ticket = randomUUID();
    this.tickets.set(ticket, this.now().getTime() + TICKET_MS);
    return ticket;
  }

  /** A ticket opens one connection. */
  redeem(ticket: string): boolean {
    const until = this.tickets.get(ticket);
    this.tickets.delete(ticket);
    return until !== undefined && this.now().getTime() < until;
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.server.handleUpgrade(request, socket, head, connection => {
      this.opens++;
      this.sockets.add(connection);
      connection.on('message', data => this.onAck(data));
      connection.on('close', () => this.sockets.delete(connection));
      connection.on('error', () => undefined);
      for (const push of this.waiting.values()) this.send(push);
    });
  }

  /** Pushes a callback and waits for its ack; `ackMs` is null when a minute passed without one. */
  push(data: object): { id: string; ack: Promise<Ack> } {
    const messageId = randomUUID();
    this.sent.set(messageId, JSON.stringify(data));
    return { id: messageId, ack: this.deliver(messageId) };
  }

  /** The same message once more, as after a lost ack. */
  again(messageId: string): Promise<Ack> {
    return this.deliver(messageId);
  }

  /** The socket goes, without a word or with DingTalk's announcement. */
  async disconnect(how: 'close' | 'frame'): Promise<void> {
    const leaving = [...this.sockets];
    for (const socket of leaving) {
      // After the announcement no push goes to this connection; DingTalk cuts it some seconds later.
      this.sockets.delete(socket);
      if (how === 'frame') socket.send(system('disconnect', { reason: 'connection is expired' }));
      else socket.terminate();
    }
    if (how === 'close') await Promise.all(leaving.map(gone));
  }

  /** Any bytes, to every connection. */
  sendRaw(bytes: string): void {
    this.sockets.forEach(socket => socket.send(bytes));
  }

  /** Nothing more is sent and nothing answered, and the sockets stay open. */
  fallSilent(): void {
    clearInterval(this.pings);
    for (const socket of this.sockets) socket.pause();
    this.sockets.clear();
  }

  stop(): void {
    clearInterval(this.pings);
    for (const push of this.waiting.values()) this.settle(push, { ackMs: null, response: null });
    for (const socket of this.server.clients) socket.terminate();
    this.sockets.clear();
  }

  private deliver(messageId: string): Promise<Ack> {
    return new Promise(resolve => {
      const push = { messageId, data: this.sent.get(messageId) ?? '{}', since: Date.now(), settle: resolve };
      this.waiting.set(messageId, push);
      this.send(push);
    });
  }

  private send(push: Push): void {
    clearTimeout(push.timer);
    if (Date.now() - push.since > PUSH_AT_MOST_MS) return this.settle(push, { ackMs: null, response: null });
    const open = [...this.sockets];
    const chosen = open[Math.floor(Math.random() * open.length)];
    const headers = {
      topic: TOPIC_CARD,
      messageId: push.messageId,
      contentType: 'application/json',
      time: String(this.now().getTime()),
      appId: 'sandbox',
      connectionId: 'sandbox',
    };
    chosen?.send(JSON.stringify({ specVersion: '1.0', type: 'CALLBACK', headers, data: push.data }));
    push.timer = setTimeout(() => this.send(push), this.pushAgainMs);
  }

  private onAck(data: unknown): void {
    try {
      const ack = JSON.parse(String(data)) as { code?: unknown; headers?: { messageId?: string }; data?: string };
      const push = this.waiting.get(ack.headers?.messageId ?? '');
      if (!push || ack.code !== 200) return;
      const { response } = JSON.parse(ack.data ?? '{}') as { response?: unknown };
      this.settle(push, { ackMs: Date.now() - push.since, response });
    } catch {
      // What is no ack is read over, as by DingTalk.
    }
  }

  private settle(push: Push, ack: Ack): void {
    clearTimeout(push.timer);
    this.waiting.delete(push.messageId);
    push.settle(ack);
  }
}

const system = (topic: string, data: object): string =>
  JSON.stringify({
    specVersion: '1.0',
    type: 'SYSTEM',
    headers: { topic, messageId: randomUUID(), contentType: 'application/json' },
    data: JSON.stringify(data),
  });

const gone = (socket: WebSocket): Promise<void> =>
  socket.readyState === socket.CLOSED
    ? Promise.resolve()
    : new Promise(resolve => socket.once('close', () => resolve()));
