import { Fragment, type ReactElement, type ReactNode } from 'react';
import type { CarriedSums } from './carried-sums';

/** One column of a document's table. */
export interface TableColumn<Row> {
  readonly title: string;
  readonly kind?: 'index' | 'number' | 'detail';
  /** In points; the columns without a width share what is left. */
  readonly width?: number;
  /** The whole `td` of a row. */
  readonly cell: (row: Row) => ReactElement;
  /** The `td` of the row of sums; empty when absent. */
  readonly sum?: ReactElement;
  /** The row's amount, where sums of the column are carried from page to page. */
  readonly adds?: (row: Row) => string | undefined;
}

export interface LongTableProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  /** Said instead of rows when there are none. */
  readonly empty: string;
  /** What follows the sums and must not stand on a page without any line: the amounts owed and the signature. */
  readonly closing: ReactNode;
  /** Sums from page to page; the printer, which alone knows where pages end, sets them. None when absent. */
  readonly carried?: CarriedSums;
}

/** Lines that go to the last page with the closing. */
const LINES_WITH_CLOSING = 2;

/**
 * Lines after which a new table starts on a new page. Chromium's effort for a table grows with the square of its
 * length: 20,000 lines in one table end in "Printing failed" after 20 s, in tables of five hundred they take 14 s.
 * A table that carries sums is cut by the printer, a table a page.
 */
const LINES_PER_TABLE = 500;

/**
 * A table over any number of pages: headings repeat, rows stay whole, sums and closing come with the last lines.
 * Widths are fixed, so that the first page does not wait for the last row.
 */
export function LongTable<Row>({ rows, ...props }: LongTableProps<Row>) {
  const perTable = props.carried ? Math.max(1, rows.length) : LINES_PER_TABLE;
  const parts = Array.from({ length: Math.max(1, Math.ceil(rows.length / perTable)) }, (_, index) =>
    rows.slice(index * perTable, (index + 1) * perTable),
  );
  return parts.map((part, index) => (
    <TablePart key={index} {...props} rows={part} closing={index === parts.length - 1 ? props.closing : undefined} />
  ));
}

function TablePart<Row>({ columns, rows, rowKey, empty, closing, carried }: LongTableProps<Row>) {
  const apart = closing ? Math.min(LINES_WITH_CLOSING, rows.length) : 0;
  const line = (row: Row, at: number) => (
    <tr key={rowKey(row)} data-after={carried?.after[at]?.join('\t')}>
      {cells(columns, column => column.cell(row))}
    </tr>
  );
  return (
    <table className="long" data-carried={carried?.words.join('\t')} data-words-in={carried?.wordsIn}>
      <colgroup>
        {columns.map(({ title, width }) => (
          <col key={title} style={width === undefined ? undefined : { width: `${width}pt` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ title, kind }) => (
            <th key={title} className={kind}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{rows.slice(0, rows.length - apart).map(line)}</tbody>
      {closing && (
        <LastGroup columns={columns} closing={closing}>
          {rows.slice(rows.length - apart).map((row, at) => line(row, rows.length - apart + at))}
          {rows.length === 0 && (
            <tr>
              <td className="empty" colSpan={columns.length}>
                {empty}
              </td>
            </tr>
          )}
        </LastGroup>
      )}
    </table>
  );
}

/**
 * The last lines, the sums and the closing in one unbreakable group of rows. As a block below the table, held to
 * it by `break-before: avoid`, Chromium (156) breaks the closing anywhere from the second page on.
 */
function LastGroup<Row>({
  columns,
  closing,
  children,
}: {
  columns: readonly TableColumn<Row>[];
  closing: ReactNode;
  children: ReactNode;
}) {
  return (
    <tbody className="last">
      {children}
      <tr className="sum">{cells(columns, column => column.sum ?? <td />)}</tr>
      <tr className="closing">
        <td colSpan={columns.length}>{closing}</td>
      </tr>
    </tbody>
  );
}

function cells<Row>(columns: readonly TableColumn<Row>[], cell: (column: TableColumn<Row>) => ReactElement) {
  return columns.map(column => <Fragment key={column.title}>{cell(column)}</Fragment>);
}
