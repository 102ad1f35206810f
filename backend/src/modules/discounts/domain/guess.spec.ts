import { aRule } from '../testing/a-rule';
import type { DatedRule } from './discount-rule';
import { wouldBeGuess } from './guess';

const amount = { kind: 'amount_off', amount: '10', threshold: null } as const;
const alone = { stacking: 'alone' } as const;
const group = { exclusionGroup: 'new' };
const a = (given: Parameters<typeof aRule>[0] = {}) => aRule({ code: 'DR-A', ...given });
const b = (given: Parameters<typeof aRule>[0] = {}) => aRule({ code: 'DR-B', ...given });

describe('an overlap that would be a guess (M-126)', () => {
  it.each`
    left                                                        | right                                                    | guess                | why
    ${a()}                                                      | ${b()}                                                   | ${null}              | ${'multipliers commute'}
    ${a(group)}                                                 | ${b(group)}                                              | ${'exclusion_group'} | ${'one of the two, and nothing says which'}
    ${a(group)}                                                 | ${b({ ...group, priority: 11 })}                         | ${null}              | ${'the priority says which'}
    ${a(group)}                                                 | ${b({ exclusionGroup: 'old' })}                          | ${null}              | ${'of different groups both are taken'}
    ${a(alone)}                                                 | ${b()}                                                   | ${'alone'}           | ${'it can not be alone, and nothing says who goes'}
    ${a(alone)}                                                 | ${b({ layer: 'customer' })}                              | ${'alone'}           | ${'in whatever layer the other is'}
    ${a(alone)}                                                 | ${b({ priority: 9 })}                                    | ${null}              | ${'the priority says who goes'}
    ${a({ benefit: amount })}                                   | ${b({ benefit: amount })}                                | ${'order'}           | ${'the second takes from what the first left'}
    ${a({ benefit: amount })}                                   | ${b({ benefit: amount, priority: 9 })}                   | ${null}              | ${'the priority says which is first'}
    ${a({ benefit: amount })}                                   | ${b({ benefit: amount, layer: 'customer' })}             | ${null}              | ${'the platform is first'}
    ${a({ benefit: amount })}                                   | ${b()}                                                   | ${null}              | ${'multipliers are first'}
    ${a({ cap: '5' })}                                          | ${b()}                                                   | ${'order'}           | ${'what is capped depends on what was taken before'}
    ${a({ cap: '5' })}                                          | ${b({ priority: 9 })}                                    | ${null}              | ${'the priority says which is first'}
    ${a({ ...alone, scope: { level: 'A' } })}                   | ${b({ scope: { level: 'B' } })}                          | ${null}              | ${'no customer is in both segments'}
    ${a({ ...alone, scope: { level: 'A' } })}                   | ${b({ scope: { customerId: 'c' } })}                     | ${'alone'}           | ${'the customer may come into the segment'}
    ${a({ ...alone, scope: { region: 'x' } })}                  | ${b({ scope: { provider: 'aliyun' } })}                  | ${'alone'}           | ${'a region of that provider'}
    ${a({ ...alone, scope: { tagKey: 'env', tagValue: 'x' } })} | ${b({ scope: { tagKey: 'env', tagValue: 'y' } })}        | ${null}              | ${'of one key a charge has one value'}
    ${a({ ...alone, scope: { tagKey: 'env', tagValue: 'x' } })} | ${b({ scope: { tagKey: 'team', tagValue: 'y' } })}       | ${'alone'}           | ${'a charge may carry both tags'}
    ${a({ ...alone, scope: { project: 'p' } })}                 | ${b({ scope: { tagKey: 'env', tagValue: 'x' } })}        | ${'alone'}           | ${'a tagged charge of a project'}
    ${a({ ...alone, scope: { project: 'p' } })}                 | ${b({ scope: { project: 'q' } })}                        | ${null}              | ${'a charge is of one project'}
    ${a({ ...alone, validTo: '2026-10-01' })}                   | ${b({ validFrom: '2026-10-01' })}                        | ${null}              | ${'half-open: one ends where the other begins'}
    ${a({ ...alone, validTo: '2026-10-01' })}                   | ${b({ validFrom: '2026-09-01' })}                        | ${'alone'}           | ${'a month in common'}
    ${a(alone)}                                                 | ${b({ validFrom: '2026-10-01', validTo: '2026-10-01' })} | ${null}              | ${'the other never holds'}
  `('$guess: $why', ({ left, right, guess }: { left: DatedRule; right: DatedRule; guess: string | null }) => {
    expect(wouldBeGuess(left, right)).toBe(guess);
    expect(wouldBeGuess(right, left)).toBe(guess);
  });
});
