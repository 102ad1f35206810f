import { dueReminder } from './due-reminder';

describe('the reminder of an end (M-029)', () => {
  it.each`
    today           | days           | told        | due     | why
    ${'2026-10-01'} | ${'60, 30, 7'} | ${[]}       | ${null} | ${'91 days are left'}
    ${'2026-11-01'} | ${'60, 30, 7'} | ${[]}       | ${60}   | ${'60 days are left'}
    ${'2026-11-02'} | ${'60, 30, 7'} | ${[60]}     | ${null} | ${'it was given'}
    ${'2026-11-02'} | ${'60, 30, 7'} | ${[]}       | ${60}   | ${'a day was slept over'}
    ${'2026-12-28'} | ${'60, 30, 7'} | ${[]}       | ${7}    | ${'one for all that were slept over'}
    ${'2026-12-28'} | ${'60, 30, 7'} | ${[7]}      | ${null} | ${'the nearer one was given, the others are late'}
    ${'2026-12-31'} | ${'60,30,7'}   | ${[60, 30]} | ${7}    | ${'the last day'}
    ${'2026-12-31'} | ${'0'}         | ${[]}       | ${0}    | ${'on the day itself'}
    ${'2027-01-01'} | ${'60, 30, 7'} | ${[]}       | ${null} | ${'it is over'}
    ${'2026-12-28'} | ${''}          | ${[]}       | ${null} | ${'nobody wants any'}
  `('$why', ({ today, days, told, due }: { today: string; days: string; told: number[]; due: number | null }) => {
    expect(dueReminder({ endsOn: '2026-12-31', reminderDays: days, told }, today)).toBe(due);
  });
});
