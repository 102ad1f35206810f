import { AmountCell, besideOrBelow, columnWidth, LINE_POINTS, negativeClass, type TableColumn } from '../design';
import { formatAmount, formatQuantity, formatRate } from '../money-words';
import type { StatementLine, StatementView } from './statement-view';
import type { StatementWords } from './statement-words';

/** The columns of this statement: those that every statement has, and those that its lines fill. */
export function statementColumns(view: StatementView, words: StatementWords): TableColumn<StatementLine>[] {
  const before: TableColumn<StatementLine>[] = [
    {
      title: words.no,
      kind: 'index',
      width: columnWidth([String(view.lines.length), words.no], { least: 28 }),
      cell: ({ no }) => <td className="index">{no}</td>,
    },
  ];
  if (has(view, 'provider')) {
    before.push({
      title: words.provider,
      width: columnWidth(
        view.lines.map(({ provider }) => provider ?? ''),
        { least: 46, most: 78 },
      ),
      cell: ({ provider }) => <td>{provider}</td>,
    });
  }
  const after = figureColumns(view, words);
  const taken = [...before, ...after].reduce((sum, { width = 0 }) => sum + width, 0);
  return [...before, ...wordColumns(view, words, LINE_POINTS - taken), ...after];
}

/** What a line is for, and the details that tell it from the next: beside it or below it. */
function wordColumns(view: StatementView, words: StatementWords, room: number): TableColumn<StatementLine>[] {
  const label = { title: words.label, sum: <td>{words.sum}</td> };
  const besides = has(view, 'detail')
    ? besideOrBelow(
        view.lines.map(({ label: text, detail = '' }) => ({ label: text, detail })),
        room,
      )
    : undefined;
  if (besides !== undefined) {
    return [
      { ...label, cell: line => <td>{unbroken(line.label)}</td> },
      {
        title: words.detail,
        width: besides,
        cell: ({ detail }) => <td className="detail">{detail && unbroken(detail)}</td>,
      },
    ];
  }
  return [
    {
      ...label,
      cell: line => (
        <td>
          {unbroken(line.label)}
          {line.detail && <span className="detail">{unbroken(line.detail)}</span>}
        </td>
      ),
    },
  ];
}

/** A number stays in the line of the word that it counts: the 1 of 华东 1 is no line of its own. */
const unbroken = (text: string): string => text.replace(/(?<=\p{Script=Han}) (?=\d{1,3}(?!\S))/gu, '\u00a0');

function figureColumns(view: StatementView, words: StatementWords): TableColumn<StatementLine>[] {
  const columns: TableColumn<StatementLine>[] = [];
  if (has(view, 'quantity')) columns.push(quantityColumn(view, words));
  if (has(view, 'unitPrice')) columns.push(unitPriceColumn(view, words));
  if (has(view, 'listCost')) {
    columns.push(amountColumn(view, words.inCurrency(words.listCost, view.currency), 'listCost'));
  }
  if (has(view, 'rate')) {
    columns.push({
      title: words.rate,
      kind: 'number',
      width: 42,
      cell: ({ rate }) => <td className="number">{rate === undefined ? '—' : formatRate(rate)}</td>,
    });
  }
  if (new Set(view.lines.map(({ taxRate }) => taxRate)).size > 1) columns.push(taxRateColumn(words));
  columns.push(amountColumn(view, words.inCurrency(words.price, view.currency), 'price'));
  return columns;
}

const has = ({ lines }: StatementView, key: keyof StatementLine): boolean =>
  lines.some(line => line[key] !== undefined && line[key] !== '');

/** Only where lines differ in it: else the table of taxes says it once. */
const taxRateColumn = (words: StatementWords): TableColumn<StatementLine> => ({
  title: words.taxRate,
  kind: 'number',
  width: 36,
  cell: ({ taxRate }) => <td className="number">{taxRate === undefined ? '—' : formatRate(taxRate)}</td>,
});

function quantityColumn({ lines }: StatementView, words: StatementWords): TableColumn<StatementLine> {
  const texts = lines.map(
    ({ quantity, unit }) => `${quantity === undefined ? '' : formatQuantity(quantity)} ${unit ?? ''}`,
  );
  return {
    title: words.quantity,
    kind: 'number',
    width: columnWidth(texts, { least: 48, most: 100 }),
    cell: ({ quantity, unit }) =>
      quantity === undefined ? (
        <td className="number faint">—</td>
      ) : (
        <td className={negativeClass('number quantity', quantity)}>
          {formatQuantity(quantity)}
          {unit && <small> {unit}</small>}
        </td>
      ),
  };
}

function unitPriceColumn({ lines, currency }: StatementView, words: StatementWords): TableColumn<StatementLine> {
  const texts = lines.map(({ unitPrice }) => (unitPrice === undefined ? '' : formatQuantity(unitPrice)));
  return {
    title: words.inCurrency(words.unitPrice, currency),
    kind: 'number',
    width: columnWidth(texts, { least: 56 }),
    cell: ({ unitPrice }) =>
      unitPrice === undefined ? (
        <td className="number faint">—</td>
      ) : (
        <td className="number">{formatQuantity(unitPrice)}</td>
      ),
  };
}

function amountColumn(
  { lines, totals, currency }: StatementView,
  title: string,
  key: 'listCost' | 'price',
): TableColumn<StatementLine> {
  const amounts = [...lines.map(line => line[key]), totals[key]].filter(amount => amount !== undefined);
  return {
    title,
    kind: 'number',
    width: columnWidth(
      amounts.map(amount => formatAmount(amount, currency)),
      { least: 58 },
    ),
    cell: line => <AmountCell amount={line[key]} currency={currency} />,
    sum: <AmountCell amount={totals[key]} currency={currency} />,
    adds: line => line[key],
  };
}
