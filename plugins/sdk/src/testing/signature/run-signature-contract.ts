import { isRetryable } from '../../plugin';
import type { Fault } from '../../sandbox';
import type { SignatureChannelPlugin } from '../../signature';
import { egressDuring } from '../egress-guard';
import { registerSuite, type Law, type Suite } from '../law';
import { manifestViolations } from '../manifest-laws';
import { outcomeOf, reasonIn, reasonOf, settled } from '../outcomes';
import { canariesOf, leaksIn } from '../secrets';
import { testClock } from '../test-clock';
import { testContext } from '../test-context';
import { callbackLaws } from './callback-laws';
import { BYTES, NO, send } from './send-envelope';
import type { SignatureHarness, SignatureSetup } from './signature-harness';

type Setup<S> = SignatureSetup<S>;

const refOf = ({ running }: Setup<unknown>, no: string) => running.envelopes().find(kept => kept.no === no)?.ref ?? '';
const same = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;

const laws = <S>(): Law<Setup<S>>[] => [
  {
    code: 'S-settings',
    says: 'the manifest is whole in both languages, and settings are refused by the name of what is missing',
    check: ({ plugin, running }) => manifestViolations(plugin, running.settings),
  },
  {
    code: 'S-sends',
    says: 'done means that the provider has the envelope: the same bytes, once, with a place to sign',
    check: async setup => {
      const outcome = await send(setup);
      const [kept, ...more] = setup.running.envelopes();
      const right = outcome.kind === 'done' && URL.canParse(outcome.value.signUrl) && outcome.value.ref === kept?.ref;
      return [
        ...(right ? [] : [`it says ${JSON.stringify(outcome).slice(0, 200)}`]),
        ...(kept && same(kept.bytes, BYTES) ? [] : ['other bytes arrived']),
        ...(more.length === 0 ? [] : [`${more.length + 1} envelopes for one`]),
      ];
    },
  },
  {
    code: 'S-once',
    says: 'whatever happens to the answer, trying again under the same number leaves one envelope',
    check: async setup => {
      const { books, sendOp } = setup.running;
      const faults: Fault[] = [
        'refuse',
        'http-503',
        'timeout-before-commit',
        'commit-then-drop',
        'commit-then-garbage',
      ];
      const violations: string[] = [];
      for (const fault of faults) {
        books.plan(sendOp, fault);
        const first = await send(setup, { no: fault });
        if (first.kind !== 'done') await send(setup, { no: fault }, 2);
        const count = setup.running.envelopes().filter(({ no }) => no === fault).length;
        if (count !== 1) violations.push(`${fault}: ${count} envelopes`);
      }
      return violations;
    },
  },
  {
    code: 'S-no-lie',
    says: 'an envelope that left without an answer is unknown or found, never refused',
    check: async setup => {
      const violations: string[] = [];
      for (const fault of ['commit-then-drop', 'commit-then-garbage'] as const) {
        setup.running.books.plan(setup.running.sendOp, fault);
        const outcome = await send(setup, { no: fault });
        if (outcome.kind === 'refused') violations.push(`${fault}: refused (${reasonIn(outcome.error)})`);
      }
      return violations;
    },
  },
  {
    code: 'S-find',
    says: 'an envelope is found by our number and no other',
    check: async setup => {
      await send(setup);
      const found = await setup.plugin.find(setup.context(), NO);
      const other = await setup.plugin.find(setup.context(), NO.slice(0, -1));
      return [
        ...(found?.ref === refOf(setup, NO) ? [] : [`found ${String(found?.ref)}`]),
        ...(other === null ? [] : ['part of a number is another number']),
      ];
    },
  },
  {
    code: 'S-states',
    says: 'sent, viewed, signed, declined and expired are told apart, and signed names who and when',
    check: async setup => {
      const look = async (no: string) => await setup.plugin.state(setup.context(), refOf(setup, no));
      const violations: string[] = [];
      const wanted = { sent: null, viewed: 'view', signed: 'sign', declined: 'decline', expired: 'expire' } as const;
      for (const [status, act] of Object.entries(wanted)) {
        await send(setup, { no: status });
        if (act) await setup.running.act(refOf(setup, status), act);
        const state = await look(status);
        if (state.status !== status) violations.push(`${status} is ${state.status}`);
        const isNamed = state.signedBy !== null && !Number.isNaN(Date.parse(state.signedAt ?? ''));
        if (isNamed !== (status === 'signed')) violations.push(`${status} names ${String(state.signedBy)}`);
      }
      return violations;
    },
  },
  {
    code: 'S-revokes',
    says: 'what waits is taken back, and what is signed stays signed',
    check: async setup => {
      const violations: string[] = [];
      for (const [no, kind, status] of [
        ['waiting', 'done', 'revoked'],
        ['signed', 'refused', 'signed'],
      ] as const) {
        await send(setup, { no });
        const ref = refOf(setup, no);
        if (no === 'signed') await setup.running.act(ref, 'sign');
        const outcome = await settled(() => setup.plugin.revoke(setup.context(), ref, '改条款'));
        const state = await setup.plugin.state(setup.context(), ref);
        if (outcome.kind !== kind || state.status !== status)
          violations.push(`${no}: ${outcome.kind}, ${state.status}`);
      }
      return violations;
    },
  },
  {
    code: 'S-file',
    says: 'the signed file arrives byte for byte, and not before it is signed',
    check: async setup => {
      await send(setup);
      const ref = refOf(setup, NO);
      const early = await outcomeOf(() => setup.plugin.signedFile(setup.context(), ref));
      await setup.running.act(ref, 'sign');
      const { bytes } = await setup.plugin.signedFile(setup.context(), ref);
      return [
        ...('error' in early ? [] : ['it gave a file that nobody signed']),
        ...(same(bytes, setup.running.signed(ref)) ? [] : ['other bytes arrived']),
      ];
    },
  },
  {
    code: 'S-tampered',
    says: 'a file that is not what the provider hashed is refused as such',
    check: async setup => {
      await send(setup);
      await setup.running.act(refOf(setup, NO), 'sign');
      // A download may be asked for again, so more than one comes damaged.
      setup.running.books.plan(setup.running.downloadOp, ...Array<'bad-signature'>(5).fill('bad-signature'));
      const reason = await reasonOf(() => setup.plugin.signedFile(setup.context(), refOf(setup, NO)));
      return reason === 'bad_signature' ? [] : [`it says ${reason}`];
    },
  },
  ...callbackLaws<S>(),
  {
    code: 'S-oversize',
    says: 'more than the channel can carry is refused before it is sent',
    check: async setup => {
      const bytes = new Uint8Array(setup.plugin.capabilities.maxBytes + 1);
      const outcome = await send(setup, { document: { name: 'a.pdf', bytes } });
      const forGood = outcome.kind === 'refused' && !isRetryable(outcome.error);
      const { length } = setup.running.books.calls;
      return forGood && length === 0 ? [] : [`${outcome.kind}, ${length} calls`];
    },
  },
  {
    code: 'S-auth',
    says: 'a wrong secret is reported as such',
    check: async setup => {
      const outcome = await send(setup, {}, 1, setup.context(setup.running.wrongSecret));
      return outcome.kind === 'refused' && reasonIn(outcome.error) === 'auth' ? [] : [`it is ${outcome.kind}`];
    },
  },
  {
    code: 'S-probe',
    says: 'the connection test answers in both languages, fails for a wrong secret, and sends nothing',
    check: async ({ plugin, running, context }) => {
      const { ok, message } = await plugin.probe(context());
      const wrong = await outcomeOf(() => plugin.probe(context(running.wrongSecret)));
      return [
        ...(ok && message.zh.trim() && message.en.trim() ? [] : [`it says ${JSON.stringify(message)}`]),
        ...('value' in wrong && wrong.value.ok ? ['a wrong secret works'] : []),
        ...(running.envelopes().length === 0 ? [] : ['it sent something']),
      ];
    },
  },
  {
    code: 'S-secrets',
    says: 'no secret is logged or told in a failure',
    check: async setup => {
      const canaries = canariesOf(setup.plugin.settings, setup.running.settings);
      const context = setup.context();
      await send(setup, {}, 1, context);
      const failed = await send(setup, { no: 'HT-2' }, 1, setup.context(setup.running.wrongSecret));
      const error = 'error' in failed ? [failed.error.message, (failed.error as { details?: unknown }).details] : [];
      return [...leaksIn('the log', context.logs, canaries), ...leaksIn('the failure', error, canaries)];
    },
  },
  {
    code: 'S-egress',
    says: 'nothing is called but the endpoints of the account',
    check: async setup => (await egressDuring(() => send(setup))).map(host => `it tried to reach ${host}`),
  },
  {
    code: 'S-verified',
    says: 'every call is signed as the provider wants it',
    check: async setup => {
      await send(setup);
      await setup.plugin.state(setup.context(), refOf(setup, NO));
      return setup.running.books.calls
        .filter(({ verified }) => verified === false)
        .map(({ op, why }) => `${op}: ${why}`);
    },
  },
];

/** All laws of the signature contract, on one channel. */
export const signatureSuite = <S>(
  plugin: SignatureChannelPlugin<S>,
  harness: SignatureHarness<S>,
): Suite<SignatureSetup<S>> => ({
  title: `${plugin.id} keeps the signature contract`,
  laws: laws<S>(),
  notApplicable: harness.notApplicable ?? [],
  async withSetup(use) {
    const clock = testClock();
    const running = await harness.start({ clock });
    const context = (settings: S = running.settings) =>
      testContext<S>(plugin, { settings, endpoints: running.endpoints, clock, longestMs: 2500 });
    try {
      return await use({ plugin, running, clock, context });
    } finally {
      await running.stop();
    }
  },
});

/** Registers the contract's laws as Jest tests. */
export const runSignatureContract = <S>(plugin: SignatureChannelPlugin<S>, harness: SignatureHarness<S>): void =>
  registerSuite(signatureSuite(plugin, harness));
