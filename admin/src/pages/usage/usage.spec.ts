import { readUsage, writeUsage } from './usage';

const read = (text: string) => readUsage(new URLSearchParams(text), '2026-02');

describe('M-091 what a usage query asks lives in the address', () => {
  it.each([
    ['', { from: '2026-02-01', to: '2026-02-28', grain: 'day' }, 'the open month by day'],
    ['grain=hour&from=2026-10-05&to=2026-10-06', { from: '2026-10-05', to: '2026-10-06', grain: 'hour' }, 'as it says'],
    ['grain=week&from=yesterday', { from: '2026-02-01', to: '2026-02-28', grain: 'day' }, 'what is none is as usual'],
    [
      'customerId=c&resourceId=i-1&serviceCode=',
      { from: '2026-02-01', to: '2026-02-28', grain: 'day', customerId: 'c', resourceId: 'i-1' },
      'narrowed, and blank is no condition',
    ],
  ])('%s: %j, %s', (text, question, _why) => {
    expect(read(text)).toEqual(question);
    expect(read(new URLSearchParams(writeUsage(read(text))).toString())).toEqual(question);
  });
});
