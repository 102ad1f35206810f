import type { Text } from '@cloudtally/plugin-sdk';
import type { Type } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Database } from '../../kernel/database';
import type { ConfigDocument } from './domain/config-document';
import type { ReferenceBook } from './reference-book';

/** What reading and writing of one run have in common. */
export interface ConfigRun {
  readonly db: Database;
  readonly tx: EntityManager;
  readonly book: ReferenceBook;
  readonly services: <S>(type: Type<S>) => S;
}

/** What a file says, in shape, or what is wrong with it. */
export type ReadDocument = { readonly document: ConfigDocument } | { readonly faults: readonly Text[] };

/** One sort of configured thing: how it becomes files, and files become it. */
export interface ConfigKind {
  /** The first word of its files, and their folder. */
  readonly kind: string;
  readonly title: Text;
  /** Whether the caller may see all of it; the right to write is asked when something is written. */
  open(): boolean;
  /** Whether things of this kind can be removed at all. */
  readonly removable: boolean;
  /** All that the caller's company has. */
  read(run: ConfigRun): Promise<ConfigDocument[]>;
  /** The content of a file below its first word. */
  check(values: unknown): ReadDocument;
  /** The file's document with what it leaves unsaid as it is here: values that are never empty. */
  complete(run: ConfigRun, wanted: ConfigDocument, here: ConfigDocument | undefined): Promise<ConfigDocument>;
  /**
   * Makes what is here what is wanted, through the service that people use.
   *
   * @throws whatever that service refuses with; ReferenceMissing
   */
  write(run: ConfigRun, wanted: ConfigDocument, here: ConfigDocument | null): Promise<void>;
  remove(run: ConfigRun, here: ConfigDocument): Promise<void>;
}
