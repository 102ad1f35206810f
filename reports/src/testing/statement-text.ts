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

/** The pages without what repeats on each of them. */
export function bodyOf(pages: readonly string[], { customer, number, issuer }: StatementView): string {
  const heading = '序号云厂商产品说明用量原价（元）折扣应付（元）';
  return pages
    .map((page, index) =>
      page
        .replace(`第${index + 1}页/共${pages.length}页`, '')
        .replace(`客户对账单·${customer.name}`, '')
        .replace(heading, '')
        .replace(new RegExp(index > 0 ? number : '$^'), '')
        .replace(new RegExp(`${issuer.name}$|^${issuer.name}(?=\\d)`), ''),
    )
    .join('');
}
