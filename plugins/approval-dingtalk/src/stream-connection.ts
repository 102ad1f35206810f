import { PointedClient } from './dingtalk-client';
import { failed, type Context } from './dingtalk-failure';
import type { PressDesk } from './press-desk';

/** How a connection ended: by the other side, by its announcement, by silence, or by us. */
export type Ending = 'closed' | 'rotated' | 'silent' | 'aborted';

export interface StreamConnection {
  readonly ended: Promise<Ending>;
  /** Lets answers that are under way go out, then closes. */
  close(): Promise<void>;
}

/** WebSocket.readyState */
const OPEN = 1;
const HANDSHAKE_MS = 10_000;
export const SILENCE_MS = 60_000;
const LOOK_EVERY_MS = 1000;
const LAST_ANSWERS_MS = 2000;

/** One attempt with an own client. @throws UpstreamFailed when it does not come about */
export async function openConnection(
  context: Context,
  desk: PressDesk,
  onFrame: () => void,
): Promise<StreamConnection> {
  let end: (ending: Ending) => void = () => {};
  const ended = new Promise<Ending>(resolve => (end = resolve));
  let lastFrame = context.clock.now().getTime();
  const answering = new Set<Promise<void>>();

  const client = new PointedClient(context, {
    frame() {
      lastFrame = context.clock.now().getTime();
      onFrame();
    },
    rotated: () => end('rotated'),
    press(frame) {
      const work = (async () => {
        try {
          const answer = await desk.answer(frame);
          if (answer && client.webSocket?.readyState === OPEN) {
            client.socketCallBackResponse(frame.headers.messageId, answer);
          }
        } finally {
          desk.sent(frame);
        }
      })();
      answering.add(work);
      void work.finally(() => answering.delete(work));
    },
  });

  const watch = setInterval(() => {
    if (context.clock.now().getTime() - lastFrame >= SILENCE_MS) end('silent');
  }, LOOK_EVERY_MS);
  const onAbort = () => end('aborted');
  context.signal.addEventListener('abort', onAbort);
  const release = () => {
    clearInterval(watch);
    context.signal.removeEventListener('abort', onAbort);
    client.end();
  };

  try {
    await client.getEndpoint();
    await handshake(context, client);
  } catch (error) {
    release();
    throw error;
  }
  client.webSocket!.on('close', () => end('closed'));
  if (client.webSocket!.readyState !== OPEN) end('closed');
  if (context.signal.aborted) end('aborted');

  return {
    ended,
    async close() {
      clearInterval(watch);
      if (answering.size > 0) await atMost(LAST_ANSWERS_MS, Promise.all(answering));
      await flushed(client);
      release();
    },
  };
}

/** The client waits for an upgrade for ever. */
async function handshake(context: Context, client: PointedClient): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let onAbort = () => {};
  const noAnswer = new Promise<never>((_, reject) => {
    const give = (zh: string, en: string) => reject(failed('unavailable', { what: { zh, en } }));
    timer = setTimeout(() => give('钉钉长连接没有应答', 'The DingTalk stream did not answer'), HANDSHAKE_MS);
    onAbort = () => give('已停止', 'Stopped');
    context.signal.addEventListener('abort', onAbort);
  });
  try {
    const connecting = client._connect().catch((error: unknown) => {
      throw failed('unavailable', { what: { zh: '钉钉拒绝了长连接', en: 'DingTalk refused the stream' } }, error);
    });
    await Promise.race([connecting, noAnswer]);
  } finally {
    clearTimeout(timer);
    context.signal.removeEventListener('abort', onAbort);
  }
}

/** A polite close sends what is buffered; who does not answer it is cut off. */
async function flushed(client: PointedClient): Promise<void> {
  const socket = client.webSocket;
  if (!socket || socket.readyState !== OPEN) return;
  const closed = new Promise<void>(resolve => socket.once('close', () => resolve()));
  socket.close(1000);
  await atMost(500, closed);
}

async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>(resolve => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([work, late]);
  clearTimeout(timer);
}
