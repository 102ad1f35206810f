import fc from 'fast-check';
import { Decimal, minorDigits, Money } from '@cloudtally/plugin-sdk';
import { draftBill, type BillableGroup } from './draft-bill';

const group = (price: string | null, given: Partial<BillableGroup> = {}): BillableGroup => ({
  id: `group-${price}`,
  label: '云服务器 ECS',
  provider: 'aliyun',
  serviceCode: 'ecs',
  serviceName: '云服务器 ECS',
  agreementId: price === null ? null : 'agreement-1',
  charges: 1,
  listCost: '0',
  billedCost: '0',
  price,
  ...given,
});
const bill = (prices: (string | null)[], currency = 'CNY') =>
  draftBill(
    prices.map(price => group(price)),
    currency,
    false,
  );

describe('a bill out of rated groups (X-02, B6, M-135)', () => {
  it.each`
    prices                         | currency | lines                | rounding   | total      | why
    ${[]}                          | ${'CNY'} | ${[]}                | ${'0'}     | ${'0'}     | ${'nothing to bill'}
    ${['10']}                      | ${'CNY'} | ${['10']}            | ${'0'}     | ${'10'}    | ${'nothing to round'}
    ${['0.005']}                   | ${'CNY'} | ${['0.01']}          | ${'0'}     | ${'0.01'}  | ${'half goes up'}
    ${['0.004999999999']}          | ${'CNY'} | ${['0']}             | ${'0'}     | ${'0'}     | ${'just under half goes down'}
    ${['0.005', '0.005']}          | ${'CNY'} | ${['0.01', '0.01']}  | ${'-0.01'} | ${'0.01'}  | ${'two halves are one fen, not two'}
    ${['0.004', '0.004', '0.004']} | ${'CNY'} | ${['0', '0', '0']}   | ${'0.01'}  | ${'0.01'}  | ${'crumbs add up: the entry goes up too'}
    ${['-0.005']}                  | ${'CNY'} | ${['-0.01']}         | ${'0'}     | ${'-0.01'} | ${'a credit rounds like a charge, away from zero'}
    ${['0.005', '-0.005']}         | ${'CNY'} | ${['0.01', '-0.01']} | ${'0'}     | ${'0'}     | ${'a total of zero is a bill'}
    ${['0.5', '0.5']}              | ${'JPY'} | ${['1', '1']}        | ${'-1'}    | ${'1'}     | ${'yen have no fen'}
    ${['0.0005']}                  | ${'KWD'} | ${['0.001']}         | ${'0'}     | ${'0.001'} | ${'dinars have three digits'}
  `(
    '$why',
    ({
      prices,
      currency,
      lines,
      rounding,
      total,
    }: Record<'currency' | 'rounding' | 'total', string> & Record<'prices' | 'lines', string[]>) => {
      const made = bill(prices, currency);
      expect(made.lines.map(line => line.price)).toEqual(lines);
      expect([made.rounding, made.total]).toEqual([rounding, total]);
    },
  );

  it('always adds up: lines + rounding = total = the rounded exact sum, within half a unit a line', () => {
    const price = fc
      .bigInt(-(10n ** 16n), 10n ** 18n)
      .map(units => new Decimal(units.toString()).div('1e12').toFixed());
    const worlds = fc.tuple(fc.array(price, { maxLength: 60 }), fc.constantFrom('CNY', 'USD', 'JPY', 'KWD'));
    fc.assert(
      fc.property(worlds, ([prices, currency]) => {
        const made = bill(prices, currency);
        const money = (amount: string) => Money.of(amount, currency);
        const lines = Money.sum(
          made.lines.map(line => money(line.price)),
          currency,
        );
        const exact = Money.sum(prices.map(money), currency);
        expect(lines.plus(money(made.rounding)).toText()).toBe(made.total);
        expect(exact.rounded().toText()).toBe(made.total);
        expect(exact.toText()).toBe(made.exactTotal);
        const unit = new Decimal(10).pow(-minorDigits(currency));
        const bound = unit.times(prices.length + 1).div(2);
        expect(new Decimal(made.rounding).abs().lte(bound)).toBe(true);
        for (const line of made.lines) {
          expect(new Decimal(line.price).minus(line.exactPrice).abs().lte(unit.div(2))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each`
    prices                         | currency | lines                | rounding   | total      | why
    ${[]}                          | ${'CNY'} | ${[]}                | ${'0'}     | ${'0'}     | ${'nothing to bill'}
    ${['10']}                      | ${'CNY'} | ${['10']}            | ${'0'}     | ${'10'}    | ${'nothing to round'}
    ${['0.005']}                   | ${'CNY'} | ${['0.01']}          | ${'0'}     | ${'0.01'}  | ${'half goes up'}
    ${['0.004999999999']}          | ${'CNY'} | ${['0']}             | ${'0'}     | ${'0'}     | ${'just under half goes down'}
    ${['0.005', '0.005']}          | ${'CNY'} | ${['0.01', '0.01']}  | ${'-0.01'} | ${'0.01'}  | ${'two halves are one fen, not two'}
    ${['0.004', '0.004', '0.004']} | ${'CNY'} | ${['0', '0', '0']}   | ${'0.01'}  | ${'0.01'}  | ${'crumbs add up: the entry goes up too'}
    ${['-0.005']}                  | ${'CNY'} | ${['-0.01']}         | ${'0'}     | ${'-0.01'} | ${'a credit rounds like a charge, away from zero'}
    ${['0.005', '-0.005']}         | ${'CNY'} | ${['0.01', '-0.01']} | ${'0'}     | ${'0'}     | ${'a total of zero is a bill'}
    ${['0.5', '0.5']}              | ${'JPY'} | ${['1', '1']}        | ${'-1'}    | ${'1'}     | ${'yen have no fen'}
    ${['0.0005']}                  | ${'KWD'} | ${['0.001']}         | ${'0'}     | ${'0.001'} | ${'dinars have three digits'}
  `(
    '$why',
    ({
      prices,
      currency,
      lines,
      rounding,
      total,
    }: Record<'currency' | 'rounding' | 'total', string> & Record<'prices' | 'lines', string[]>) => {
      const made = bill(prices, currency);
      expect(made.lines.map(line => line.price)).toEqual(lines);
      expect([made.rounding, made.total]).toEqual([rounding, total]);
    },
  );

  it('always adds up: lines + rounding = total = the rounded exact sum, within half a unit a line', () => {
    const price = fc
      .bigInt(-(10n ** 16n), 10n ** 18n)
      .map(units => new Decimal(units.toString()).div('1e12').toFixed());
    const worlds = fc.tuple(fc.array(price, { maxLength: 60 }), fc.constantFrom('CNY', 'USD', 'JPY', 'KWD'));
    fc.assert(
      fc.property(worlds, ([prices, currency]) => {
        const made = bill(prices, currency);
        const money = (amount: string) => Money.of(amount, currency);
        const lines = Money.sum(
          made.lines.map(line => money(line.price)),
          currency,
        );
        const exact = Money.sum(prices.map(money), currency);
        expect(lines.plus(money(made.rounding)).toText()).toBe(made.total);
        expect(exact.rounded().toText()).toBe(made.total);
        expect(exact.toText()).toBe(made.exactTotal);
        const unit = new Decimal(10).pow(-minorDigits(currency));
        const bound = unit.times(prices.length + 1).div(2);
        expect(new Decimal(made.rounding).abs().lte(bound)).toBe(true);
        for (const line of made.lines) {
          expect(new Decimal(line.price).minus(line.exactPrice).abs().lte(unit.div(2))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is the truth for a vendor who truncates each line, too: what is cut is booked, not lost', () => {
    // The vendor's bill is our cost; its truncation is in the charges, and rating starts from them.
    const cost = fc.bigInt(0n, 10n ** 12n).map(units => new Decimal(units.toString()).div('1e8'));
    fc.assert(
      fc.property(fc.array(cost, { minLength: 1, maxLength: 30 }), costs => {
        const vendor = costs.map(one => one.toDecimalPlaces(2, Decimal.ROUND_DOWN).toFixed());
        const vendorTotal = vendor.reduce((sum, one) => sum.plus(one), new Decimal(0));
        const made = bill(vendor);
        expect(new Decimal(made.total).equals(vendorTotal)).toBe(true);
        expect(new Decimal(made.rounding).isZero()).toBe(true);
      }),
    );
  });

  it.each`
    prices         | provisional | reason            | why
    ${['1', null]} | ${true}     | ${'no_agreement'} | ${'an unpriced part comes before all else'}
    ${['1', '-2']} | ${false}    | ${null}           | ${'money to give back is a credit note, which a person approves'}
    ${['1', '-2']} | ${true}     | ${'provisional'}  | ${'X-03: the vendor may still change a credit, too'}
    ${['1']}       | ${true}     | ${'provisional'}  | ${'X-03: the vendor may still change it'}
    ${['1', '-1']} | ${false}    | ${null}           | ${'zero is no reason'}
  `(
    'B17: $why',
    ({ prices, provisional, reason }: { prices: (string | null)[]; provisional: boolean; reason: string | null }) => {
      expect(
        draftBill(
          prices.map(price => group(price)),
          'CNY',
          provisional,
        ).heldReason,
      ).toBe(reason);
    },
  );

  it('numbers its lines without holes and leaves out what is held', () => {
    expect(bill(['1', null, '2']).lines.map(line => `${line.no}: ${line.price}`)).toEqual(['1: 1', '2: 2']);
  });

  it.each`
    prices            | lines  | why
    ${['51', '49']}   | ${[1]} | ${'more than half'}
    ${['50', '50']}   | ${[]}  | ${'exactly half is not more'}
    ${['100']}        | ${[]}  | ${'the only line is always all of it'}
    ${['100', '-99']} | ${[1]} | ${'credits make the rest small'}
  `('B17: warns of one line over half: $why', ({ prices, lines }: { prices: string[]; lines: number[] }) => {
    expect(bill(prices).warnings.map(warning => warning.line)).toEqual(lines);
  });

  it.each`
    basis         | quantity     | unit    | price            | unitPrice  | why
    ${'quantity'} | ${'1500.50'} | ${'次'} | ${'30.01'}       | ${'0.02'}  | ${'one price for all of it'}
    ${'quantity'} | ${'1000'}    | ${'次'} | ${'18'}          | ${'0.018'} | ${'a discount is in the price of one'}
    ${'quantity'} | ${'-10'}     | ${'GB'} | ${'-12.5'}       | ${'1.25'}  | ${'a refund costs what it cost'}
    ${'quantity'} | ${'3'}       | ${'次'} | ${'1'}           | ${null}    | ${'tiers that come to no single price'}
    ${'quantity'} | ${'0'}       | ${'次'} | ${'0'}           | ${null}    | ${'nothing used has no price of one'}
    ${'quantity'} | ${'3'}       | ${'次'} | ${'0.000000001'} | ${null}    | ${'thirds are never rounded into a price'}
  `(
    'says the quantity, and the price of one where it gives the line: $why',
    ({ unitPrice, ...of }: Record<'basis' | 'quantity' | 'unit' | 'price', string> & { unitPrice: string | null }) => {
      const { counted } = draftBill([group(of.price, of)], 'CNY', false).lines[0]!;
      expect(counted).toEqual({ quantity: new Decimal(of.quantity).toFixed(), unit: of.unit, unitPrice });
    },
  );

  it.each`
    basis         | quantity  | unit    | why
    ${'listCost'} | ${'1500'} | ${'次'} | ${'the price started from a cost'}
    ${'quantity'} | ${null}   | ${null} | ${'units that do not add up'}
    ${null}       | ${null}   | ${null} | ${'the month itself'}
  `(
    'says no quantity where it priced nothing: $why',
    ({ why: _why, ...of }: Partial<BillableGroup> & { why: string }) => {
      expect(draftBill([group('9', of)], 'CNY', false).lines[0]!.counted).toBeNull();
    },
  );
});
