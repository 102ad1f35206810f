import { reminderText } from './reminder-text';

const facts = {
  customer: '安娜 {open} $& 科技',
  number: 'BILL-202610-000001',
  period: '2026-10',
  open: '1,234.50',
  currency: 'CNY',
  dueOn: '2026-11-20',
  days: '7',
};

describe('what a reminder says (M-138)', () => {
  it.each`
    template                            | says                                     | why
    ${'{number} 未付 {open}{currency}'} | ${'BILL-202610-000001 未付 1,234.50CNY'} | ${'facts of the bill'}
    ${'{days}/{days}'}                  | ${'7/7'}                                 | ${'as often as it is named'}
    ${'{customer}'}                     | ${'安娜 {open} $& 科技'}                 | ${'a name is never read as a template'}
    ${'{constructor} {secret} {}'}      | ${'{constructor} {secret} {}'}           | ${'nothing else is reached'}
    ${'no facts'}                       | ${'no facts'}                            | ${'none is needed'}
  `('$why', ({ template, says }: { template: string; says: string }) => {
    expect(reminderText(template, facts)).toBe(says);
  });
});
