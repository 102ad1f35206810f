import type { TaskCard } from '../../approval';
import type { Outcome } from '../../plugin';
import type { Fault, Sandbox } from '../../sandbox';
import { egressDuring } from '../egress-guard';
import type { Law } from '../law';
import { manifestViolations } from '../manifest-laws';
import { insist, outcomeOf, reasonIn, reasonOf, settled } from '../outcomes';
import { canariesOf, leaksIn } from '../secrets';
import type { TestContext } from '../test-context';
import type { ApprovalSetup, RunningApproval, ShownCard } from './approval-harness';
import { aCard } from './stream';

type Setup<S> = ApprovalSetup<S>;
type Wired = Required<Pick<RunningApproval<unknown>, 'ops' | 'shown' | 'cardCount'>> & { readonly sandbox: Sandbox };

const isWired = <S>({ running }: Setup<S>): boolean =>
  Boolean(running.sandbox && running.ops && running.shown && running.cardCount);
const wired = <S>({ running }: Setup<S>): Wired => running as unknown as Wired;

const BEFORE_COMMIT: readonly Fault[] = ['http-503', 'refuse', 'timeout-before-commit'];
const AFTER_COMMIT: readonly Fault[] = ['commit-then-drop', 'commit-then-garbage'];

const deliver = <S>({ plugin }: Setup<S>, context: TestContext<S>, card: TaskCard, attempt = 1) =>
  settled(() => plugin.deliver(context, card, { value: card.key, attempt }));

const recipientOf = <S>({ running }: Setup<S>): string => running.people[0]!.user;

/** Laws of the card: it is there once, says the truth, and never an older one. */
export const cardLaws = <S>(): Law<Setup<S>>[] => [
  {
    code: 'A-settings',
    says: 'the manifest is whole in both languages, and settings are refused by the name of what is missing',
    check: ({ plugin, running }) => [
      ...manifestViolations(plugin, running.settings),
      ...(plugin.capabilities.stream === (plugin.listen !== undefined) ? [] : ['stream and listen() disagree']),
    ],
  },
  {
    code: 'A-resolve',
    says: 'people are found by mobile or e-mail; whom the provider does not know is absent, not an error',
    check: async setup => {
      const { people, stranger } = setup.running;
      const found = await setup.plugin.resolveUsers(setup.context(), [...people, stranger]);
      return [
        ...people.filter(({ id, user }) => found[id] !== user).map(({ id }) => `${id} became ${String(found[id])}`),
        ...(stranger.id in found ? [`the stranger became ${String(found[stranger.id])}`] : []),
      ];
    },
  },
  {
    code: 'A-delivers',
    says: 'done means that the card is there, with its figures, for its recipient',
    check: async setup => {
      const user = recipientOf(setup);
      const outcome = await deliver(setup, setup.context(), aCard('card-1', user));
      if (outcome.kind !== 'done' || outcome.value.ref === '') return [`it says ${dump(outcome)}`];
      if (!isWired(setup)) return [];
      const shown = wired(setup).shown('card-1', user);
      const right = shown?.status === 'pending' && shown.canAct && shown.text.includes('12800.50');
      return right ? [] : [`the card shows ${dump(shown)}`];
    },
  },
  {
    code: 'A-once',
    says: 'after any failure and its retries under the same key there is one card',
    applies: isWired,
    check: setup =>
      overFaults(setup, [...BEFORE_COMMIT, ...AFTER_COMMIT], async (fault, context) => {
        const { cardCount } = wired(setup);
        const before = cardCount();
        const card = aCard(`card-${fault}`, recipientOf(setup));
        const outcome = await insist(attempt => deliver(setup, context, card, attempt), true);
        const cards = cardCount() - before;
        return outcome.kind === 'done' && cards === 1 ? [] : [`${dump(outcome)} with ${cards} cards`];
      }),
  },
  {
    code: 'A-no-lie',
    says: 'a card that may be there is never called refused',
    applies: isWired,
    check: setup =>
      overFaults(setup, AFTER_COMMIT, async (fault, context) => {
        const user = recipientOf(setup);
        const outcome = await deliver(setup, context, aCard(`card-${fault}`, user));
        const there = wired(setup).shown(`card-${fault}`, user) !== undefined;
        return outcome.kind === 'refused' && there ? [`refused (${reasonIn(outcome.error)}), and it is there`] : [];
      }),
  },
  {
    code: 'A-same-key',
    says: 'the same card under the same key is the same card',
    check: async setup => {
      const context = setup.context();
      const card = aCard('card-1', recipientOf(setup));
      const outcomes = [await deliver(setup, context, card), await deliver(setup, context, card, 2)];
      const refs = outcomes.map(outcome => (outcome.kind === 'done' ? outcome.value.ref : outcome.kind));
      const cards = isWired(setup) ? wired(setup).cardCount() : 1;
      return refs[0] === refs[1] && cards === 1 ? [] : [`${refs.join(' and ')}, ${cards} cards`];
    },
  },
  {
    code: 'A-repaint',
    says: 'a repainted card shows the whole new view',
    applies: isWired,
    check: setup =>
      overRepaints(setup, [2], shown => shown?.version === 2 && shown.status === 'approved' && !shown.canAct),
  },
  {
    code: 'A-older-version',
    says: 'an older view that arrives late never covers a newer one',
    applies: isWired,
    check: setup => overRepaints(setup, [3, 2], shown => shown?.version === 3),
  },
  {
    code: 'A-oversize',
    says: 'what is too long is cut between characters or refused as invalid, never a provider error',
    check: async setup => {
      const user = recipientOf(setup);
      const long = '账单🧾'.repeat(5000);
      const card = aCard('card-1', user, { title: { zh: long, en: long } });
      const outcome = await deliver(setup, setup.context(), card);
      if (outcome.kind === 'refused')
        return reasonIn(outcome.error) === 'invalid' ? [] : [`refused: ${reasonIn(outcome.error)}`];
      const text = isWired(setup) ? wired(setup).shown('card-1', user)?.text : '';
      // A lone surrogate is half a character; most providers refuse it or show a box.
      return text !== undefined && !/\p{Surrogate}|\ufffd/u.test(text) ? [] : ['a character was cut in half'];
    },
  },
  {
    code: 'A-auth',
    says: "a wrong secret is reported as 'auth', and no card is there",
    applies: ({ running }) => running.wrongSecret !== undefined,
    check: async setup => {
      const context = setup.context(setup.running.wrongSecret);
      const outcome = await deliver(setup, context, aCard('card-1', recipientOf(setup)));
      const found = outcome.kind === 'refused' ? reasonIn(outcome.error) : outcome.kind;
      const probed = await reasonOf(() => setup.plugin.probe(context));
      return [
        ...(found === 'auth' ? [] : [`delivering reports ${found}`]),
        ...(probed === 'auth' || probed === 'not ok' ? [] : [`the probe reports ${probed}`]),
        ...(setup.running.cardCount?.() ? ['a card is there'] : []),
      ];
    },
  },
  {
    code: 'A-secrets',
    says: 'no secret is in an answer, a log, an error or the address of a request',
    applies: ({ plugin, running }) => canariesOf(plugin.settings, running.settings).length > 0,
    check: async setup => {
      const { plugin, running } = setup;
      const all = [running.settings, running.wrongSecret].filter(settings => settings !== undefined);
      const canaries = all.flatMap(settings => canariesOf(plugin.settings, settings));
      const leaks: string[] = [];
      for (const settings of all)
        for (const fault of ['ok', 'http-503', 'commit-then-garbage'] as const) {
          const context = setup.context(settings);
          if (isWired(setup)) wired(setup).sandbox.plan(wired(setup).ops.deliver, fault);
          const said = [await everything(setup, context, `card-${fault}`), context.logs, context.requests];
          if (isWired(setup)) wired(setup).sandbox.unplan();
          leaks.push(...leaksIn('what it said, logged or called', said, canaries));
        }
      return [...new Set(leaks)];
    },
  },
  {
    code: 'A-egress',
    says: "nothing but the account's endpoints is called",
    check: async setup =>
      (await egressDuring(() => everything(setup, setup.context(), 'card-1'))).map(host => `it tried to reach ${host}`),
  },
  {
    code: 'A-verified',
    says: 'the provider found every call rightly signed',
    applies: isWired,
    check: async setup => {
      await everything(setup, setup.context(), 'card-1');
      return wired(setup)
        .sandbox.calls.filter(({ verified }) => verified !== true)
        .map(
          ({ op, verified, why }) => `${op}: ${verified === null ? 'the sandbox did not look' : (why ?? 'refused')}`,
        );
    },
  },
  {
    code: 'A-probe',
    says: 'the connection test says yes in both languages and leaves no card',
    check: async setup => {
      const { ok, message } = await setup.plugin.probe(setup.context());
      return [
        ...(ok && message.zh.trim() && message.en.trim() ? [] : [`it says ${dump(message)}`]),
        ...(setup.running.cardCount?.() ? ['it left a card'] : []),
      ];
    },
  },
];

export const dump = (value: unknown): string =>
  (JSON.stringify(value, (_, each: unknown) => (each instanceof Error ? String(each) : each)) ?? 'nothing').slice(
    0,
    300,
  );

async function overFaults<S>(
  setup: Setup<S>,
  faults: readonly Fault[],
  check: (fault: Fault, context: TestContext<S>) => Promise<string[]>,
): Promise<string[]> {
  const { sandbox, ops } = wired(setup);
  const violations: string[] = [];
  // One account, as in life: its token is fetched once and is no part of the fault.
  const context = setup.context();
  for (const fault of faults) {
    sandbox.plan(ops.deliver, fault);
    violations.push(...(await check(fault, context)).map(violation => `${fault}: ${violation}`));
    if (sandbox.unplayed().length > 0) violations.push(`${fault} was never played`);
    sandbox.unplan();
  }
  return violations;
}

async function overRepaints<S>(
  setup: Setup<S>,
  versions: readonly number[],
  right: (shown: ShownCard | undefined) => boolean,
): Promise<string[]> {
  const context = setup.context();
  const user = recipientOf(setup);
  const delivered = await deliver(setup, context, aCard('card-1', user));
  if (delivered.kind !== 'done') return [`it was not delivered: ${dump(delivered)}`];
  for (const version of versions) {
    const card = aCard('card-1', user, { version, status: 'approved', canAct: [] });
    const outcome: Outcome<void> = await settled(() => setup.plugin.repaint(context, delivered.value.ref, card));
    if (outcome.kind !== 'done') return [`version ${version}: it says ${dump(outcome)}`];
  }
  const shown = wired(setup).shown('card-1', user);
  return right(shown) ? [] : [`the card shows ${dump(shown)}`];
}

/** Uses every call of the plugin once. */
async function everything<S>(setup: Setup<S>, context: TestContext<S>, key: string): Promise<unknown[]> {
  const { plugin, running } = setup;
  const card = aCard(key, recipientOf(setup));
  const delivered = await deliver(setup, context, card);
  return [
    delivered,
    delivered.kind === 'done' && (await settled(() => plugin.repaint(context, delivered.value.ref, card))),
    await outcomeOf(() => plugin.probe(context)),
    await outcomeOf(() => plugin.resolveUsers(context, running.people)),
  ];
}
