import { Fragment, type ReactElement } from 'react';

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
  readonly sums: boolean;
}

/**
 * A table over any number of pages: headings repeat, rows stay whole, the row of sums never stands alone.
 * Widths are fixed, so that the first page does not wait for the last row.
 */
export function LongTable<Row>({ columns, rows, rowKey, empty, sums }: LongTableProps<Row>) {
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
      <tbody>
        {rows.map(row => (
          <tr key={rowKey(row)}>{cells(columns, column => column.cell(row))}</tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td className="empty" colSpan={columns.length}>
              {empty}
            </td>
          </tr>
        )}
        {sums && <tr className="sum">{cells(columns, column => column.sum ?? <td />)}</tr>}
      </tbody>
    </table>
  );
}

function cells<Row>(columns: readonly TableColumn<Row>[], cell: (column: TableColumn<Row>) => ReactElement) {
  return columns.map(column => <Fragment key={column.title}>{cell(column)}</Fragment>);
}
