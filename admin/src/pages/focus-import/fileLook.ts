import type { Text } from '../../app/language';

/** A column of the file, as the server saw it. */
export interface LookColumn {
  ref: string;
  heading: string;
  samples: string[];
  field: string | null;
  month: string | null;
}

/** The beginning of a file whose columns are mapped for its account. */
export interface FileLook {
  /** The saved mapping reads this file: nobody has to be asked. */
  fits: boolean;
  /** Null where the heading is always the first line. */
  headingRow: number | null;
  headingRows: number;
  columns: LookColumn[];
  month: string | null;
  fields: { name: string; title: Text; needed: boolean; dates: boolean }[];
  /** What becomes of a column that is no field. */
  rest: Text;
}

export interface Mapping {
  headingRow?: number;
  headingRows?: number;
  columns: { ref: string; field: string | null }[];
}

export const LOOK = 'query ($input: JSON!) { billFileLook(input: $input) }';

/** Field of each column, by its ref. */
export type Chosen = Record<string, string | null>;

export const proposed = ({ columns }: FileLook): Chosen =>
  Object.fromEntries(columns.map(({ ref, field }) => [ref, field]));

/** One column for one field: choosing it here takes it from where it was. */
export const choose = (chosen: Chosen, ref: string, field: string | null): Chosen => ({
  ...Object.fromEntries(Object.entries(chosen).map(([other, its]) => [other, its === field ? null : its])),
  [ref]: field,
});

export const missingFields = ({ fields }: FileLook, chosen: Chosen) =>
  fields.filter(({ name, needed }) => needed && !Object.values(chosen).includes(name));

/** Where the month of the file is: in a column, in its title or name, or nowhere. */
export function monthOf({ columns, fields, month }: FileLook, chosen: Chosen): { column?: LookColumn; said?: string } {
  const dates = fields.filter(field => field.dates).map(field => field.name);
  const column = columns.find(({ ref }) => dates.includes(chosen[ref] ?? ''));
  return { column, said: column?.month ?? month ?? undefined };
}

export const mappingOf = ({ headingRow, headingRows, columns }: FileLook, chosen: Chosen): Mapping => ({
  ...(headingRow === null ? {} : { headingRow, headingRows }),
  columns: columns.map(({ ref }) => ({ ref, field: chosen[ref] ?? null })),
});
