import { readPress } from './card-callback';

const NOW = new Date('2026-11-21T08:00:00Z');
const frame = (data: unknown, time?: string) => ({
  headers: { messageId: 'm-1', ...(time ? { time } : {}) },
  data: typeof data === 'string' ? data : JSON.stringify(data),
});
const callback = (more: object) => ({
  type: 'actionCallback',
  outTrackId: 'card-1',
  corpId: 'ding1',
  userId: 'u-1',
  ...more,
});
const inside = { cardPrivateData: { actionIds: ['agree'], params: { comment: '好' } } };
const beside = { cardPrivateData: { actionIds: ['agree'] }, params: { comment: '好' } };

describe('a press as DingTalk tells it (M-188)', () => {
  it.each`
    data                                                                                                         | act          | comment       | why
    ${callback({ content: JSON.stringify(inside) })}                                                             | ${'approve'} | ${'好'}       | ${'JSON inside JSON'}
    ${callback({ value: JSON.stringify(inside) })}                                                               | ${'approve'} | ${'好'}       | ${'some pages call it value'}
    ${callback({ content: JSON.stringify(beside) })}                                                             | ${'approve'} | ${'好'}       | ${'params beside cardPrivateData'}
    ${callback({ content: inside })}                                                                             | ${'approve'} | ${'好'}       | ${'an object where a text was promised'}
    ${callback({ content: '{"cardPrivateData":{"params":{"action":"reject","form":{"comment":"价格不符"}}}}' })} | ${'reject'}  | ${'价格不符'} | ${'a form, and the button in params'}
    ${callback({ content: '{"cardPrivateData":{"actionIds":["transfer"],"params":{"comment":7}}}' })}            | ${'refresh'} | ${undefined}  | ${'an unknown button only shows the truth'}
    ${callback({ content: '{broken' })}                                                                          | ${'refresh'} | ${undefined}  | ${'content that is no JSON'}
    ${callback({})}                                                                                              | ${'refresh'} | ${undefined}  | ${'no content'}
  `('$why', ({ data, act, comment }: { data: object; act: string; comment?: string }) => {
    expect(readPress(frame(data), NOW)).toMatchObject({
      id: 'm-1',
      cardKey: 'card-1',
      corp: 'ding1',
      user: 'u-1',
      act,
      ...(comment ? { comment } : {}),
    });
  });

  it.each([
    ['{', 'no JSON'],
    ['[]', 'a list'],
    ['"x"', 'a text'],
    [callback({ userId: undefined }), 'nobody'],
    [callback({ outTrackId: 7 }), 'no card'],
    [callback({ corpId: '' }), 'no company'],
  ])('%j is no press: %s', (data, _why) => expect(readPress(frame(data), NOW)).toBeNull());

  it.each([
    ['1795248000000', '2026-11-21T08:00:00.000Z', "DingTalk's own time"],
    ['9', '2026-11-21T08:00:00.000Z', 'an impossible one gives way to ours'],
    [undefined, '2026-11-21T08:00:00.000Z', 'none'],
  ])('time %s: %s (%s)', (time, at, _why) => expect(readPress(frame(callback({}), time), NOW)?.at).toBe(at));

  it('keeps a comment of two thousand characters and no more', () => {
    const content = { cardPrivateData: { actionIds: ['agree'], params: { comment: 'x'.repeat(9000) } } };
    expect(readPress(frame(callback({ content })), NOW)?.comment).toHaveLength(2000);
  });
});
