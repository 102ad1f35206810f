import { Fragment, type ReactElement, type ReactNode } from 'react';

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
}

export interface LongTableProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  /** Said instead of rows when there are none. */
  readonly empty: string;
  /** What follows the sums and must not stand on a page without any line: the amounts owed and the signature. */
  readonly closing: ReactNode;
}

/** Lines that go to the last page with the closing. */
const LINES_WITH_CLOSING = 2;

/**
 * A table over any number of pages: headings repeat, rows stay whole, sums and closing come with the last lines.
 *
 * The closing is a row of the table, in one unbreakable group with the last lines. As a block below the table,
 * held to it by `break-before: avoid`, Chromium (156) breaks it anywhere from the second page on.
 * Widths are fixed, so that the first page does not wait for the last row.
 */
export function LongTable<Row>({ columns, rows, rowKey, empty, closing }: LongTableProps<Row>) {
  const line = (row: Row) => <tr key={rowKey(row)}>{cells(columns, column => column.cell(row))}</tr>;
  return (
    <table>
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
      <tbody>{rows.slice(0, -LINES_WITH_CLOSING).map(line)}</tbody>
      <tbody className="last">
        {rows.slice(-LINES_WITH_CLOSING).map(line)}
        {rows.length === 0 && (
          <tr>
            <td className="empty" colSpan={columns.length}>
              {empty}
            </td>
          </tr>
        )}
        <tr className="sum">{cells(columns, column => column.sum ?? <td />)}</tr>
        <tr className="closing">
          <td colSpan={columns.length}>{closing}</td>
        </tr>
      </tbody>
    </table>
  );
}

function cells<Row>(columns: readonly TableColumn<Row>[], cell: (column: TableColumn<Row>) => ReactElement) {
  return columns.map(column => <Fragment key={column.title}>{cell(column)}</Fragment>);
}
