import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../errors/define-error';
import type { CloudPlugin, Feed } from '../../cloud';
import type { Fault, Sandbox } from '../../sandbox';
import { egressDuring } from '../egress-guard';
import type { Law } from '../law';
import { outcomeOf, reasonOf } from '../outcomes';
import { canariesOf, leaksIn } from '../secrets';
import { overFeeds, type CloudLawSetup } from './cloud-setup';
import { pull, pullPatiently, type PulledRow } from './pull';

type Wired<S> = CloudLawSetup<S> & { readonly running: { readonly sandbox: Sandbox } };
const onTheWire = <S>(setup: CloudLawSetup<S>): setup is Wired<S> => setup.running.sandbox !== null;
const sandboxOf = <S>(setup: CloudLawSetup<S>): Sandbox => {
  if (!onTheWire(setup)) throw new TypeError('this law needs a sandbox');
  return setup.running.sandbox;
};

/** Laws of the conversation with a provider. */
export const wireLaws = <S>(): Law<CloudLawSetup<S>>[] => [
  pageLaw('C-duplicate-page', 'duplicate-page', 'a page that comes twice is never counted twice'),
  pageLaw('C-reordered-page', 'reordered-page', 'pages in another order change nothing'),
  pageLaw('C-changed-total', 'changed-total', 'a total that changes between pages never passes unnoticed'),
  pageLaw('C-truncated-json', 'truncated-json', 'a page cut in the middle is refused, not half read'),
  pageLaw('C-cut-short', 'cut-short', 'a connection lost in the middle of a page is not the end of the data'),
  pageLaw('C-html-page', 'html-ok', 'an HTML page with status 200 is not an empty page'),
  {
    code: 'C-throttled',
    says: 'a storm of "too many requests" is survived, within the declared rate',
    applies: onTheWire,
    check: overFeeds(async (setup, feed, context) => {
      const sandbox = sandboxOf(setup);
      const { rows: calm } = await setup.calm(feed);
      const before = { calls: sandbox.calls.length, tokens: context.tokens.length };
      sandbox.plan(pageOp(setup, feed), ...Array<Fault>(5).fill('http-429'));
      const stormy = await pullPatiently(setup, feed, context);
      const calls = sandbox.calls.length - before.calls;
      const tokens = context.tokens.length - before.tokens;
      return [
        ...(isDeepStrictEqual(stormy, calm) ? [] : ['the pull after the storm differs']),
        ...(sandbox.unplayed().length === 0 ? [] : ['it never asked as often as it was refused']),
        ...(calls <= tokens ? [] : [`${calls} calls with ${tokens} tokens: some were sent without asking for one`]),
      ];
    }),
  },
  {
    code: 'C-auth',
    says: "a wrong secret is reported as 'auth' after one call, by the pull and by the probe",
    applies: setup => onTheWire(setup) && setup.running.wrongSecret !== undefined,
    check: async setup => [
      ...(await overFeeds<S>(async (each, feed) => {
        const sandbox = sandboxOf(each);
        const before = sandbox.calls.length;
        const found = await reasonOf(() => pull(each, feed, each.context(each.running.wrongSecret)));
        const calls = sandbox.calls.length - before;
        return [
          ...(found === 'auth' ? [] : [`it reports ${found}`]),
          ...(calls === 1 ? [] : [`it called ${calls} times`]),
        ];
      })(setup)),
      ...(await probesWrong(setup)),
    ],
  },
  {
    code: 'C-clock',
    says: "a clock that is an hour off is reported as 'clock', not as a wrong secret",
    applies: setup => onTheWire(setup) && setup.running.signsTime === true,
    check: overFeeds(async (setup, feed, context) => {
      const sandbox = sandboxOf(setup);
      sandbox.skew(3_600_000);
      const found = await reasonOf(() => pull(setup, feed, context));
      sandbox.skew(0);
      return found === 'clock' ? [] : [`it reports ${found}`];
    }),
  },
  {
    code: 'C-secrets',
    says: 'no secret is in a charge, a log, an error or the address of a request',
    applies: setup => canariesOf(setup.plugin.settings, setup.running.settings).length > 0,
    check: async setup => (await everything(setup)).leaks,
  },
  {
    code: 'C-egress',
    says: "nothing but the account's endpoints is called",
    check: async setup => (await egressDuring(() => everything(setup))).map(host => `it tried to reach ${host}`),
  },
  {
    code: 'C-verified',
    says: 'the provider found every call correctly signed',
    applies: onTheWire,
    check: async setup => {
      const sandbox = sandboxOf(setup);
      for (const feed of setup.plugin.feeds) await pull(setup, feed, setup.context());
      for (const ask of questions(setup.plugin)) await ask(setup);
      return sandbox.calls
        .filter(({ verified }) => verified !== true)
        .slice(0, 5)
        .map(
          ({ op, verified, why }) => `${op}: ${verified === null ? 'the sandbox did not look' : (why ?? 'refused')}`,
        );
    },
  },
  {
    code: 'C-probe',
    says: 'the connection test says yes in both languages, and tells an unreachable provider apart',
    check: async setup => {
      const { ok, message } = await setup.plugin.probe(setup.context());
      const said = ok && message.zh.trim() !== '' && message.en.trim() !== '';
      if (!onTheWire(setup)) return said ? [] : [`it says ${message.en}`];
      await setup.running.sandbox.goOffline();
      const found = await reasonOf(() => setup.plugin.probe(setup.context()));
      await setup.running.sandbox.goOnline();
      return [
        ...(said ? [] : [`it says ${message.en}`]),
        ...(found === 'unavailable' || found === 'not ok' ? [] : [`off line it reports ${found}`]),
      ];
    },
  },
  {
    code: 'C-changed',
    says: 'a month that was just touched has changed since before, and no month has since later',
    check: async ({ plugin, harness, running, context, clock }) => {
      if (!plugin.changed) return [];
      if (!running.touch) return ['the harness cannot touch a month'];
      await running.touch();
      const ever = await plugin.changed(context(), new Date(0));
      const later = await plugin.changed(context(), new Date(clock.now().getTime() + 86_400_000));
      return [
        ...(ever.includes(harness.month) ? [] : [`of all time it names ${ever.join(', ') || 'nothing'}`]),
        ...(later.length === 0 ? [] : [`of the future it names ${later.join(', ')}`]),
      ];
    },
  },
  {
    code: 'C-cut-off',
    says: 'a run that is cut off ends',
    check: overFeeds(async (setup, feed, context) => {
      const [task] = setup.running.tasks?.(feed.id) ?? (await feed.plan(context, setup.harness.month));
      if (!task) return ['no task to cut off'];
      try {
        for await (const page of feed.fetch(context, task, setup.harness.month)) {
          if (page.number > 1) return [`it went on to page ${page.number}`];
          context.abort();
        }
      } catch {
        // Whatever a run that was cut off says, nobody reads it.
      }
      return [];
    }),
  },
];

/** Under this fault a pull is refused by a declared error, or gives the whole truth all the same. */
function pageLaw<S>(code: string, fault: Fault, says: string): Law<CloudLawSetup<S>> {
  return {
    code,
    says,
    applies: onTheWire,
    check: overFeeds(async (setup, feed, context) => {
      const sandbox = sandboxOf(setup);
      const { rows: calm, pages } = await setup.calm(feed);
      if (pages < 2) return [];
      // The second page: the first has nothing before it to repeat or to disagree with.
      // A lost connection is tried again by every transport, so it is lost until they give up.
      sandbox.plan(pageOp(setup, feed), 'ok', ...Array<Fault>(fault === 'cut-short' ? 8 : 1).fill(fault));
      const found = await outcomeOf(() => pull(setup, feed, context));
      sandbox.unplan();
      if (!sandbox.calls.some(call => call.fault === fault)) return ['the fault was never played'];
      if ('error' in found) return found.error instanceof AppError ? [] : [`it failed with ${String(found.error)}`];
      return sameCharges(found.value, calm) ? [] : [`it accepted ${found.value.length} rows that are not the truth`];
    }),
  };
}

const pageOp = <S>(setup: CloudLawSetup<S>, feed: Feed<S, unknown>): string => {
  const op = setup.running.pageOp?.(feed.id);
  if (op === undefined) throw new TypeError('the harness has no pageOp');
  return op;
};

const sameCharges = (left: readonly PulledRow[], right: readonly PulledRow[]): boolean => {
  const byKey = (pulled: readonly PulledRow[]) => [...pulled].sort((a, b) => (a.key < b.key ? -1 : 1));
  return isDeepStrictEqual(byKey(left), byKey(right));
};

async function probesWrong<S>(setup: CloudLawSetup<S>): Promise<string[]> {
  const found = await reasonOf(() => setup.plugin.probe(setup.context(setup.running.wrongSecret)));
  return found === 'auth' || found === 'not ok' ? [] : [`the probe reports ${found}`];
}

/** The optional questions that this plugin answers, each as one call. */
const questions = <S>(plugin: CloudPlugin<S>): ((setup: CloudLawSetup<S>) => Promise<unknown>)[] => [
  setup => plugin.probe(setup.context()),
  setup => plugin.balance?.(setup.context()) ?? Promise.resolve(),
  setup => plugin.subAccounts?.(setup.context()) ?? Promise.resolve(),
  setup => plugin.rebates?.(setup.context(), setup.harness.month) ?? Promise.resolve(),
  setup => plugin.partnerTotals?.(setup.context(), setup.harness.month) ?? Promise.resolve(),
  setup => everyOne(plugin.listSpecs?.(setup.context())),
  setup => everyOne(plugin.listPrices?.(setup.context())),
];

async function everyOne(found: AsyncIterable<unknown> | undefined): Promise<void> {
  if (found) for await (const each of found) void each;
}

/** Uses everything the plugin has, in fair and foul weather, and looks for secrets in all it gave out. */
async function everything<S>(setup: CloudLawSetup<S>): Promise<{ leaks: string[] }> {
  const { plugin, running } = setup;
  const canaries = [running.settings, running.wrongSecret].flatMap(settings =>
    settings === undefined ? [] : canariesOf(plugin.settings, settings),
  );
  const leaks: string[] = [];
  const run = async (
    settings: S | undefined,
    what: (context: ReturnType<typeof setup.context>) => Promise<unknown>,
  ) => {
    const context = setup.context(settings);
    const found = await outcomeOf(() => what(context));
    leaks.push(...leaksIn('error' in found ? 'an error' : 'an answer', found, canaries));
    leaks.push(...leaksIn('a log line', context.logs, canaries));
    leaks.push(...leaksIn('the address of a request', context.requests, canaries));
  };

  for (const feed of plugin.feeds) {
    await run(running.settings, context => pull(setup, feed, context));
    if (onTheWire(setup))
      for (const fault of ['http-500', 'html-error', 'truncated-json', 'cut-short'] as const) {
        setup.running.sandbox.plan(pageOp(setup, feed), ...Array<Fault>(8).fill(fault));
        await run(running.settings, context => pull(setup, feed, context));
        setup.running.sandbox.unplan();
      }
    if (running.wrongSecret) await run(running.wrongSecret, context => pull(setup, feed, context));
  }
  for (const settings of [running.settings, running.wrongSecret]) {
    if (!settings) continue;
    await run(settings, context => plugin.probe(context));
    await run(settings, async context => await plugin.balance?.(context));
    await run(settings, async context => await plugin.subAccounts?.(context));
    await run(settings, async context => await plugin.changed?.(context, new Date(0)));
  }
  return { leaks };
}
