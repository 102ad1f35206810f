import { parseAllDocuments, stringify } from 'yaml';
import type { Text } from '@cloudtally/plugin-sdk';
import type { ConfigDocument } from './domain/config-document';

const MOST_TEXT = 1_000_000;

/** The text of one file: its kind, and below it what it says. */
export function writtenDocument({ kind, values, parts }: ConfigDocument): string {
  const below = Object.fromEntries(
    Object.entries(parts).map(([name, records]) => [name, records.map(record => record.values)]),
  );
  return stringify({ [kind]: { ...values, ...below } }, { lineWidth: 0, aliasDuplicateObjects: false, version: '1.2' });
}

/** What one document of a file says: its kind, and what stands below. */
export interface RawDocument {
  readonly kind: string;
  readonly values: unknown;
}

const wrong = (zh: string, en: string) => ({ fault: { zh, en } });

/** A file's documents: one, or several with `---` between them. Aliases, tags and doubled keys are refused. */
export function readDocuments(text: string): readonly RawDocument[] | { readonly fault: Text } {
  if (text.length > MOST_TEXT) return wrong('文件过大（最多 1 MB）', 'The file is too large (at most 1 MB)');
  try {
    const documents = parseAllDocuments(text, { version: '1.2', schema: 'core', uniqueKeys: true, logLevel: 'silent' });
    const read: RawDocument[] = [];
    for (const document of Array.isArray(documents) ? documents : []) {
      const [error] = [...document.errors, ...document.warnings];
      if (error) return wrong(`不是有效的 YAML：${error.message}`, `This is no YAML: ${error.message}`);
      const value: unknown = document.toJS({ maxAliasCount: 0 });
      if (value === null) continue;
      const [entry, ...more] = typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [];
      if (!entry || more.length > 0) {
        return wrong('最外层应只有一个键：配置的种类', 'It must begin with one key: the kind of what it configures');
      }
      read.push({ kind: entry[0], values: entry[1] });
    }
    return read;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return wrong(`不是有效的 YAML：${why}`, `This is no YAML: ${why}`);
  }
}
