import { isDeepStrictEqual } from 'node:util';
import type { SignatureCall } from '../../signature';
import type { Law } from '../law';
import { send } from './send-envelope';
import type { SignatureSetup } from './signature-harness';

type Setup<S> = SignatureSetup<S>;

/** A callback about an envelope that is there. */
async function aCallback<S>(setup: Setup<S>): Promise<SignatureCall> {
  await send(setup);
  return setup.running.callback(setup.running.envelopes()[0]!.ref);
}

/** What makes a callback worth something: whose it is, of when, and about what. */
export const callbackLaws = <S>(): Law<Setup<S>>[] => [
  {
    code: 'S-callback',
    says: 'a callback of the provider names the envelope that changed, the same each time it is read',
    check: async setup => {
      const call = await aCallback(setup);
      const read = () => setup.plugin.receive(call, setup.running.settings, setup.clock.now());
      const verdict = read();
      const { ref } = setup.running.envelopes()[0]!;
      const isNamed = verdict.verified && verdict.changed.some(each => each.ref === ref && each.id !== '');
      return [
        ...(isNamed ? [] : [`it says ${JSON.stringify(verdict)}`]),
        ...(isDeepStrictEqual(read(), verdict) ? [] : ['a second reading says something else']),
      ];
    },
  },
  {
    code: 'S-forged',
    says: 'a callback with another body, address or signature, or of another account, is refused',
    check: async setup => {
      const { plugin, running, clock } = setup;
      const call = await aCallback(setup);
      const flipped = Buffer.from(call.body);
      flipped[flipped.length >> 1] = flipped[flipped.length >> 1]! ^ 1;
      const forged: readonly (readonly [string, SignatureCall, S])[] = [
        ['one byte of the body', { ...call, body: flipped }, running.settings],
        ['a query', { ...call, url: `${call.url}?extra=1` }, running.settings],
        ['no headers', { ...call, headers: {} }, running.settings],
        ['another secret', call, running.wrongSecret],
        ['an empty body', { ...call, body: new Uint8Array() }, running.settings],
      ];
      return forged
        .filter(([, each, settings]) => plugin.receive(each, settings, clock.now()).verified)
        .map(([what]) => `${what} was believed`);
    },
  },
  {
    code: 'S-replayed',
    says: 'a callback of yesterday is refused: it was true once',
    check: async setup => {
      const call = await aCallback(setup);
      const tomorrow = new Date(setup.clock.now().getTime() + 86_400_000);
      return setup.plugin.receive(call, setup.running.settings, tomorrow).verified ? ['it was believed'] : [];
    },
  },
  {
    code: 'S-unknown',
    says: 'what is unheard-of is verified and concerns nobody',
    check: ({ plugin, running, clock }) => {
      const verdict = plugin.receive(running.callback(null), running.settings, clock.now());
      return verdict.verified && verdict.changed.length === 0 ? [] : [`it says ${JSON.stringify(verdict)}`];
    },
  },
];
