import { Decimal, type DecimalText } from '../../money';
import type { PriceLine, PricingModelPlugin } from '../../pricing';
import { goldenTables } from './golden-table';
import { aGroup, totalOf } from './price-of';

/**
 * Registers the rows of a model's golden table as Jest tests.
 *
 * The file is written by hand from the rules, for a person to read: a table of "Terms" (name and the terms as
 * stored), one of "Cases" (where the month stands, what is priced, each line as "base × rate = price" and the total),
 * and, for a model of which the month itself costs something, one of "Months" (what it came to so far, each line).
 */
export function runGoldenPrices<P>(plugin: PricingModelPlugin<P>, file: string): void {
  const tables = goldenTables(file);
  const terms = new Map(
    (tables.get('Terms') ?? []).map(row => [row.terms!, plugin.params.parse(JSON.parse(row.stored!))]),
  );
  const cases = (tables.get('Cases') ?? []).map(row => ({ title: `${row.terms}: ${row.why}`, row }));

  const months = (tables.get('Months') ?? []).map(row => ({ title: `${row.terms}: ${row.why}`, row }));

  describe(`${plugin.id}, the golden table`, () => {
    it('has terms, and cases for all of them', () =>
      expect([...new Set(cases.map(({ row }) => row.terms))].sort()).toEqual([...terms.keys()].sort()));

    it.each(cases)('$title', ({ row }) => {
      const params = terms.get(row.terms!)!;
      const lines = plugin.price(aGroup(plugin, params, row.base!), params, row.before!);
      expect(lines.map(written)).toEqual(row.lines === 'none' ? [] : row.lines!.split('; '));
      expect(totalOf(lines).toFixed()).toBe(row.total);
    });

    it('has months exactly where a month costs something', () =>
      expect(months.length > 0).toBe(plugin.month !== undefined));

    if (months.length > 0)
      it.each(months)('the month, $title', ({ row }) => {
        const lines = plugin.month!(terms.get(row.terms!)!, row['so far']!);
        expect(lines.map(({ label, price }) => `${label.en} ${price}`)).toEqual(
          row.lines === 'none' ? [] : row.lines!.split('; '),
        );
        expect(totalOf(lines).plus(row['so far']!).toFixed()).toBe(row.total);
      });
  });
}

/** "1200 × 0.02 = 24", from the line's own two amounts. */
function written({ base, price }: PriceLine): string {
  const rate: DecimalText = new Decimal(base).isZero() ? '0' : new Decimal(price).div(base).toFixed();
  return `${base} × ${rate} = ${price}`;
}
