import { AppError, type ApprovalSink, type StreamStatus, type Text } from '@cloudtally/plugin-sdk';
import type { Context } from './dingtalk-failure';
import { pressDesk } from './press-desk';
import { openConnection, type Ending } from './stream-connection';

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
/** A connection that lived shorter counts as a failed attempt. */
const SHORT_LIFE_MS = 10_000;

/**
 * Keeps one connection to DingTalk until the signal aborts, and lets nothing of it be left over.
 *
 * An announced end is followed at once, anything else after 1, 2, 4 ... 60 seconds, so that a gateway
 * that refuses us is asked ten times in ten minutes and not ten times a second.
 */
export async function listen(
  context: Context,
  sink: ApprovalSink,
  onStatus: (status: StreamStatus) => void,
): Promise<void> {
  const desk = pressDesk(context, sink);
  const status = statusBoard(context, onStatus);
  const closing = new Set<Promise<void>>();
  let failures = 0;
  try {
    while (!context.signal.aborted) {
      const began = context.clock.now().getTime();
      let ending: Ending | 'failed' = 'failed';
      status.connecting();
      try {
        const connection = await openConnection(context, desk, () => status.frame());
        status.open();
        ending = await connection.ended;
        // The next connection does not wait for the last answers of this one.
        const closed = connection.close().finally(() => closing.delete(closed));
        closing.add(closed);
      } catch (error) {
        if (!context.signal.aborted) status.failed(error);
      }
      if (context.signal.aborted) break;
      const lived = ending === 'failed' ? 0 : context.clock.now().getTime() - began;
      failures = lived >= SHORT_LIFE_MS ? 0 : failures + 1;
      if (ending === 'rotated' && failures <= 1) continue;
      status.backingOff(ending);
      await context.clock.sleep(pauseAfter(failures), context.signal).catch(() => undefined);
    }
  } finally {
    await desk.drained();
    await Promise.all(closing);
    status.closed();
  }
}

/** Jitter only lengthens: many servers come back apart, and never sooner than the envelope allows. */
const pauseAfter = (failures: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1)) * (1 + Math.random() / 4);

const ENDINGS: Readonly<Record<Ending, Text | null>> = {
  closed: { zh: '钉钉关闭了连接', en: 'DingTalk closed the connection' },
  silent: { zh: '连接 60 秒无消息', en: 'The connection was silent for 60 seconds' },
  rotated: null,
  aborted: null,
};

function statusBoard(context: Context, onStatus: (status: StreamStatus) => void) {
  const now = () => context.clock.now().toISOString();
  let status: StreamStatus = { state: 'connecting', since: now(), opens: 0, lastFrameAt: null, lastError: null };
  const tell = (change: Partial<StreamStatus>) => {
    status = { ...status, ...change };
    onStatus(status);
  };
  const enter = (state: StreamStatus['state'], change: Partial<StreamStatus> = {}) =>
    tell({ state, since: now(), ...change });
  return {
    connecting: () => enter('connecting', { opens: status.opens + 1 }),
    open: () => enter('open', { lastError: null, lastFrameAt: now() }),
    frame: () => tell({ lastFrameAt: now() }),
    failed(error: unknown) {
      const unknown = { zh: '连接失败', en: 'The connection failed' };
      tell({ lastError: error instanceof AppError ? error.text : unknown });
    },
    backingOff: (ending: Ending | 'failed') =>
      enter('backing_off', ending === 'failed' ? {} : { lastError: ENDINGS[ending] }),
    closed: () => enter('closed'),
  };
}
