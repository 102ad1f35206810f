import type { Text } from '@cloudtally/plugin-sdk';

/** What each column is: by its place, the name of a field or part, or null for what is not taken. */
export interface Mapping {
  readonly columns: readonly (string | null)[];
  /** What stands where a new record's cell is empty; as a person would write it into the cell. */
  readonly defaults: Readonly<Record<string, string>>;
}

/** A column as a person is shown it. */
export interface LookColumn {
  readonly heading: string;
  readonly letter: string;
  readonly samples: readonly string[];
  readonly field: string | null;
  /** 0 to 100: how sure the proposal is. */
  readonly confidence: number;
}

/** What a file looks like, and how its columns could be mapped. */
export interface Look {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly rows: number | null }[];
  readonly sheet: string;
  readonly headingRow: number;
  readonly headingRows: number;
  readonly fingerprint: string;
  /** The saved profile that the proposal comes from. */
  readonly profile: string | null;
  readonly columns: readonly LookColumn[];
  readonly fields: readonly {
    readonly name: string;
    readonly title: Text;
    readonly required: boolean;
    readonly fixed: string | null;
  }[];
}
