import { UpstreamFailed, type EnvelopeState, type SignatureChannelPlugin } from '@cloudtally/plugin-sdk';
import { broken, brokenLaws, runSignatureContract, signatureSuite } from '@cloudtally/plugin-sdk/testing';
import plugin from '.';
import { esignHarness } from './esign.fixture';
import { requestSignature } from './esign-signature';
import type { EsignSettings } from './esign.settings';

runSignatureContract(plugin, esignHarness);

type Channel = SignatureChannelPlugin<EsignSettings>;
const mutant = (change: Partial<Channel>): Channel => ({ ...plugin, ...change });
const failed = (reason: 'business' | 'auth') =>
  UpstreamFailed({ reason, sent: 'yes', what: { zh: '失败', en: 'Failed' } });
const told = (change: (state: EnvelopeState) => Partial<EnvelopeState>) =>
  mutant({
    state: async (context, ref) => {
      const state = await plugin.state(context, ref);
      return { ...state, ...change(state) };
    },
  });

const MUTANTS: [law: string, why: string, channel: () => Channel, also?: string[]][] = [
  ['S-settings', 'no summary in Chinese', () => mutant({ summary: { zh: '', en: 'x' } })],
  [
    'S-sends',
    'gives no place to sign',
    () =>
      mutant({
        send: async (...words) => {
          const outcome = await plugin.send(...words);
          return outcome.kind === 'done' ? { ...outcome, value: { ...outcome.value, signUrl: '' } } : outcome;
        },
      }),
  ],
  [
    'S-once',
    'sends under a number of its own when it tries again',
    () =>
      mutant({
        send: (context, envelope, key) =>
          plugin.send(context, key.attempt > 1 ? { ...envelope, no: `${envelope.no}/2` } : envelope, key),
      }),
  ],
  [
    'S-no-lie',
    'calls what it does not know refused',
    () =>
      mutant({
        send: async (...words) => {
          const outcome = await plugin.send(...words);
          return outcome.kind === 'unknown' ? { kind: 'refused', error: failed('business') } : outcome;
        },
      }),
  ],
  [
    'S-find',
    'finds by the beginning of a number',
    () =>
      mutant({
        find: async (context, no) => (await plugin.find(context, no)) ?? (await plugin.find(context, `${no}1`)),
      }),
  ],
  ['S-states', 'takes a look for nothing', () => told(({ status }) => (status === 'viewed' ? { status: 'sent' } : {}))],
  [
    'S-revokes',
    'says that it took back what is signed',
    () => mutant({ revoke: async (...words) => (await plugin.revoke(...words), { kind: 'done', value: undefined }) }),
  ],
  [
    'S-file',
    'cuts the last byte',
    () =>
      mutant({
        signedFile: async (...words) => {
          const file = await plugin.signedFile(...words);
          return { ...file, bytes: file.bytes.subarray(0, -1) };
        },
      }),
  ],
  [
    'S-tampered',
    'calls a changed file a refusal',
    () =>
      mutant({
        signedFile: (...words) =>
          plugin.signedFile(...words).catch(() => {
            throw failed('business');
          }),
      }),
  ],
  [
    'S-callback',
    'gives no id',
    () =>
      mutant({
        receive: (...words) => {
          const verdict = plugin.receive(...words);
          return verdict.verified
            ? { ...verdict, changed: verdict.changed.map(each => ({ ...each, id: '' })) }
            : verdict;
        },
      }),
  ],
  [
    'S-forged',
    'believes without looking',
    () =>
      mutant({
        receive: (call, settings, now) => {
          const verdict = plugin.receive(call, settings, now);
          return !verdict.verified && verdict.reason === 'bad_signature' ? { verified: true, changed: [] } : verdict;
        },
      }),
  ],
  [
    'S-replayed',
    'believes old callbacks',
    () =>
      mutant({
        receive: (call, settings) =>
          plugin.receive(call, settings, new Date(Number(call.headers['x-tsign-open-timestamp'] ?? '0'))),
      }),
  ],
  [
    'S-unknown',
    'refuses what it does not know',
    () =>
      mutant({
        receive: (...words) => {
          const verdict = plugin.receive(...words);
          return verdict.verified && verdict.changed.length === 0 ? { verified: false, reason: 'malformed' } : verdict;
        },
      }),
  ],
  [
    'S-oversize',
    'asks first',
    () => mutant({ send: async (...words) => (await plugin.find(words[0], 'x'), await plugin.send(...words)) }),
    ['S-auth'],
  ],
  [
    'S-auth',
    'calls a wrong secret a refusal',
    () =>
      mutant({
        send: async (...words) => {
          const outcome = await plugin.send(...words);
          const isAuth =
            'error' in outcome && UpstreamFailed.is(outcome.error) && outcome.error.details.reason === 'auth';
          return isAuth ? { kind: 'refused', error: failed('business') } : outcome;
        },
      }),
  ],
  [
    'S-probe',
    'always works',
    () => mutant({ probe: () => Promise.resolve({ ok: true, message: { zh: '好', en: 'ok' } }) }),
  ],
  [
    'S-secrets',
    'logs its settings',
    () =>
      mutant({
        send: (context, ...words) => {
          context.log.info('sending', { ...context.settings });
          return plugin.send(context, ...words);
        },
      }),
  ],
  [
    'S-egress',
    'counts elsewhere',
    () =>
      mutant({
        send: async (...words) => {
          await fetch('http://0.0.0.0:47999/').catch(() => undefined);
          return await plugin.send(...words);
        },
      }),
  ],
  [
    'S-verified',
    'says hello without a signature first',
    () =>
      mutant({
        state: async (context, ref) => {
          await context.http.send({ api: 'esign', method: 'GET', url: `${context.endpoints.api!}/v3/hello` });
          return await plugin.state(context, ref);
        },
      }),
  ],
];

describe('the signature kit has teeth', () => {
  it.concurrent.each(MUTANTS)('%s fails, and nothing else: %s', async (law, _, channel, also = []) => {
    const found = await brokenLaws(signatureSuite(channel(), esignHarness));
    for (const extra of also) delete found[extra];
    expect(found).toEqual(broken(law));
  });

  it('has a mutant for every law', () => {
    const laws = signatureSuite(plugin, esignHarness).laws.map(({ code }) => code);
    expect(MUTANTS.map(([law]) => law).sort()).toEqual(laws.sort());
  });
});

it('signs requests over method, accept, MD5, type, date and address', () => {
  const request = {
    method: 'POST',
    md5: 'rL0Y20zC+Fzt72VPzMSk2A==',
    contentType: 'application/json',
    url: '/v3/x?a=1',
  };
  expect(requestSignature('secret', request)).toBe('10Fr5BYCN3T5/cry878W0VmfSZovlyixyelUHKVqjNQ=');
});
