import type { Message, NotificationChannelPlugin } from '../../notification';
import { UpstreamFailed, type Outcome } from '../../plugin';
import { broken, brokenLaws } from '../law';
import { reasonIn } from '../outcomes';
import {
  call,
  fly,
  pigeon,
  PIGEON_TOKEN,
  startPigeon,
  type PigeonContext,
  type PigeonSettings,
} from '../specimens/pigeon';
import type { NotificationHarness } from './notification-harness';
import { notificationSuite, runNotificationContract } from './run-notification-contract';

type Channel = NotificationChannelPlugin<PigeonSettings>;

const harness: NotificationHarness<PigeonSettings> = {
  to: 'finance@pigeon.example',
  badAddress: 'nobody@elsewhere.example',
  async start({ clock }) {
    const sandbox = await startPigeon(clock);
    return {
      settings: { token: PIGEON_TOKEN },
      wrongSecret: { token: 'canary-pigeon-token-0002' },
      endpoints: { api: sandbox.url },
      books: sandbox,
      sendOp: 'messages',
      delivered: () => sandbox.ledger.entries.map(({ fact }) => fact),
      stop: () => sandbox.stop(),
    };
  },
};

const before = (change: (message: Message) => Partial<Message>): Channel =>
  pigeon({ send: (context, message) => fly(context, { ...message, ...change(message) }) });
const after = (
  change: (outcome: Outcome<{ id: string }>, context: PigeonContext, message: Message) => unknown,
): Channel =>
  pigeon({
    async send(context, message) {
      const outcome = await fly(context, message);
      return ((await change(outcome, context, message)) as Outcome<{ id: string }> | undefined) ?? outcome;
    },
  });
const failed = (reason: 'outcome_unknown' | 'unavailable' | 'business') =>
  UpstreamFailed({ reason, sent: 'maybe', what: { zh: '失败', en: 'Failed' } });

const MUTANTS: [law: string, why: string, channel: () => Channel, also?: string[]][] = [
  ['N-settings', 'no summary in Chinese', () => pigeon({ summary: { zh: '', en: 'Pigeon' } })],
  [
    'N-delivers',
    'gives no id',
    () => after(outcome => (outcome.kind === 'done' ? { kind: 'done', value: { id: '' } } : undefined)),
  ],
  [
    'N-unicode',
    'loses four-byte characters',
    () => before(({ text }) => ({ text: text.replace(/[\u{10000}-\u{10ffff}]/gu, '?') })),
  ],
  [
    'N-bytes',
    'sends attachments as text',
    () =>
      before(({ attachments }) => ({
        attachments: attachments?.map(each => ({
          ...each,
          bytes: Buffer.from(Buffer.from(each.bytes).toString('utf8')),
        })),
      })),
  ],
  [
    'N-once',
    'gives up for good when the provider is busy',
    () =>
      after(outcome =>
        outcome.kind === 'refused' && reasonIn(outcome.error) === 'unavailable'
          ? { kind: 'refused', error: failed('business') }
          : undefined,
      ),
  ],
  [
    'N-no-lie',
    'calls what it does not know refused',
    () => after(outcome => (outcome.kind === 'unknown' ? { kind: 'refused', error: failed('business') } : undefined)),
    ['N-once'],
  ],
  [
    'N-refused',
    'offers a wrong address for another try',
    () =>
      after((outcome, _, { to }) =>
        outcome.kind === 'refused' && to.endsWith('elsewhere.example')
          ? { kind: 'refused', error: failed('unavailable') }
          : undefined,
      ),
  ],
  [
    'N-injection',
    'sends to everybody in the address',
    () =>
      pigeon({
        async send(context, message) {
          for (const line of message.to.split(', ').slice(1))
            await fly(context, { ...message, to: line.replace('example.com', 'pigeon.example') });
          return await fly(context, message);
        },
      }),
  ],
  [
    'N-oversize',
    'cuts what is too long, and says nothing',
    () => before(({ text }) => ({ text: text.slice(0, 900_000) })),
  ],
  [
    'N-auth',
    'calls a wrong token a refusal',
    () =>
      after(outcome =>
        outcome.kind === 'refused' && reasonIn(outcome.error) === 'auth'
          ? { kind: 'refused', error: failed('business') }
          : undefined,
      ),
  ],
  [
    'N-secrets',
    'logs the request',
    () => after((_, context) => context.log.info('sent', { token: context.settings.token })),
  ],
  [
    'N-egress',
    'counts its messages elsewhere',
    () =>
      after(() =>
        fetch('http://0.0.0.0:47999/').then(
          () => undefined,
          () => undefined,
        ),
      ),
  ],
  [
    'N-rate',
    'sends by itself, without asking for a token',
    () =>
      pigeon({
        send: (context, message) =>
          fly(
            {
              ...context,
              http: {
                send: async request => {
                  const response = await fetch(request.url, {
                    method: 'POST',
                    headers: { ...request.headers },
                    body: request.body as string,
                    signal: AbortSignal.timeout(300),
                  }).catch(() => {
                    throw failed('outcome_unknown');
                  });
                  const text = await response.text();
                  return {
                    status: response.status,
                    headers: {},
                    body: new Uint8Array(),
                    text: () => text,
                    json: () => {
                      try {
                        return JSON.parse(text) as unknown;
                      } catch {
                        throw failed('outcome_unknown');
                      }
                    },
                  };
                },
              },
            },
            message,
          ),
      }),
  ],
  [
    'N-verified',
    'says hello without its token first',
    () =>
      pigeon({
        async probe(context) {
          await context.http.send({ api: 'pigeon', method: 'POST', url: `${context.endpoints.api}/hello` });
          return await pigeon().probe(context);
        },
      }),
  ],
  [
    'N-probe',
    'tests by sending a message',
    () =>
      pigeon({
        async probe(context) {
          await call(context, 'messages', { to: harness.to, subject: 'Test', text: 'Test', attachments: [] });
          return await pigeon().probe(context);
        },
      }),
  ],
];

runNotificationContract(pigeon(), harness);

describe('the notification kit has teeth', () => {
  it.concurrent.each(MUTANTS)('%s fails, and nothing else: %s', async (law, _, channel, also = []) => {
    expect(await brokenLaws(notificationSuite(channel(), harness))).toEqual(broken(law, ...also));
  });

  it('has a mutant for every law', () => {
    const laws = notificationSuite(pigeon(), harness).laws.map(({ code }) => code);
    expect(MUTANTS.map(([law]) => law).sort()).toEqual(laws.sort());
  });
});
