import fc from 'fast-check';
import { anAgreement } from '../testing/builders';
import type { Agreement } from './agreement';
import { holdsIn, rankOf, resolveAgreement } from './resolve-agreement';

const subject = { provider: 'aliyun', serviceCode: 'ecs', currency: 'CNY', unit: null };
const all = anAgreement({ code: 'ALL' });
const provider = anAgreement({ code: 'PROVIDER', provider: 'aliyun' });
const service = anAgreement({ code: 'SERVICE', provider: 'aliyun', serviceCode: 'ecs' });
const yuan = anAgreement({ code: 'YUAN', currency: 'CNY' });
const project = anAgreement({ code: 'PROJECT', kind: 'project' });
const other = anAgreement({ code: 'OTHER', provider: 'aws' });
const publicBook = anAgreement({ code: 'PUBLIC', source: 'public', provider: 'aliyun', serviceCode: 'ecs' });
const groupBook = anAgreement({ code: 'GROUP', source: 'group', provider: 'aliyun' });
const distributorBook = anAgreement({ code: 'DISTRIBUTOR', source: 'distributor' });
const otherBook = anAgreement({ code: 'OTHER-BOOK', source: 'public', provider: 'aws' });
const unsigned = anAgreement({ code: 'UNSIGNED', provider: 'aliyun', contract: { number: 'C-1', version: null } });

describe('which agreement prices (M-118, M-125)', () => {
  it.each`
    agreements                                  | winner           | why
    ${[]}                                       | ${undefined}     | ${'nothing agreed: nobody guesses'}
    ${[all]}                                    | ${'ALL'}         | ${'an agreement over everything'}
    ${[publicBook, all]}                        | ${'ALL'}         | ${'his own agreement beats a book, however specific the book is'}
    ${[publicBook, groupBook]}                  | ${'GROUP'}       | ${'the book of his group beats the public one'}
    ${[groupBook, distributorBook, publicBook]} | ${'DISTRIBUTOR'} | ${'a distributor’s own list beats both'}
    ${[unsigned, publicBook]}                   | ${'PUBLIC'}      | ${'an unsigned agreement prices nothing: the book does'}
    ${[all, provider]}                          | ${'PROVIDER'}    | ${'a named provider beats everything'}
    ${[provider, service, all]}                 | ${'SERVICE'}     | ${'a named service beats a named provider'}
    ${[provider, yuan, project]}                | ${'PROVIDER'}    | ${'a scope beats a currency and a project'}
    ${[all, yuan, project]}                     | ${'YUAN'}        | ${'a currency beats a project'}
    ${[all, project]}                           | ${'PROJECT'}     | ${'project beats framework where all else is equal'}
    ${[other]}                                  | ${undefined}     | ${'another provider is not ours'}
    ${[unsigned, all]}                          | ${'ALL'}         | ${'M-026: an unsigned contract prices nothing'}
  `('$why', ({ agreements, winner }: { agreements: Agreement[]; winner: string | undefined }) => {
    const forwards = resolveAgreement(subject, agreements);
    expect(forwards.won?.code).toBe(winner);
    expect(forwards.considered).toHaveLength(agreements.length);
    expect(resolveAgreement(subject, [...agreements].reverse())).toEqual(forwards);
  });

  it('lists the prices of a book for this product, and not its hundreds of others', () => {
    const { won, considered } = resolveAgreement(subject, [otherBook, publicBook, other]);
    expect(won?.code).toBe('PUBLIC');
    expect(considered.map(({ code, source, outcome }) => [code, source, outcome])).toEqual([
      ['OTHER', undefined, 'other_provider'],
      ['PUBLIC', 'public', 'won'],
    ]);
  });

  it('says what became of each', () => {
    const { considered } = resolveAgreement(subject, [all, provider, service, other, unsigned]);
    expect(considered.map(({ code, outcome }) => `${code}: ${outcome}`)).toEqual([
      'SERVICE: won',
      'OTHER: other_provider',
      'PROVIDER: less_specific',
      'UNSIGNED: contract_not_in_force',
      'ALL: less_specific',
    ]);
  });

  it('refuses to choose between two of one rank', () => {
    expect(() => resolveAgreement(subject, [all, anAgreement({ code: 'TWIN' })])).toThrow('equally specific');
  });

  it.each`
    from            | to              | holds    | why
    ${'2026-10-01'} | ${null}         | ${true}  | ${'from its first day on'}
    ${'2026-11-01'} | ${null}         | ${false} | ${'not before it'}
    ${'2026-01-01'} | ${'2026-10-01'} | ${false} | ${'the last day is not in it'}
    ${'2026-01-01'} | ${'2026-11-01'} | ${true}  | ${'until the end of the month'}
    ${'2026-10-01'} | ${'2026-10-01'} | ${false} | ${'withdrawn before it began'}
  `(
    'October 2026 under $from..$to: $why',
    ({ from, to, holds }: { from: string; to: string | null; holds: boolean }) => {
      expect(holdsIn({ validFrom: from, validTo: to }, '2026-10')).toBe(holds);
    },
  );

  it('gives every scope its own rank, so that what the database lets stand together is never a tie', () => {
    const scope = fc.record({
      kind: fc.constantFrom('framework' as const, 'project' as const),
      provider: fc.constantFrom(null, 'aliyun'),
      service: fc.boolean(),
      currency: fc.constantFrom(null, 'CNY'),
    });
    type Scope = typeof scope extends fc.Arbitrary<infer T> ? T : never;
    const agreement = ({ kind, provider: named, service: narrow, currency }: Scope) =>
      anAgreement({ kind, provider: named, serviceCode: named && narrow ? 'ecs' : null, currency });
    const scopeOf = ({ kind, provider: named, serviceCode, currency }: Agreement) =>
      [kind, named, serviceCode, currency].join();
    fc.assert(
      fc.property(scope, scope, (left, right) => {
        const [a, b] = [agreement(left), agreement(right)];
        expect(rankOf(a) === rankOf(b)).toBe(scopeOf(a) === scopeOf(b));
      }),
    );
  });
});
