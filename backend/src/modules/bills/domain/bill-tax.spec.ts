import path from 'node:path';
import fc from 'fast-check';
import { Decimal, minorDigits, Money } from '@cloudtally/plugin-sdk';
import { goldenTables, type GoldenRow } from '@cloudtally/plugin-sdk/testing';
import { billTax } from './bill-tax';
import { taxIn, taxOfChange } from './line-tax';

const tables = goldenTables(path.join(__dirname, 'bill-tax.golden.md'));
const rowsOf = (heading: string) => tables.get(heading)!.map(row => [row.case!, row] as const);
const plain = (amount: string) => new Decimal(amount).toFixed();

interface Line {
  readonly price: string;
  readonly code: string;
  readonly rate: string;
}
const documentOf = (lines: readonly Line[], rounding: string, currency = 'CNY') =>
  billTax({
    lines: lines.map(({ price, code, rate }) => ({ price, tax: { code, rate, ...taxIn(price, rate, currency) } })),
    rounding,
    currency,
    names: new Map(lines.map(({ code }) => [code, { zh: code, en: code }])),
  });

describe('tax on a bill, by the table of finance (B7)', () => {
  it.each(rowsOf('Lines'))('a line: %s', (_case, { currency, gross, rate, net, tax }: GoldenRow) => {
    const split = taxIn(gross!, rate!, currency!);
    expect([split.net, split.tax].map(plain)).toEqual([plain(net!), plain(tax!)]);
  });

  it.each(rowsOf('Documents'))('a document: %s', (_case, row: GoldenRow) => {
    const lines = (row.lines || null)?.split('; ').map(line => {
      const [price, code, rate] = line.split(' ');
      return { price: price!, code: code!, rate: rate! };
    });
    const made = documentOf(lines ?? [], row.rounding!);
    const sums = made.sums.map(({ code, rate, net, tax, gross }) => `${code} ${rate}: ${net} + ${tax} = ${gross}`);
    expect(sums.join('; ')).toBe(row.sums);
    expect(made.rounding ? `${made.rounding.code} ${made.rounding.rate}` : '').toBe(row['rounding under']);
    expect(made.rounding ? plain(made.rounding.tax) : '').toBe(row['rounding tax']);
    expect([made.net, made.tax]).toEqual([row.net, row.tax]);
    expect(new Decimal(made.net).plus(made.tax).toFixed()).toBe(row.total);
  });

  it.each(rowsOf('Notes'))('a note: %s', (_case, { stands, change, rate, net, tax }: GoldenRow) => {
    const split = taxOfChange(stands!, change!, rate!, 'CNY');
    expect([split.net, split.tax].map(plain)).toEqual([plain(net!), plain(tax!)]);
  });
});

describe('the laws of tax, whatever the amounts', () => {
  const currencies = fc.constantFrom('CNY', 'JPY', 'KWD');
  const units = fc.bigInt(-(10n ** 14n), 10n ** 14n);
  const millionths = fc.oneof(fc.constantFrom(0, 10_000, 30_000, 60_000, 90_000, 130_000), fc.nat(999_999));
  const amountOf = (count: bigint, currency: string) =>
    new Decimal(count.toString()).div(new Decimal(10).pow(minorDigits(currency))).toFixed();
  const rateOf = (count: number) => new Decimal(count).div(1_000_000).toFixed();
  const unitsOf = (amount: string, currency: string) =>
    BigInt(new Decimal(amount).times(new Decimal(10).pow(minorDigits(currency))).toFixed());

  it('carve out what whole numbers say: twice the tax and half of a unit, divided and cut', () => {
    fc.assert(
      fc.property(units, millionths, currencies, (count, rate, currency) => {
        const [gross, whole] = [count < 0n ? -count : count, 1_000_000n + BigInt(rate)];
        const expected = (2n * gross * BigInt(rate) + whole) / (2n * whole);
        const { net, tax } = taxIn(amountOf(count, currency), rateOf(rate), currency);
        expect(unitsOf(tax, currency)).toBe(count < 0n ? -expected : expected);
        expect(unitsOf(net, currency) + unitsOf(tax, currency)).toBe(count);
      }),
      { numRuns: 500 },
    );
  });

  const documents = fc.record({
    currency: currencies,
    lines: fc.array(fc.record({ count: units, code: fc.constantFrom('A', 'B', 'C'), rate: millionths }), {
      maxLength: 20,
    }),
    rounding: fc.bigInt(-10n, 10n),
  });

  it('add up: net + tax = total, sums by rate = lines and rounding entry, the rounding under one of them', () => {
    fc.assert(
      fc.property(documents, ({ currency, lines: given, rounding: entry }) => {
        const rounding = given.length === 0 ? '0' : amountOf(entry, currency);
        const lines = given.map(({ count, code, rate }) => ({
          price: amountOf(count, currency),
          code,
          rate: rateOf(rate),
        }));
        const made = documentOf(lines, rounding, currency);
        const sum = (amounts: readonly string[]) =>
          amounts.reduce((total, amount) => total.plus(amount), new Decimal(0)).toFixed();
        const total = sum([...lines.map(({ price }) => price), rounding]);
        expect(sum([made.net, made.tax])).toBe(total);
        expect(sum(made.sums.map(({ gross }) => gross))).toBe(total);
        for (const { net, tax, gross } of made.sums) expect(sum([net, tax])).toBe(gross);
        const taxes = lines.map(({ price, rate }) => taxIn(price, rate, currency).tax);
        expect(made.tax).toBe(sum([...taxes, made.rounding?.tax ?? '0']));
        for (const { code, rate, gross } of made.sums) {
          const own = lines.filter(line => line.code === code && new Decimal(line.rate).equals(rate));
          const isThere = made.rounding?.code === code && made.rounding.rate === rate;
          expect(sum([...own.map(({ price }) => price), isThere ? rounding : '0'])).toBe(gross);
        }
        expect(documentOf([...lines].reverse(), rounding, currency)).toEqual(made);
      }),
      { numRuns: 300 },
    );
  });

  it('give back exactly: a bill and its notes have the tax of what they come to, line by line and in the entry', () => {
    const story = fc.record({
      currency: currencies,
      rate: millionths,
      changes: fc.array(units, { minLength: 1, maxLength: 6 }),
    });
    fc.assert(
      fc.property(story, ({ currency, rate: count, changes }) => {
        const rate = rateOf(count);
        const zero = Money.zero(currency);
        const back = changes.reduce((sum, change) => sum - change, 0n);
        let [stands, net, tax] = [zero, zero, zero];
        for (const change of [...changes, back]) {
          const split = taxOfChange(stands.toText(), amountOf(change, currency), rate, currency);
          stands = stands.plus(Money.of(amountOf(change, currency), currency));
          net = net.plus(Money.of(split.net, currency));
          tax = tax.plus(Money.of(split.tax, currency));
          expect([net.toText(), tax.toText()]).toEqual(Object.values(taxIn(stands.toText(), rate, currency)));
        }
        expect([stands.toText(), net.toText(), tax.toText()]).toEqual(['0', '0', '0']);
      }),
      { numRuns: 300 },
    );
  });
});
