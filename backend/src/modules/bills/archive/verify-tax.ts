import { Decimal } from '@cloudtally/plugin-sdk';
import type { StatementView } from '@cloudtally/reports';
import type { BillTax } from '../domain/bill-tax';
import type { BilledLine } from './manifest';

/** An amount as a document shows it, and as it is computed again; absent where one has none. */
export type ShownAmount = readonly [what: string, shown: string | undefined, computed: string];

/** Net and tax of each line, and by rate: what a document shows against what its facts come to. */
export function taxShown(view: StatementView, lines: readonly BilledLine[], tax: BillTax | null): ShownAmount[] {
  const rows = view.tax?.rows ?? [];
  if (tax === null) return [...rows.map(({ label, amount }): ShownAmount => [`tax ${label}`, amount, '—'])];
  const ofRate = tax.sums.flatMap(({ code, rate, net, tax: amount }, at): ShownAmount[] => {
    const row = rows[at];
    const where = `tax ${code} ${rate}`;
    return [
      [`${where} rate`, row?.rate, rate],
      [`${where} net`, row?.base, net],
      [where, row?.amount, amount],
    ];
  });
  const ofLines = lines.flatMap(({ no, tax: own }): ShownAmount[] => {
    const line = view.lines.find(one => one.no === no);
    return own
      ? [
          [`line ${no} rate`, line?.taxRate, own.rate],
          [`line ${no} net`, line?.net, own.net],
          [`line ${no} tax`, line?.tax, own.tax],
        ]
      : [];
  });
  const more = rows.slice(tax.sums.length).map(({ label, amount }): ShownAmount => [`tax ${label}`, amount, '—']);
  return [...ofRate, ...ofLines, ...more];
}

/** What of the tax has to be printed. */
export const taxPrinted = (tax: BillTax | null): readonly { readonly what: string; readonly amount: string }[] =>
  (tax?.sums ?? []).flatMap(({ code, rate, net, tax: amount }) => [
    { what: `tax ${code} ${rate} net`, amount: net },
    { what: `tax ${code} ${rate}`, amount },
  ]);

/** Whether both are the same number; one that is missing is none. */
export const isSameAmount = (one: string | undefined, other: string): boolean =>
  one !== undefined && other !== '—' && new Decimal(one).equals(new Decimal(other));
