import type { Message, NotificationChannelPlugin } from '../../notification';
import { isRetryable, type Outcome } from '../../plugin';
import type { Fault } from '../../sandbox';
import { egressDuring } from '../egress-guard';
import { registerSuite, type Law, type Suite } from '../law';
import { manifestViolations } from '../manifest-laws';
import { insist, outcomeOf, reasonIn, reasonOf, settled } from '../outcomes';
import { canariesOf, leaksIn } from '../secrets';
import { testClock } from '../test-clock';
import { testContext, type TestContext } from '../test-context';
import type { NotificationHarness, NotificationSetup } from './notification-harness';

const BEFORE_COMMIT: readonly Fault[] = ['refuse', 'http-503', 'timeout-before-commit'];
const AFTER_COMMIT: readonly Fault[] = ['commit-then-drop', 'commit-then-garbage'];

type Setup<S> = NotificationSetup<S>;
type Send = (message: Partial<Message>, key: string, attempt?: number) => Promise<Outcome<{ id: string }>>;

const sender =
  <S>(setup: Setup<S>, context: TestContext<S> = setup.context()): Send =>
  (message, key, attempt = 1) =>
    settled(() =>
      setup.plugin.send(
        context,
        { to: setup.harness.to, subject: '账单已开出', text: 'B-2026-10-0001', ...message },
        { value: key, attempt },
      ),
    );

const laws = <S>(): Law<Setup<S>>[] => [
  {
    code: 'N-settings',
    says: 'the manifest is whole in both languages, and settings are refused by the name of what is missing',
    check: ({ plugin, running }) => manifestViolations(plugin, running.settings),
  },
  {
    code: 'N-delivers',
    says: 'done means delivered: once, to whom, with what was written',
    check: async setup => {
      const outcome = await sender(setup)({}, 'key-1');
      const [first, ...more] = setup.running.delivered();
      const right = first?.to === setup.harness.to && first.subject === '账单已开出';
      return [
        ...(outcome.kind === 'done' && outcome.value.id !== '' ? [] : [`it says ${dump(outcome)}`]),
        ...(right && first.text.includes('B-2026-10-0001') ? [] : [`delivered was ${dump(first)}`]),
        ...(more.length === 0 ? [] : [`${more.length + 1} messages for one`]),
      ];
    },
  },
  {
    code: 'N-unicode',
    says: 'every character arrives: four-byte ones, long lines, lines that begin with a dot',
    check: async setup => {
      const text = `尊敬的客户𠮷🧾：\n.\n..两点\n${'长'.repeat(2000)}\nFrom here on\n=3D &amp; <b>\n`;
      const subject = `十月账单 🧾 ${'很长的标题'.repeat(20)}`;
      await sender(setup)({ subject, text }, 'key-1');
      const [first] = setup.running.delivered();
      const same = (got: string | undefined, sent: string) => got?.replace(/\r\n/g, '\n').trim() === sent.trim();
      return [
        ...(same(first?.subject, subject) ? [] : [`the subject arrived as ${dump(first?.subject)}`]),
        ...(same(first?.text, text) ? [] : [`the text arrived as ${dump(first?.text)}`]),
      ];
    },
  },
  {
    code: 'N-bytes',
    says: 'attachments arrive byte for byte under their names',
    applies: ({ plugin }) => plugin.capabilities.attachments,
    check: async setup => {
      const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31 + (index >> 8)) % 256);
      const name = '账单 "2026-10".pdf';
      await sender(setup)({ attachments: [{ name, mime: 'application/pdf', bytes }] }, 'key-1');
      const [got] = setup.running.delivered()[0]?.attachments ?? [];
      return [
        ...(got && Buffer.compare(got.bytes, bytes) === 0 ? [] : [`${got?.bytes.length ?? 'no'} bytes arrived`]),
        ...(got?.name === name ? [] : [`the name arrived as ${dump(got?.name)}`]),
      ];
    },
  },
  {
    code: 'N-once',
    says: 'a provider that was not there is tried again under the same key, and one message arrives',
    check: setup =>
      overFaults(setup, BEFORE_COMMIT, async (fault, index) => {
        const send = sender(setup);
        const outcome = await insist(attempt => send({ subject: fault }, `key-${index}`, attempt), false);
        const count = setup.running.delivered().filter(({ subject }) => subject === fault).length;
        const said = outcome.kind === 'done' ? 1 : 0;
        // Whether a silent connection had an effect is for nobody to know.
        if (outcome.kind === 'unknown' && fault !== 'http-503') return [];
        return outcome.kind === 'done' && count === said ? [] : [`${outcome.kind}, ${count} arrived`];
      }),
  },
  {
    code: 'N-no-lie',
    says: 'a message that left without an answer is unknown, never refused and never offered for another try',
    check: setup =>
      overFaults(setup, AFTER_COMMIT, async (fault, index) => {
        const outcome = await sender(setup)({ subject: fault }, `key-${index}`);
        const count = setup.running.delivered().filter(({ subject }) => subject === fault).length;
        if (outcome.kind === 'refused' && count > 0) return [`it says refused (${reasonIn(outcome.error)}), 1 arrived`];
        return count <= 1 ? [] : [`${count} arrived`];
      }),
  },
  {
    code: 'N-refused',
    says: 'an address that does not exist is refused for good, and nothing is delivered',
    check: async setup => {
      const outcome = await sender(setup)({ to: setup.harness.badAddress }, 'key-1');
      const forGood = outcome.kind === 'refused' && !isRetryable(outcome.error);
      return [
        ...(forGood ? [] : [`it says ${dump(outcome)}`]),
        ...(setup.running.delivered().length === 0 ? [] : ['it was delivered']),
      ];
    },
  },
  {
    code: 'N-injection',
    says: 'line ends in a subject, an address or a name make no header and no other recipient',
    check: async setup => {
      const send = sender(setup);
      const evil = '\r\nBcc: victim@example.com\r\nX-Injected: yes';
      await send({ subject: `Bill${evil}` }, 'key-1');
      await send({ to: `${setup.harness.to}${evil}` }, 'key-2');
      await send({ to: `${setup.harness.to}, victim@example.com` }, 'key-3');
      if (setup.plugin.capabilities.attachments)
        await send(
          { attachments: [{ name: `a${evil}.pdf`, mime: `text/plain${evil}`, bytes: new Uint8Array(3) }] },
          'k4',
        );
      return setup.running
        .delivered()
        .filter(({ to, headers = {} }) => to !== setup.harness.to || 'x-injected' in headers || 'bcc' in headers)
        .map(got => `delivered to ${got.to} with headers ${Object.keys(got.headers ?? {}).join(', ')}`);
    },
  },
  {
    code: 'N-oversize',
    says: 'more than the channel can carry is refused before it is sent',
    check: async setup => {
      const before = setup.running.books.calls.length;
      const outcome = await sender(setup)({ text: 'x'.repeat(setup.plugin.capabilities.maxBytes + 1) }, 'key-1');
      return [
        ...(outcome.kind === 'refused' ? [] : [`it says ${outcome.kind}`]),
        ...(setup.running.books.calls.length === before ? [] : ['it was sent all the same']),
      ];
    },
  },
  {
    code: 'N-auth',
    says: "a wrong secret is reported as 'auth', by sending and by the probe, and nothing is delivered",
    applies: ({ running }) => running.wrongSecret !== undefined,
    check: async setup => {
      const context = setup.context(setup.running.wrongSecret);
      const outcome = await sender(setup, context)({}, 'key-1');
      const found = outcome.kind === 'refused' ? reasonIn(outcome.error) : outcome.kind;
      const probed = await reasonOf(() => setup.plugin.probe(context));
      return [
        ...(found === 'auth' ? [] : [`sending reports ${found}`]),
        ...(probed === 'auth' || probed === 'not ok' ? [] : [`the probe reports ${probed}`]),
        ...(setup.running.delivered().length === 0 ? [] : ['it was delivered']),
      ];
    },
  },
  {
    code: 'N-secrets',
    says: 'no secret is in a message, a log, an error or the address of a request',
    applies: ({ plugin, running }) => canariesOf(plugin.settings, running.settings).length > 0,
    check: async setup => {
      const { plugin, running } = setup;
      const all = [running.settings, running.wrongSecret].filter(settings => settings !== undefined);
      const canaries = all.flatMap(settings => canariesOf(plugin.settings, settings));
      const leaks: string[] = [];
      for (const settings of all)
        for (const fault of ['ok', 'http-503', 'commit-then-drop'] as const) {
          const context = setup.context(settings);
          running.books.plan(running.sendOp, fault);
          const outcome = await sender(setup, context)({ subject: fault }, fault);
          const probed = await outcomeOf(() => plugin.probe(context));
          running.books.unplan();
          leaks.push(...leaksIn('an answer', [outcome, probed], canaries), ...leaksIn('a log', context.logs, canaries));
          leaks.push(...leaksIn('the address of a request', context.requests, canaries));
        }
      return [...new Set([...leaks, ...leaksIn('a message', running.delivered(), canaries)])];
    },
  },
  {
    code: 'N-egress',
    says: "nothing but the account's endpoints is called",
    check: async setup =>
      (
        await egressDuring(async () => {
          await sender(setup)({}, 'key-1');
          await outcomeOf(() => setup.plugin.probe(setup.context()));
        })
      ).map(host => `it tried to reach ${host}`),
  },
  {
    code: 'N-rate',
    says: 'a burst of 20 is delivered within the declared rate',
    applies: ({ plugin }) => plugin.limits.length > 0,
    check: async setup => {
      const context = setup.context();
      const send = sender(setup, context);
      const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => send({}, `key-${index}`)));
      const done = outcomes.filter(({ kind }) => kind === 'done').length;
      const calls = setup.running.books.calls.filter(({ op }) => op === setup.running.sendOp).length;
      return [
        ...(done === 20 ? [] : [`${done} of 20 were delivered`]),
        ...(calls <= context.tokens.length ? [] : [`${calls} calls with ${context.tokens.length} tokens`]),
      ];
    },
  },
  {
    code: 'N-verified',
    says: 'the provider found every call rightly authenticated',
    check: async setup => {
      await sender(setup)({}, 'key-1');
      await setup.plugin.probe(setup.context());
      return setup.running.books.calls
        .filter(({ verified }) => verified !== true)
        .map(
          ({ op, verified, why }) => `${op}: ${verified === null ? 'the sandbox did not look' : (why ?? 'refused')}`,
        );
    },
  },
  {
    code: 'N-probe',
    says: 'the connection test says yes in both languages and delivers nothing',
    check: async setup => {
      const { ok, message } = await setup.plugin.probe(setup.context());
      return [
        ...(ok && message.zh.trim() && message.en.trim() ? [] : [`it says ${dump(message)}`]),
        ...(setup.running.delivered().length === 0 ? [] : ['it delivered something']),
      ];
    },
  },
];

const dump = (value: unknown): string =>
  (JSON.stringify(value, (_, each: unknown) => (each instanceof Error ? String(each) : each)) ?? 'nothing').slice(
    0,
    300,
  );

async function overFaults<S>(
  { running }: Setup<S>,
  faults: readonly Fault[],
  check: (fault: Fault, index: number) => Promise<string[]>,
): Promise<string[]> {
  const violations: string[] = [];
  for (const [index, fault] of faults.entries()) {
    running.books.plan(running.sendOp, fault);
    violations.push(...(await check(fault, index)).map(violation => `${fault}: ${violation}`));
    if (running.books.unplayed().length > 0) violations.push(`${fault} was never played`);
    running.books.unplan();
  }
  return violations;
}

/** All laws of the notification contract, on one channel. */
export const notificationSuite = <S>(
  plugin: NotificationChannelPlugin<S>,
  harness: NotificationHarness<S>,
): Suite<Setup<S>> => ({
  title: `${plugin.id} keeps the notification contract`,
  laws: laws<S>(),
  notApplicable: harness.notApplicable ?? [],
  async withSetup(use) {
    const clock = testClock();
    const running = await harness.start({ clock });
    const context = (settings = running.settings) =>
      testContext<S>(plugin, { settings, endpoints: running.endpoints, clock, longestMs: 1200 });
    try {
      return await use({ plugin, harness, running, context });
    } finally {
      await running.stop();
    }
  },
});

/** Registers the contract's laws as Jest tests. */
export const runNotificationContract = <S>(
  plugin: NotificationChannelPlugin<S>,
  harness: NotificationHarness<S>,
): void => registerSuite(notificationSuite(plugin, harness));
