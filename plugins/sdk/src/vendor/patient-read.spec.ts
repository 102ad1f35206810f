import { testClock } from '../testing/test-clock';
import { vendorFailures } from './vendor-failures';
import { readPatiently } from './patient-read';

const NIMBUS = vendorFailures({ zh: '雨云', en: 'Nimbus' }, [[/^Slow/, 'rate_limited']]);
const busy = (retryAfterMs?: number) => NIMBUS.refused('read', { code: 'Slow', retryAfterMs });
const silent = () => NIMBUS.unanswered('read', 'maybe');
const wrong = () => NIMBUS.refused('read', { code: 'Odd' });

/** Fails as told, then answers. */
function reading(...failures: (() => Error)[]) {
  const clock = testClock();
  const stop = new AbortController();
  let tries = 0;
  const once = () => {
    const failure = failures[tries++];
    return failure ? Promise.reject(failure()) : Promise.resolve('read');
  };
  return { run: () => readPatiently({ clock, signal: stop.signal }, once), tries: () => tries, clock, stop };
}

describe('a patient read', () => {
  it.each`
    failures                           | tries | ends        | why
    ${[]}                              | ${1}  | ${'read'}   | ${'nothing was wrong'}
    ${Array(9).fill(() => busy())}     | ${10} | ${'read'}   | ${'the vendor said that it will be let in'}
    ${Array(10).fill(() => busy())}    | ${10} | ${'Slow'}   | ${'but not for ever'}
    ${Array(2).fill(() => silent())}   | ${3}  | ${'read'}   | ${'silence may pass'}
    ${Array(3).fill(() => silent())}   | ${3}  | ${'answer'} | ${'three silences are an outage'}
    ${[() => wrong()]}                 | ${1}  | ${'Odd'}    | ${'a refusal stays one'}
    ${[() => new TypeError('broken')]} | ${1}  | ${'broken'} | ${'a fault of ours is not tried again'}
  `('takes $tries tries and ends with $ends: $why', async ({ failures, tries, ends }) => {
    const read = reading(...(failures as (() => Error)[]));
    const found = await read.run().catch((error: Error) => error.message);
    expect(found).toContain(ends);
    expect(read.tries()).toBe(tries);
  });

  it('waits as long as the vendor says, else twice as long each time', async () => {
    const hinted = reading(() => busy(1500));
    await hinted.run();
    expect(hinted.clock.slept).toBe(1500);

    const doubling = reading(
      () => busy(),
      () => busy(),
      () => busy(),
    );
    await doubling.run();
    expect(doubling.clock.slept).toBe(200 + 400 + 800);
  });

  it('ends when the run is cut off', async () => {
    const read = reading();
    read.stop.abort(new Error('cut off'));
    await expect(read.run()).rejects.toThrow('cut off');
    expect(read.tries()).toBe(0);
  });
});
