import { z } from 'zod';
import { broken, brokenLaws, inapplicable } from '../law';
import { reasonIn } from '../outcomes';
import { bell, cut, deliver, failure, listening, onPress, paint, ring, settle } from '../specimens/bell';
import type { BellPlugin, BellSettings } from '../specimens/bell';
import { Bell, BELL_PEOPLE, BELL_SECRET } from '../specimens/bell-sandbox';
import type { ApprovalHarness } from './approval-harness';
import { approvalSuite, OWN_PAGES, runApprovalContract } from './run-approval-contract';

const stranger = { id: 'u9', mobile: '13900000009', email: 'nobody@example.com' };
const harness: ApprovalHarness<BellSettings> = {
  async start({ clock }) {
    const provider = await new Bell().start(clock);
    return {
      settings: { secret: BELL_SECRET },
      wrongSecret: { secret: 'canary-bell-secret-0002' },
      endpoints: { api: provider.sandbox.url },
      sandbox: provider.sandbox,
      people: BELL_PEOPLE,
      stranger,
      ops: { deliver: 'cards', repaint: 'cards' },
      shown: (key, user) => provider.shown(key, user),
      cardCount: () => provider.sandbox.ledger.entries.length,
      press: act => provider.press(act),
      redeliver: id => provider.redeliver(id),
      disconnect: how => provider.disconnect(how),
      streamOpens: () => provider.opens,
      stop: () => provider.sandbox.stop(),
    };
  },
};

const delivering = (change: (outcome: Awaited<ReturnType<BellPlugin['deliver']>>) => typeof outcome): BellPlugin =>
  bell({ deliver: async (context, card, key) => change(await deliver(context, card, key)) });

let deliveries = 0;

const MUTANTS: [law: string, why: string, channel: () => BellPlugin, also?: string[]][] = [
  [
    'A-settings',
    'a secret without a title',
    () => bell({ settings: z.object({ secret: z.string().meta({ secret: true }) }) }),
  ],
  [
    'A-resolve',
    'makes up a user for a stranger',
    () =>
      bell({
        resolveUsers: async (context, people) => ({ u9: 'bell-9', ...(await bell().resolveUsers(context, people)) }),
      }),
  ],
  [
    'A-delivers',
    'leaves the figures out',
    () =>
      bell({ deliver: (context, card, key) => deliver(context, { ...card, view: { ...card.view, facts: [] } }, key) }),
  ],
  [
    'A-once',
    'gives up for good when the provider is busy',
    () =>
      delivering(outcome =>
        outcome.kind === 'refused' && reasonIn(outcome.error) === 'unavailable'
          ? { kind: 'refused', error: failure('business') }
          : outcome,
      ),
  ],
  [
    'A-no-lie',
    'calls what it does not know refused, and lets it be tried again',
    () =>
      delivering(outcome =>
        outcome.kind === 'unknown' ? { kind: 'refused', error: failure('unavailable') } : outcome,
      ),
  ],
  [
    'A-same-key',
    'a new reference for each attempt',
    () =>
      bell({
        deliver: async (context, card, key) => {
          const outcome = await deliver(context, card, key);
          return outcome.kind === 'done'
            ? { kind: 'done', value: { ref: key.attempt > 1 ? `${outcome.value.ref}-again` : outcome.value.ref } }
            : outcome;
        },
      }),
  ],
  [
    'A-repaint',
    'repaints the status only',
    () =>
      bell({
        repaint: (context, ref, card) =>
          settle(() => paint(context, ref, { ...card, view: { ...card.view, canAct: ['bell-1'] } })),
      }),
  ],
  [
    'A-older-version',
    'paints what comes last',
    () =>
      bell({
        repaint: (context, ref, card) => settle(async () => void (await ring(context, 'PUT', `/cards/${ref}`, card))),
      }),
  ],
  [
    'A-oversize',
    'cuts a character in half',
    () =>
      bell({
        deliver: (context, card, key) => {
          const half = (text: string) => cut({ zh: text, en: text }).zh.slice(0, 3);
          const { zh, en } = card.view.title;
          const title = en.length > 1000 ? { zh: half(zh), en: half(en) } : card.view.title;
          return deliver(context, { ...card, view: { ...card.view, title } }, key);
        },
      }),
  ],
  [
    'A-auth',
    'calls a wrong secret a refusal',
    () =>
      delivering(outcome =>
        outcome.kind === 'refused' && reasonIn(outcome.error) === 'auth'
          ? { kind: 'refused', error: failure('business') }
          : outcome,
      ),
  ],
  [
    'A-secrets',
    'puts the secret into the address',
    () =>
      bell({
        probe: async context => (
          await ring(context, 'GET', `/hello?key=${context.settings.secret}`),
          await bell().probe(context)
        ),
      }),
  ],
  [
    'A-egress',
    'phones home',
    () =>
      bell({
        probe: async context => (await fetch('http://0.0.0.0:47999/').catch(() => null), await bell().probe(context)),
      }),
  ],
  [
    'A-verified',
    'says hello without the secret first',
    () =>
      bell({
        async probe(context) {
          await ring({ ...context, settings: { secret: '' } }, 'GET', '/hello').catch(() => null);
          return await bell().probe(context);
        },
      }),
  ],
  [
    'A-probe',
    'leaves a card',
    () =>
      bell({
        probe: async context => {
          const { probe } = bell();
          await ring(context, 'POST', '/cards', { key: 'test', recipient: 'x', view: {} });
          return await probe(context);
        },
      }),
  ],
  [
    'A-act',
    'loses the comment',
    () => bell({ listen: listening((context, sink, act) => onPress(context, sink, { ...act, comment: undefined })) }),
  ],
  [
    'A-twice',
    'an id of its own for each delivery',
    () =>
      bell({
        listen: listening((context, sink, act) =>
          onPress(context, { onAct: seen => sink.onAct({ ...seen, id: `${seen.id}-${deliveries++}` }) }, act),
        ),
      }),
  ],
  [
    'A-ack',
    'waits for the engine',
    () =>
      bell({
        listen: listening(async (context, sink, act) => {
          await ring(context, 'POST', '/acks', { id: act.id, view: await sink.onAct(act) });
        }),
      }),
  ],
  [
    'A-stale',
    'acks without the truth',
    () =>
      bell({
        listen: listening(async (context, sink, act) => {
          await sink.onAct(act).then(() => ring(context, 'POST', '/acks', { id: act.id, view: null }));
        }),
      }),
    // It waits for the engine as well.
    ['A-ack'],
  ],
  ['A-reconnect', 'stays away after the first end', () => bell({ listen: listening(onPress, () => false) })],
  [
    'A-close',
    'does not hear that it is cut off',
    () =>
      bell({
        listen: async (context, sink, onStatus) => {
          await listening(onPress)(context, sink, onStatus);
          await new Promise(() => undefined);
        },
      }),
  ],
];

runApprovalContract(bell(), harness);

describe('the approval kit has teeth', () => {
  it.concurrent.each(MUTANTS)('%s fails, and nothing else: %s', async (law, _, channel, also = []) => {
    expect(await brokenLaws(approvalSuite(channel(), harness))).toEqual(broken(law, ...also));
  });

  it('has a mutant for every law', () => {
    const laws = approvalSuite(bell(), harness).laws.map(({ code }) => code);
    expect(MUTANTS.map(([law]) => law).sort()).toEqual(laws.sort());
  });
});

describe('a channel inside our own pages', () => {
  const { listen: _, ...pages } = bell({
    settings: z.object({}),
    capabilities: { inlineActions: true, inlineComment: true, ackRepaints: 'all', ackDeadlineMs: 0, stream: false },
    probe: () => Promise.resolve({ ok: true, message: { zh: '好', en: 'Fine' } }),
    resolveUsers: (_context, people) =>
      Promise.resolve(Object.fromEntries(people.filter(({ id }) => id !== 'u9').map(({ id }) => [id, id]))),
    deliver: (_context, { key }) => Promise.resolve({ kind: 'done', value: { ref: key } }),
    repaint: () => Promise.resolve({ kind: 'done', value: undefined }),
  });
  const inside: ApprovalHarness<BellSettings> = {
    notApplicable: OWN_PAGES,
    start: () =>
      Promise.resolve({
        settings: {} as BellSettings,
        endpoints: {},
        sandbox: null,
        people: BELL_PEOPLE.map(person => ({ ...person, user: person.id })),
        stranger,
        stop: () => Promise.resolve(),
      }),
  };
  runApprovalContract(pages, inside);

  it('may claim no other excuse', async () => {
    expect(await inapplicable(approvalSuite(bell(), harness))).toEqual([]);
    expect((await inapplicable(approvalSuite(pages, inside))).sort()).toEqual([...OWN_PAGES].sort());
  });
});
