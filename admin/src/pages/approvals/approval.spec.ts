import { amountOf, mainAmount, stepsOf, type ApprovalView, type Fact } from './approval';

const fact = (value: string): Fact => ({ label: { zh: '合计', en: 'Total' }, value });

describe('approvals (M-199: the figure first, bound to what was shown)', () => {
  it.each([
    ['12846300.12 CNY', { value: '12846300.12', currency: 'CNY' }, 'an amount with its currency'],
    ['-0.5 USD', { value: '-0.5', currency: 'USD' }, 'below zero'],
    ['286', null, 'a count is no amount'],
    ['2026-10', null, 'nor is a month'],
  ])('%s reads as %j: %s', (value, expected, _why) =>
    expect(amountOf(fact(value))).toEqual(expected && { label: fact('').label, ...expected }),
  );

  it('shows the first amount large', () => {
    expect(mainAmount([fact('286'), fact('10.00 CNY'), fact('3.00 CNY')])?.value).toBe('10.00');
    expect(mainAmount([fact('286')])).toBeNull();
  });

  it('tells who may still decide, and after the decision only who did', () => {
    const view = {
      requestedByName: '陈曦',
      requestedAt: 'a',
      state: 'pending',
      tasks: [
        { state: 'open', name: '林敏', at: 'b' },
        { state: 'closed', name: '张伟', at: 'b' },
      ],
    } as ApprovalView;
    expect(stepsOf(view).map(step => [step.who, step.state])).toEqual([
      ['陈曦', 'done'],
      ['林敏', 'current'],
    ]);
    expect(
      stepsOf({ ...view, state: 'rejected', decidedByName: '林敏', comment: '金额不符' }).map(step => [
        step.who,
        step.state,
        step.comment,
      ]),
    ).toEqual([
      ['陈曦', 'done', null],
      ['林敏', 'rejected', '金额不符'],
    ]);
  });
});
