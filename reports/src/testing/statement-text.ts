import { formatAmount, formatQuantity, formatRate } from '../money-words';
import type { StatementView } from '../statement';

/** The cells of all lines, one after the other, as the document must print them. */
export const printedLines = ({ lines, currency }: StatementView): string =>
  lines
    .flatMap(({ no, provider, label, detail, quantity, unit, listCost, rate, price }) => [
      no,
      provider,
      label,
      detail,
      formatQuantity(quantity ?? ''),
      unit,
      formatAmount(listCost ?? '', currency),
      formatRate(rate ?? ''),
      formatAmount(price, currency),
    ])
    .join('')
    .replace(/\s/g, '');

const CARRIED = /(?:过次页|承前页)(?:-?[\d,]+\.\d\d){2}/g;

/** The sums so far that a page begins and ends with, list cost and price; none where it has none. */
export function carriedOn(page: string): { brought?: [string, string]; forward?: [string, string] } {
  const of = (word: string) => {
    const [, listCost, price] = new RegExp(`${word}(-?[\\d,]+\\.\\d\\d)(-?[\\d,]+\\.\\d\\d)`).exec(page) ?? [];
    return listCost === undefined || price === undefined ? undefined : ([listCost, price] as [string, string]);
  };
  return { brought: of('承前页'), forward: of('过次页') };
}

/** The pages without what repeats on each of them. */
export function bodyOf(pages: readonly string[], { customer, number, issuer }: StatementView): string {
  const heading = /序号云厂商产品(?:说明)?用量原价（元）折扣应付（元）/;
  return pages
    .map((page, index) =>
      page
        .replace(`第${index + 1}页/共${pages.length}页`, '')
        .replace(`客户对账单·${customer.name}`, '')
        .replace(heading, '')
        .replace(CARRIED, '')
        .replace(new RegExp(index > 0 ? number : '$^'), '')
        .replace(new RegExp(`${issuer.name}$|^${issuer.name}(?=\\d)`), ''),
    )
    .join('');
}
