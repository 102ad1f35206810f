import type { Text } from '../../app/language';

export interface ConfigFile {
  path: string;
  text: string;
}

export interface ConfigKind {
  kind: string;
  title: Text;
  /** Whether the person may see all of it. */
  open: boolean;
  count: number;
}

export interface ConfigExport {
  state: string;
  files: ConfigFile[];
  kinds: ConfigKind[];
}

export type Standing = 'new' | 'changed' | 'same' | 'removed' | 'onlyHere';

export interface Change {
  path: string;
  here: unknown;
  wanted: unknown;
}

export interface Difference {
  kind: string;
  code: string;
  standing: Standing;
  changes: Change[];
}

export interface ConfigOutcome {
  state: string;
  differences: Difference[];
  faults: { file: string; text: Text }[];
  applied: boolean;
}

/** What applying would do something about. */
export const touched = (differences: readonly Difference[]): Difference[] =>
  differences.filter(({ standing }) => standing !== 'same' && standing !== 'onlyHere');

/** All files as one, as YAML joins documents. */
export const bundled = (files: readonly ConfigFile[]): string => files.map(({ text }) => text).join('---\n');

const SEPARATOR = /^---[ \t]*\r?$/m;

/** A chosen file as the things in it: one of several documents is taken apart, so that each is told by itself. */
export function documentsOf({ path, text }: ConfigFile): ConfigFile[] {
  const parts = text.split(SEPARATOR).filter(part => part.trim() !== '');
  return parts.length < 2 ? [{ path, text }] : parts.map((part, at) => ({ path: `${path} #${at + 1}`, text: part }));
}

/** A value of a file, short enough for a line. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
