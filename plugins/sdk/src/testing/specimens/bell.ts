import { z } from 'zod';
import { defineApprovalChannel, type ApprovalAct, type ApprovalChannelPlugin, type ApprovalSink } from '../../approval';
import type { TaskCard, TaskView } from '../../approval';
import type { Text } from '../../errors/define-error';
import { isRetryable, shown, UpstreamFailed, type HttpRequest, type Outcome, type PluginContext } from '../../plugin';
import type { UpstreamReason } from '../../plugin';

const settings = z.object({
  secret: z
    .string()
    .min(1)
    .meta(shown({ title: { zh: '密钥', en: 'Secret' }, secret: true })),
});
export type BellSettings = z.infer<typeof settings>;
export type BellContext = PluginContext<BellSettings>;
export type BellPlugin = ApprovalChannelPlugin<BellSettings>;

export const failure = (reason: UpstreamReason) =>
  UpstreamFailed({ reason, sent: 'yes', what: { zh: '铃没有响', en: 'The bell did not ring' } });

export const REASONS: Readonly<Record<number, UpstreamReason>> = { 401: 'auth', 422: 'invalid', 503: 'unavailable' };

export async function ring(
  { http, endpoints, settings: { secret } }: BellContext,
  method: HttpRequest['method'],
  path: string,
  body?: unknown,
): Promise<Record<string, unknown>> {
  const response = await http.send({
    api: 'bell',
    method,
    url: `${endpoints.api}${path}`,
    headers: { authorization: `Bell ${secret}` },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  // Somebody was here before us under the same key: that was our own first attempt.
  if (response.status !== 200 && response.status !== 409) throw failure(REASONS[response.status] ?? 'business');
  return response.json() as Record<string, unknown>;
}

/** As much as the provider takes, never half a character. */
export const cut = (text: Text): Text => ({
  zh: Array.from(text.zh).slice(0, 500).join(''),
  en: Array.from(text.en).slice(0, 500).join(''),
});
const fitting = (view: TaskView): TaskView => ({ ...view, title: cut(view.title) });

export async function settle<T>(run: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { kind: 'done', value: await run() };
  } catch (error) {
    const known =
      UpstreamFailed.is(error) && error.details.reason !== 'outcome_unknown' && error.details.reason !== 'malformed';
    return { kind: known || isRetryable(error) ? 'refused' : 'unknown', error: error as Error };
  }
}

export const deliver: BellPlugin['deliver'] = (context, { key, recipient, view }) =>
  settle(async () => {
    await ring(context, 'POST', '/cards', { key, recipient, view: fitting(view) });
    return { ref: key };
  });

export async function paint(context: BellContext, key: string, { recipient, view }: TaskCard): Promise<void> {
  const painted = (await context.store.get<number>(`painted:${key}`)) ?? 0;
  if (view.version < painted) return;
  await context.store.set(`painted:${key}`, view.version);
  await ring(context, 'PUT', `/cards/${key}`, { key, recipient, view: fitting(view) });
}

const DEADLINE = 1000; // busy machines answer late too

export async function onPress(context: BellContext, sink: ApprovalSink, act: ApprovalAct): Promise<void> {
  const late = context.clock.sleep(DEADLINE / 2, context.signal).then(() => null);
  const view = await Promise.race([sink.onAct(act), late]);
  await ring(context, 'POST', '/acks', { id: act.id, view });
}

export type OnPress = typeof onPress;

/** Opens, listens, and opens again until it is cut off. */
export const listening =
  (press: OnPress, again: () => boolean = () => true): NonNullable<BellPlugin['listen']> =>
  async (context, sink, onStatus) => {
    let opens = 0;
    const say = (state: 'connecting' | 'open' | 'backing_off' | 'closed') =>
      onStatus({ state, since: context.clock.now().toISOString(), opens, lastFrameAt: null, lastError: null });
    while (!context.signal.aborted) {
      try {
        say('connecting');
        await ring(context, 'POST', '/sessions');
        opens++;
        say('open');
        for (let over = false; !over;) {
          const { bye, events } = (await ring(context, 'GET', '/events')) as { bye: boolean; events: ApprovalAct[] };
          for (const act of events) await press(context, sink, act);
          over = bye;
        }
      } catch {
        if (context.signal.aborted) break;
      }
      if (!again()) break;
      say('backing_off');
      await context.clock.sleep(1000, context.signal).catch(() => undefined);
    }
    say('closed');
  };

/** The reference approval channel, with parts replaced. */
export const bell = (change: Partial<BellPlugin> = {}): BellPlugin => ({
  ...defineApprovalChannel<BellSettings>({
    id: 'approval-bell',
    version: '0.1.0',
    contract: '1.0',
    title: { zh: '铃', en: 'Bell' },
    summary: { zh: '为合约套件虚构的渠道', en: 'A channel invented for the contract kit' },
    settings,
    endpoints: [{ name: 'api', url: 'https://bell.example' }],
    limits: [{ api: 'bell', perSecond: 1000 }],
    capabilities: {
      inlineActions: true,
      inlineComment: true,
      ackRepaints: 'clicker',
      ackDeadlineMs: DEADLINE,
      stream: true,
    },
    async probe(context) {
      await ring(context, 'GET', '/hello');
      return { ok: true, message: { zh: '铃响了', en: 'The bell rings' } };
    },
    async resolveUsers(context, people) {
      const found: Record<string, string> = {};
      for (const { id, mobile, email } of people) {
        const { user } = await ring(context, 'GET', `/users?who=${encodeURIComponent(mobile ?? email)}`);
        if (typeof user === 'string') found[id] = user;
      }
      return found;
    },
    deliver,
    repaint: (context, ref, card) => settle(() => paint(context, ref, card)),
    listen: listening(onPress),
  }),
  ...change,
});
