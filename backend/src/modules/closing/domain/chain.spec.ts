import fc from 'fast-check';
import { Decimal } from '@cloudtally/plugin-sdk';
import { blockersOf, type MonthFacts } from './blockers';
import { chainOf, exactText, type MonthFigures } from './chain';

const part = (amount: string, count = 1) => ({ amount, count });
const figures = (change: Partial<MonthFigures> = {}): MonthFigures => ({
  currency: 'CNY',
  vendorTotal: '1000.005',
  ingested: '1000.00',
  explained: part('0.005'),
  late: part('0', 0),
  attributed: '900',
  excluded: part('-0.5', 3),
  unassigned: part('100.5', 12),
  costOfRated: '890',
  costOfHeld: part('10', 2),
  rated: '1100.004',
  rounding: '0.006',
  billed: '1050.01',
  notes: part('0', 0),
  carried: [{ cause: 'late', ...part('50') }],
  paid: '50.01',
  open: part('1000', 4),
  writtenOff: '0',
  posted: '1050.01',
  ...change,
});
const broken = (change: Partial<MonthFigures>) =>
  chainOf('2026-10', figures(change))
    .steps.filter(step => !step.ok)
    .map(step => `${step.key}=${step.difference}`);

describe('the chain of a month (M-144, X-18)', () => {
  it('is whole when every difference has a cause', () => {
    const chain = chainOf('2026-10', figures());
    expect(chain.residue).toBe('0.00');
    expect(chain.steps.map(step => step.key)).toEqual([
      'vendor',
      'attribution',
      'rating',
      'billing',
      'ledger',
      'collection',
    ]);
    expect(chain).toMatchObject({
      vendorTotal: '1000.005',
      ingested: '1000.00',
      unassigned: '100.50',
      billed: '1050.01',
      carried: '50.00',
    });
    expect(chain.steps[3]!.causes.map(({ code, amount }) => `${code} ${amount}`)).toEqual([
      'rounding -0.006',
      'carried.late 50.00',
    ]);
  });

  it.each`
    change                               | steps                                                       | why
    ${{ vendorTotal: '1000.015' }}       | ${['vendor=0.01']}                                          | ${'the vendor asks for a fen more'}
    ${{ ingested: '1000.000000000001' }} | ${['vendor=-0.000000000001', 'attribution=0.000000000001']} | ${'the twelfth decimal counts, at both ends'}
    ${{ explained: part('0') }}          | ${['vendor=0.005']}                                         | ${'a difference that nobody explained'}
    ${{ unassigned: part('100') }}       | ${['attribution=0.50']}                                     | ${'a charge in no state'}
    ${{ costOfHeld: part('0') }}         | ${['rating=10.00']}                                         | ${'attributed and never rated'}
    ${{ rounding: '0' }}                 | ${['billing=-0.006']}                                       | ${'rounding without an owner'}
    ${{ carried: [] }}                   | ${['billing=50.00']}                                        | ${'rated, not billed, and nobody says why'}
    ${{ posted: '1050.00' }}             | ${['ledger=0.01']}                                          | ${'the ledger was told less'}
    ${{ paid: '0' }}                     | ${['collection=50.01']}                                     | ${'neither paid nor open'}
    ${{ billed: '1050.02' }}             | ${['billing=-0.01', 'ledger=0.01', 'collection=0.01']}      | ${'a bill that was changed shows on all sides'}
  `('names the step that broke: $why', ({ change, steps }: { change: Partial<MonthFigures>; steps: string[] }) => {
    expect(broken(change)).toEqual(steps);
  });

  it.each`
    amount              | currency | shown               | why
    ${'0'}              | ${'CNY'} | ${'0.00'}           | ${'as the terminal promises'}
    ${'-0'}             | ${'CNY'} | ${'0.00'}           | ${'no negative nothing'}
    ${'1.5'}            | ${'CNY'} | ${'1.50'}           | ${'minor digits'}
    ${'0.000000000001'} | ${'CNY'} | ${'0.000000000001'} | ${'never rounded away'}
    ${'7'}              | ${'JPY'} | ${'7'}              | ${'no minor unit'}
  `('writes $amount $currency as $shown: $why', ({ amount, currency, shown }: Record<string, string>) => {
    expect(exactText(amount!, currency!)).toBe(shown);
  });

  it('X-18 two errors never cancel: any one figure off by any amount leaves a residue', () => {
    const units = fc.bigInt(-(10n ** 20n), 10n ** 20n);
    const amount = units.map(value => new Decimal(value.toString()).div('1e12').toFixed());
    const names = [
      'vendorTotal',
      'ingested',
      'attributed',
      'costOfRated',
      'rated',
      'rounding',
      'billed',
      'paid',
      'posted',
    ] as const;
    const base = fc
      .tuple(amount, amount, amount, amount, amount, amount, amount, amount)
      .map(([a, b, c, d, e, f, g, h]) => {
        const plus = (...all: string[]) => all.reduce((sum, one) => sum.plus(one), new Decimal(0)).toFixed();
        const minus = (x: string, y: string) => new Decimal(x).minus(y).toFixed();
        const ingested = plus(a, b, c);
        const billed = minus(plus(d, e), f);
        return figures({
          vendorTotal: plus(ingested, h),
          ingested,
          explained: part(h),
          attributed: a,
          excluded: part(b),
          unassigned: part(c),
          costOfRated: minus(a, g),
          costOfHeld: part(g),
          rated: d,
          rounding: e,
          carried: [{ cause: 'late', ...part(f) }],
          billed,
          posted: billed,
          paid: minus(billed, h),
          open: part(h),
        });
      });
    const off = units.filter(value => value !== 0n).map(value => new Decimal(value.toString()).div('1e12').toFixed());
    fc.assert(
      fc.property(base, fc.constantFrom(...names), off, (good, name, by) => {
        expect(new Decimal(chainOf('2026-10', good).residue).isZero()).toBe(true);
        const bad = { ...good, [name]: new Decimal(good[name]).plus(by).toFixed() };
        expect(new Decimal(chainOf('2026-10', bad).residue).isZero()).toBe(false);
      }),
    );
  });
});

describe('what stands in the way of a close (M-144)', () => {
  const slice = {
    account: 'ali',
    feed: 'bill',
    currency: 'CNY',
    state: 'final',
    difference: '0',
    explained: false,
    quarantined: 0,
  };
  const facts = (change: Partial<MonthFacts> = {}): MonthFacts => ({
    period: '2026-10',
    currentMonth: '2026-11',
    slices: [slice],
    failedSyncs: [],
    allowedUnassigned: { CNY: '100.50' },
    held: [],
    carried: [{ cause: 'late', currency: 'CNY', ...part('50') }],
    openBills: 0,
    violations: [],
    chains: [chainOf('2026-10', figures())],
    ...change,
  });

  it.each`
    change                                                                     | codes                | why
    ${{}}                                                                      | ${[]}                | ${'nothing does'}
    ${{ period: '2026-11' }}                                                   | ${['month_running']} | ${'the month is not over'}
    ${{ slices: [{ ...slice, state: 'provisional' }] }}                        | ${['provisional']}   | ${'the vendor may still change it (X-03)'}
    ${{ slices: [{ ...slice, difference: '0.01' }] }}                          | ${['control_total']} | ${'B2'}
    ${{ slices: [{ ...slice, difference: '0.01', explained: true }] }}         | ${[]}                | ${'a person explained it'}
    ${{ slices: [{ ...slice, quarantined: 2 }] }}                              | ${['quarantine']}    | ${'rows that nobody looked at'}
    ${{ failedSyncs: [{ account: 'ali', why: 'failed' }] }}                    | ${['sync_failed']}   | ${'the data may be old'}
    ${{ failedSyncs: [{ account: 'ali', why: 'missing' }] }}                   | ${['sync_missing']}  | ${'no data at all'}
    ${{ allowedUnassigned: { CNY: '100.49' } }}                                | ${['unassigned']}    | ${'a fen above what is allowed'}
    ${{ allowedUnassigned: {} }}                                               | ${['unassigned']}    | ${'no tolerance is none'}
    ${{ held: [{ currency: 'CNY', ...part('10', 2) }] }}                       | ${['held']}          | ${'charges without a price'}
    ${{ carried: [{ cause: 'not_issued', currency: 'CNY', ...part('5') }] }}   | ${['not_issued']}    | ${'a bill is missing'}
    ${{ openBills: 1 }}                                                        | ${['not_issued']}    | ${'a bill of nothing is still a bill'}
    ${{ chains: [chainOf('2026-10', figures({ posted: '1' }))] }}              | ${['chain.ledger']}  | ${'the step is named'}
    ${{ violations: [{ id: 'M6', says: 'the balance is the sum', rows: 1 }] }} | ${['invariant']}     | ${'a broken promise'}
  `('$why: $codes', ({ change, codes }: { change: Partial<MonthFacts>; codes: string[] }) => {
    expect(blockersOf(facts(change)).map(({ code }) => code)).toEqual(codes);
  });
});
