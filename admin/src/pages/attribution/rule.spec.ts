import { draftOf, isWhole, shareSum, shiftPoint, toDraft, toInput, type Rule, type RuleDraft } from './rule';

describe('a rule as a person writes it', () => {
  it.each`
    percent       | weight
    ${'70'}       | ${'0.7'}
    ${'33.33'}    | ${'0.3333'}
    ${'100'}      | ${'1'}
    ${'0.05'}     | ${'0.0005'}
    ${'7'}        | ${'0.07'}
    ${'33.33334'} | ${'0.3333334'}
  `('$percent % is the weight $weight, and back', ({ percent, weight }: { percent: string; weight: string }) => {
    expect(shiftPoint(percent, -2)).toBe(weight);
    expect(shiftPoint(weight, 2)).toBe(percent);
  });

  const rule: Rule = {
    ...{ id: 'r', code: 'RULE-1', name: 'ai', priority: 10, status: 'active', version: 3 },
    conditions: [{ field: 'tag', tagKey: 'team', operator: 'one_of', wanted: ['red', 'blue'] }],
    customerBy: 'shares',
    customerId: null,
    customerTagKey: null,
    shares: [
      { customerId: 'a', weight: '0.6' },
      { customerId: 'b', weight: '0.4' },
    ],
    validFrom: '2026-01-01',
    validTo: null,
  };

  it('goes to the form and back as it was', () => {
    const { code: _code, priority: _priority, customerId: _none, customerTagKey: _key, validTo: _to, ...sent } = rule;
    expect(toInput(toDraft(rule), rule)).toEqual(sent);
  });

  it('sends of each kind only what it has a use for', () => {
    const draft: RuleDraft = {
      ...toDraft(rule),
      conditions: [{ field: 'service', tagKey: 'left over', operator: 'is', wanted: ['ecs', 'oss'] }],
      customerBy: 'customer',
      customerId: 'c',
    };
    const sent = toInput(draft);
    expect(sent).toMatchObject({
      customerId: 'c',
      conditions: [{ field: 'service', operator: 'is', wanted: ['ecs'] }],
    });
    expect(sent).not.toHaveProperty('shares');
    expect(sent).not.toHaveProperty('id');
  });

  it.each`
    change                                                                                      | whole
    ${{}}                                                                                       | ${true}
    ${{ conditions: [] }}                                                                       | ${false}
    ${{ conditions: [{ field: 'tag', operator: 'present' }] }}                                  | ${false}
    ${{ conditions: [{ field: 'tag', tagKey: 'x', operator: 'present' }] }}                     | ${true}
    ${{ customerBy: 'customer' }}                                                               | ${false}
    ${{ shares: [{ customerId: 'a', percent: '99.9' }] }}                                       | ${false}
    ${{ shares: [{ customerId: 'a', percent: '' }] }}                                           | ${false}
    ${{ customerBy: 'tag_value_is_customer_code', customerTagKey: 'customer', conditions: [] }} | ${true}
  `('with $change there is enough to try: $whole', ({ change, whole }: { change: object; whole: boolean }) => {
    expect(isWhole({ ...toDraft(rule), ...change })).toBe(whole);
  });

  it.each`
    percents                             | sum
    ${['33.33', '33.33', '33.34']}       | ${'100'}
    ${['70', '30.5']}                    | ${'100.5'}
    ${['0.1', '0.2']}                    | ${'0.3'}
    ${['99.9999999999', '0.0000000001']} | ${'100'}
    ${['70', '']}                        | ${null}
    ${[]}                                | ${null}
  `('$percents add up to $sum, exactly', ({ percents, sum }: { percents: string[]; sum: string | null }) => {
    expect(shareSum(percents)).toBe(sum);
  });

  it('begins with what the work list knows', () => {
    const address = new URLSearchParams({ account: 'id', tag: 'owner=a=b', customer: 'c', from: '2026-10-03' });
    expect(draftOf(address, '2026-10')).toMatchObject({
      conditions: [
        { field: 'cloud_account', operator: 'is', wanted: ['id'] },
        { field: 'tag', tagKey: 'owner', operator: 'is', wanted: ['a=b'] },
      ],
      customerId: 'c',
      validFrom: '2026-10-03',
    });
    expect(draftOf(new URLSearchParams(), '2026-10').validFrom).toBe('2026-10-01');
  });
});
