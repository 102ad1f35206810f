import { z } from 'zod';
import { defineNotificationChannel, type Message, type NotificationChannelPlugin } from '../../notification';
import { isRetryable, shown, UpstreamFailed, type HttpClient, type Outcome, type PluginContext } from '../../plugin';
import type { UpstreamReason } from '../../plugin';
import { json, startSandbox, type Sandbox } from '../../sandbox';
import type { Delivered } from '../notification/notification-harness';

const settings = z.object({
  token: z
    .string()
    .min(1)
    .meta(shown({ title: { zh: '令牌', en: 'Token' }, secret: true })),
});
export type PigeonSettings = z.infer<typeof settings>;
export type PigeonContext = PluginContext<PigeonSettings>;
export const PIGEON_TOKEN = 'canary-pigeon-token-0001';

interface Letter {
  to: string;
  subject: string;
  text: string;
  attachments: { name: string; base64: string }[];
}

/** A provider invented for the kit's own proof: one POST per message, a token, an unknown address. */
export const startPigeon = (clock: { now(): Date }): Promise<Sandbox<Delivered>> =>
  startSandbox<Delivered>({
    name: 'pigeon',
    clock,
    operation: head => head.path.slice(1),
    handle(call) {
      const token = call.header('authorization');
      if (!call.verify(token === `Bearer ${PIGEON_TOKEN}`, 'the token is wrong')) return json({ error: 'token' }, 401);
      if (call.op !== 'messages') return json({ ok: true });
      const { attachments, ...letter } = JSON.parse(call.text()) as Letter;
      if (!/^[a-z]+@pigeon\.example$/.test(letter.to)) return json({ error: 'no such loft' }, 422);
      const id = String(call.ledger.entries.length + 1);
      const parts = attachments.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') }));
      call.ledger.record(id, { ...letter, attachments: parts });
      return json({ id });
    },
  });

const failure = (reason: UpstreamReason, status?: number) =>
  UpstreamFailed({
    reason,
    sent: status ? 'yes' : 'no',
    provider: { status },
    what: { zh: '信鸽没有飞', en: 'No flight' },
  });
const REASONS: Readonly<Record<number, UpstreamReason>> = { 401: 'auth', 422: 'invalid', 429: 'rate_limited' };
const MAX_BYTES = 1_000_000;

export const call = (context: PigeonContext, path: string, body: unknown): ReturnType<HttpClient['send']> =>
  context.http.send({
    api: 'pigeon',
    method: 'POST',
    url: `${context.endpoints.api}/${path}`,
    headers: { authorization: `Bearer ${context.settings.token}` },
    body: JSON.stringify(body),
  });

export async function fly(context: PigeonContext, message: Message): Promise<Outcome<{ id: string }>> {
  if (Buffer.byteLength(message.text) > MAX_BYTES) return { kind: 'refused', error: failure('invalid') };
  const attachments = (message.attachments ?? []).map(({ name, bytes }) => ({
    name,
    base64: Buffer.from(bytes).toString('base64'),
  }));
  try {
    const response = await call(context, 'messages', { ...message, attachments });
    if (response.status >= 500) return { kind: 'refused', error: failure('unavailable', response.status) };
    if (response.status !== 200)
      return { kind: 'refused', error: failure(REASONS[response.status] ?? 'business', response.status) };
    return { kind: 'done', value: { id: (response.json() as { id: string }).id } };
  } catch (error) {
    // Sent, and no readable answer: it may have happened.
    return { kind: isRetryable(error) ? 'refused' : 'unknown', error: error as Error };
  }
}

/** The reference notification channel, with parts replaced. */
export const pigeon = (
  change: Partial<NotificationChannelPlugin<PigeonSettings>> = {},
): NotificationChannelPlugin<PigeonSettings> => ({
  ...defineNotificationChannel<PigeonSettings>({
    id: 'notify-pigeon',
    version: '0.1.0',
    contract: '1.0',
    title: { zh: '信鸽', en: 'Pigeon' },
    summary: { zh: '为合约套件虚构的渠道', en: 'A channel invented for the contract kit' },
    settings,
    endpoints: [{ name: 'api', url: 'https://pigeon.example' }],
    limits: [{ api: 'pigeon', perSecond: 10 }],
    capabilities: { addressing: 'email', html: false, attachments: true, maxBytes: MAX_BYTES },
    send: fly,
    async probe(context) {
      const { status } = await call(context, 'hello', {});
      if (status !== 200) throw failure(REASONS[status] ?? 'business', status);
      return { ok: true, message: { zh: '信鸽醒着', en: 'The pigeon is awake' } };
    },
  }),
  ...change,
});
