import { AmountCell } from '../design';
import { formatRate } from '../money-words';
import type { StatementView } from './statement-view';
import type { StatementWords } from './statement-words';

/** The small table of taxes below the amount in words. */
export function TaxTable({ view, words }: { view: StatementView; words: StatementWords }) {
  if (!view.tax || view.tax.rows.length === 0) return null;
  return (
    <>
      <table>
        <thead>
          <tr>
            <th>{words.tax}</th>
            <th className="number">{words.taxRate}</th>
            <th className="number">{words.taxBase}</th>
            <th className="number">{words.taxAmount}</th>
          </tr>
        </thead>
        <tbody>
          {view.tax.rows.map(({ label, rate, base, amount }, index) => (
            <tr key={index}>
              <td>{label}</td>
              <td className="number">{formatRate(rate)}</td>
              <AmountCell amount={base} currency={view.currency} />
              <AmountCell amount={amount} currency={view.currency} />
            </tr>
          ))}
        </tbody>
      </table>
      {view.tax.included && <p className="faint remark">{words.taxIncluded}</p>}
    </>
  );
}
