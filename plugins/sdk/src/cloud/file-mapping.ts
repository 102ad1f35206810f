import type { Text } from '../errors/define-error';
import type { BillingMonth } from '../period';

/** A file as its source is given it. */
export interface BillFileOnDisk {
  readonly name: string;
  readonly path: string;
  /** As the person says, for a file that has no month in it; what the file says comes first. */
  readonly month?: BillingMonth;
}

/** A column of a file, for a person to say what it is. */
export interface FileColumn {
  /** Names the column in the settings: its heading, or "[C]" where that is empty or there twice. */
  readonly ref: string;
  readonly heading: string;
  /** A few values as written. */
  readonly samples: readonly string[];
  /** As the saved mapping says, else as the heading and the values suggest. */
  readonly field: string | null;
  /** The month of its first value, where that is a day or a month. */
  readonly month: BillingMonth | null;
}

/** What a look at the beginning of a file shows. */
export interface FileLook {
  /** Whether the saved mapping reads this heading, so that nobody has to be asked. */
  readonly fits: boolean;
  /** Null where the heading is always the first line. */
  readonly headingRow: number | null;
  readonly headingRows: number;
  readonly columns: readonly FileColumn[];
  /** The month that the title or the file name says. */
  readonly month: BillingMonth | null;
}

/** What the person chose. */
export interface MappingChoice {
  readonly headingRow?: number;
  readonly headingRows?: number;
  readonly columns: readonly { readonly ref: string; readonly field: string | null }[];
}

/** For a source whose columns are mapped once for an account and saved in its settings. */
export interface FileMapping {
  readonly fields: readonly {
    readonly name: string;
    readonly title: Text;
    readonly needed: boolean;
    /** Says the month of its line. */
    readonly dates: boolean;
  }[];
  /** What becomes of a column that is no field. */
  readonly rest: Text;
  /** @throws what reading throws for a file that is no table */
  look(
    file: BillFileOnDisk,
    settings: Readonly<Record<string, unknown>>,
    heading?: { readonly row: number; readonly rows: number },
  ): Promise<FileLook>;
  /** The settings with the mapping in them; of the others none changes. */
  settings(saved: Readonly<Record<string, unknown>>, choice: MappingChoice): Record<string, unknown>;
}
