import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import type { RecordClass } from './record';

/** Records below the one that an import row is about: several may stand in one cell. */
export interface ImportPart {
  readonly name: string;
  readonly title: Text;
  readonly resource: () => RecordClass;
  /** The reference that says whose it is. */
  readonly field: string;
  /** What tells one from another below the same record. */
  readonly key: string;
  /** @returns the records that a cell names, or what is wrong with it */
  readonly read: (cell: string) => readonly Readonly<Record<string, unknown>>[] | Text;
}

/** What an import has to know beyond the attributes. */
export interface Importable {
  /** What finds a record: the first list of fields that a row fills; by text without width, case and spaces. */
  readonly keys: readonly (readonly string[])[];
  /** Other headings by which people call a field or a part. */
  readonly called?: Readonly<Record<string, readonly string[]>>;
  /** What a new record has where its cell is empty. */
  readonly defaults?: Readonly<Record<string, string | number | boolean>>;
  /** Gives a new record what the system gives, such as its code. */
  readonly prepare?: (values: Record<string, unknown>, tx: EntityManager) => Promise<void>;
  /** What no type can tell to be wrong: a sentence per field. */
  readonly check?: (values: Readonly<Record<string, unknown>>) => Readonly<Record<string, Text>>;
  readonly parts?: readonly ImportPart[];
}

/** How records become files that mean the same in every environment. */
export interface Configured {
  /** The fields that tell one from another everywhere; none where a company has one at most. */
  readonly by: readonly string[];
  /** The reference to the record in whose file it stands; without it, it has a file of its own. */
  readonly within?: string;
  /** Fields that belong to one environment and stay out of the file. */
  readonly without?: readonly string[];
  /** SQL over the columns: which rows belong to one environment and have no file. */
  readonly unless?: string;
}
