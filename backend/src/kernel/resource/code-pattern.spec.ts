import * as fc from 'fast-check';
import { codeAt, faultInPattern, periodOf, type Reset } from './code-pattern';

describe('how codes look (issue 5.3)', () => {
  it.each([
    ['HT-{YYYY}{MM}-{SEQ:6}', '7', 'HT-202611-000007', 'as contracts are'],
    ['C{YY}{MM}{DD}{SEQ:3}', '12', 'C261122012', 'with the day'],
    ['K-{SEQ:2}', '123', 'K-123', 'a count that is wider'],
    ['{SEQ:4}-X', '1', '0001-X', 'the count first'],
  ])('%s at %s is %s: %s', (pattern: string, count: string, code: string, _why: string) =>
    expect(codeAt(pattern, '2026-11-22', count)).toBe(code),
  );

  it.each([
    ['HT-{YYYY}', 'never', 'no count'],
    ['{SEQ:3}{SEQ:3}', 'never', 'two counts'],
    ['HT-{SEQ:0}', 'never', 'no digits'],
    ['HT-{SEQ}', 'never', 'no width'],
    ['HT-{SEQ:3', 'never', 'an open brace'],
    ['ht-{SEQ:3}', 'never', 'small letters'],
    ['客户{SEQ:3}', 'never', 'no letters of a code'],
    ['-{SEQ:3}', 'never', 'a dash first'],
    ['HT-{SEQ:3}', 'yearly', 'no year'],
    ['HT-{YYYY}{SEQ:3}', 'monthly', 'no month'],
    ['HT-{MM}{SEQ:3}', 'monthly', 'no year of the month'],
    ['A'.repeat(39) + '{SEQ:3}', 'never', 'too long'],
  ])('%s %s is refused: %s', (pattern: string, reset: string, _why: string) =>
    expect(faultInPattern({ pattern, reset: reset as Reset })).not.toBeNull(),
  );

  it('a rule that is let through gives no code twice', () => {
    const part = fc.constantFrom('A', 'X-', '9', '{YYYY}', '{YY}', '{MM}', '{DD}', '{SEQ:3}', '{SEQ:1}');
    const day = fc
      .integer({ min: 0, max: 800 })
      .map(at => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10));
    const place = fc.tuple(day, fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 7 }).map(parts => parts.join('')),
        fc.constantFrom<Reset>('never', 'yearly', 'monthly'),
        place,
        place,
        (pattern, reset, [oneDay, one], [otherDay, other]) => {
          if (faultInPattern({ pattern, reset })) return;
          const [onePeriod, otherPeriod] = [periodOf(reset, oneDay), periodOf(reset, otherDay)];
          if (onePeriod === otherPeriod && one === other) return;
          // Where dates and a count of no fixed width meet, the next code that is free is taken.
          if (!/\{SEQ:3\}/.test(pattern)) return;
          if (onePeriod === otherPeriod && oneDay !== otherDay) return;
          expect(codeAt(pattern, oneDay, String(one))).not.toBe(codeAt(pattern, otherDay, String(other)));
        },
      ),
      { numRuns: 500 },
    );
  });
});
