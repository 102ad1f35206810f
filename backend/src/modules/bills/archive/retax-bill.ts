import { Decimal, Money, type DecimalText } from '@cloudtally/plugin-sdk';
import { billTax, sumsOf, type BillTax } from '../domain/bill-tax';
import { taxIn, taxOfChange, type TaxSplit } from '../domain/line-tax';
import type { BilledLine, BillFacts } from './manifest';
import type { Discrepancy } from './reprice-bill';

type Taxed = BilledLine & { readonly tax: NonNullable<BilledLine['tax']> };

/**
 * Computes the tax of a bill again from its lines' amounts and rates: line by line, of the rounding entry, and summed by rate.
 *
 * @returns null of a bill that says nothing of tax
 */
export function retaxBill({ bill, lines }: BillFacts): {
  readonly tax: BillTax | null;
  readonly discrepancies: readonly Discrepancy[];
} {
  const taxed = lines.filter((line): line is Taxed => line.tax !== undefined);
  const said = bill.tax;
  if (!said) return { tax: null, discrepancies: taxed.map(line => untold(line.no, line.tax.tax)) };
  const missing = lines.filter(({ tax }) => !tax).map(({ no }) => untold(no, '—'));
  const found = taxed.flatMap(line => {
    const again = againOf(line, bill);
    return [
      ...differs(`line ${line.no} net`, line.tax.net, again.net),
      ...differs(`line ${line.no} tax`, line.tax.tax, again.tax),
    ];
  });
  const fresh = taxed.map(line => ({ price: line.price, tax: { ...line.tax, ...againOf(line, bill) } }));
  const names = new Map(said.sums.map(({ code, zh, en }) => [code, { zh, en }]));
  const tax = billTax({
    lines: fresh,
    rounding: bill.rounding,
    currency: bill.currency,
    names,
    standing: bill.corrects ? said.rounding : null,
  });
  return {
    tax,
    discrepancies: [
      ...missing,
      ...found,
      ...differs('net', said.net, tax.net),
      ...differs('tax', said.tax, tax.tax),
      ...differs('rounding tax', said.rounding?.tax ?? '0', tax.rounding?.tax ?? '0'),
      ...differs('net + tax', plain(new Decimal(tax.net).plus(tax.tax)), bill.total),
      ...sumsDiffer(said, tax),
    ],
  };
}

function againOf({ exactBefore, price, tax }: Taxed, { corrects, currency }: BillFacts['bill']): TaxSplit {
  if (!corrects) return taxIn(price, tax.rate, currency);
  return taxOfChange(Money.of(exactBefore, currency).rounded().toText(), price, tax.rate, currency);
}

/** Each sum, by code and rate; one that only one side has is nothing on the other. */
function sumsDiffer(said: BillTax, again: BillTax): readonly Discrepancy[] {
  const keys = sumsOf([...said.sums, ...again.sums]);
  return keys.flatMap(key => {
    const of = ({ sums }: BillTax) =>
      sums.find(sum => sum.code === key.code && new Decimal(sum.rate).equals(key.rate)) ?? NOTHING;
    const where = `tax ${key.code} ${key.rate}`;
    return (['net', 'tax', 'gross'] as const).flatMap(field =>
      differs(`${where} ${field}`, of(said)[field], of(again)[field]),
    );
  });
}

const NOTHING = { net: '0', tax: '0', gross: '0' };
const plain = (amount: Decimal): DecimalText => amount.toFixed();
const untold = (no: number, tax: string): Discrepancy => ({ where: `line ${no} tax`, recorded: tax, computed: '—' });
const differs = (where: string, recorded: string, computed: string): Discrepancy[] =>
  new Decimal(recorded).equals(new Decimal(computed)) ? [] : [{ where, recorded, computed }];
