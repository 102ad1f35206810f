import type { RecordClass } from '../resource';

/** Files that a record carries: whoever may read the record may read its file. */
export interface FilePurpose {
  /** As `Files.save` is told. */
  readonly purpose: string;
  readonly carriedBy: RecordClass;
  /** The attribute that holds the file's id. */
  readonly field: string;
  /** Each download is a line of the audit trail (M-031). */
  readonly logged?: true;
}

const purposes = new Map<string, FilePurpose>();

/** Opens the files of a purpose to the readers of a record; without it a file is its maker's alone. */
export function declareFilePurpose(declared: FilePurpose): void {
  purposes.set(declared.purpose, declared);
}

export const filePurpose = (purpose: string): FilePurpose | undefined => purposes.get(purpose);
