import type { Text } from '@cloudtally/plugin-sdk';

/** Attribute -> value as it stands in a file: no ids, no nulls. */
export type ConfigValues = Readonly<Record<string, unknown>>;

/** A record that stands in the file of another one. */
export interface ConfigPart {
  /** Tells it from its siblings. */
  readonly code: string;
  readonly values: ConfigValues;
  /** Of the record here; absent where it comes from a file. */
  readonly id?: string;
  readonly version?: number;
}

/** One configured thing: the content of one file. */
export interface ConfigDocument extends ConfigPart {
  /** Name of its resource: "dictionary". */
  readonly kind: string;
  /** Plural of a part's resource -> its records, by code. */
  readonly parts: Readonly<Record<string, readonly ConfigPart[]>>;
}

/** What is wrong with one file. */
export interface ConfigFault {
  /** The file, or the thing: "role/sales". */
  readonly file: string;
  readonly text: Text;
}

/** "role/sales"; "billingSetting" for what a company has one of. */
export const nameOf = ({ kind, code }: Pick<ConfigDocument, 'kind' | 'code'>): string =>
  code === '' ? kind : [kind, code].join('/');

const byCode = (one: { code: string }, other: { code: string }): number =>
  one.code < other.code ? -1 : one.code > other.code ? 1 : 0;

/** In the order of every export: by kind as given, by code below. */
export const inOrder = <T extends { readonly code: string }>(documents: readonly T[]): T[] =>
  [...documents].sort(byCode);

/** JSON with the keys of each object sorted, and without what is null: one value is one text. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(each => (each === undefined ? null : plain(each)));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(
    entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, each]) => [key, plain(each)]),
  );
}

export const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(plain(one ?? null)) === JSON.stringify(plain(other ?? null));
