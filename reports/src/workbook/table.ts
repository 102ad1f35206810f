import type { DecimalText } from '@cloudtally/plugin-sdk';

/**
 * How a column's values are written.
 *
 * | type       | value given                                    | in Excel                         |
 * | ---------- | ---------------------------------------------- | -------------------------------- |
 * | `text`     | any string                                     | text, whatever it starts with    |
 * | `money`    | exact decimal text                             | number `#,##0.00`, see below     |
 * | `decimal`  | exact decimal text of any precision            | number, see below                |
 * | `rate`     | exact multiplier: `0.885`                      | number `88.50%`, see below       |
 * | `int`      | integer, or decimal text                       | number, see below                |
 * | `date`     | `YYYY-MM-DD`, or an instant: its Shanghai day  | date                             |
 * | `dateTime` | `Date`, or ISO 8601 text with a zone           | Shanghai wall clock              |
 *
 * Excel keeps fifteen significant digits. What has more is written as text, so that no digit is lost.
 */
export type ColumnType = 'text' | 'money' | 'decimal' | 'rate' | 'int' | 'date' | 'dateTime';

/** `null` and `undefined` are empty cells. */
export type TableCell = string | number | Date | null | undefined;

export interface WorkbookColumn<Row extends object> {
  readonly key: keyof Row & string;
  readonly title: string;
  readonly type: ColumnType;
  /** In Excel's unit, about one digit; by type when absent. */
  readonly width?: number;
  /** Long texts go on in the next line of their cell, instead of ending where the next cell begins. */
  readonly wraps?: boolean;
}

export interface WorkbookTable<Row extends object> {
  /** Name of the sheet, made fit for Excel: at most 31 characters, none of `[]:*?/\\'`. */
  readonly title: string;
  readonly columns: readonly WorkbookColumn<Row>[];
  /** Printed at the right above each page, such as the number of what the rows belong to. */
  readonly printedWith?: string;
  readonly rows: Iterable<Row> | AsyncIterable<Row>;
  /** A last row of sums: formulas in Excel, whose cached results are these exact amounts. */
  readonly totals?: { readonly label: string; readonly amounts: Partial<Record<keyof Row & string, DecimalText>> };
}
