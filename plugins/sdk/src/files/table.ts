/** A line of a table as its file has it; `row` counts like a spreadsheet, from 1. */
export interface TableLine {
  readonly row: number;
  readonly cells: readonly (string | null)[];
}

/** Makes one row of its cells. @throws BadValue, BrokenRow */
export type RowReader<Row> = (cells: readonly (string | null)[], row: number) => Row;

/** Checks the heading of a file and gives the reader of its rows. @throws BadHeading, FileTooLarge */
export type Heading<Row> = (names: readonly string[], file: string) => RowReader<Row>;
