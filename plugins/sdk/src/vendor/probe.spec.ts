import { UpstreamFailed, type UpstreamReason } from '../plugin';
import { connected, probeOf } from './probe';

const HINTS = { auth: { zh: '密钥不对。', en: 'The key is wrong.' } } as const;

const failure = (reason: UpstreamReason) =>
  UpstreamFailed({ reason, sent: 'yes', what: { zh: '雨云拒绝了 Balance', en: 'Nimbus refused Balance' } });

const whenItThrows = (error: Error) => probeOf(HINTS, () => Promise.reject(error))({});

describe('the probe of an account', () => {
  it('says what was found with the context that it was given', async () => {
    const probe = probeOf(HINTS, (account: { cash: string }) =>
      Promise.resolve(connected([{ label: { zh: '现金余额', en: 'Cash' }, value: account.cash }])),
    );
    expect(await probe({ cash: '12.50' })).toEqual({
      ok: true,
      message: { zh: '连接正常，可以读取账单。', en: 'Connected; bills can be read.' },
      facts: [{ label: { zh: '现金余额', en: 'Cash' }, value: '12.50' }],
    });
  });

  it.each`
    reason           | zh                                  | en                                             | why
    ${'auth'}        | ${'雨云拒绝了 Balance：密钥不对。'} | ${'Nimbus refused Balance. The key is wrong.'} | ${'a hint says what to do'}
    ${'unavailable'} | ${'雨云拒绝了 Balance'}             | ${'Nimbus refused Balance'}                    | ${'there is nothing that a person can do'}
  `('says a failure by $reason as a sentence: $why', async ({ reason, zh, en }) => {
    expect(await whenItThrows(failure(reason))).toEqual({ ok: false, message: { zh, en } });
  });

  it('hides no bug', async () => {
    await expect(whenItThrows(new TypeError('undefined is no balance'))).rejects.toThrow(TypeError);
  });
});
