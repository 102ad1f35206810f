import type { Text } from '@cloudtally/plugin-sdk';
import type { ConfigKind } from './config-kind';
import { KindClosed } from './configuration.errors';
import { nameOf, type ConfigDocument, type ConfigFault } from './domain/config-document';
import { readDocuments } from './yaml-text';

export interface ConfigFile {
  /** As the person calls it: "role/sales.yaml". */
  readonly path: string;
  readonly text: string;
}

/** One thing of a file, and what its file is called. */
export interface FiledDocument {
  readonly file: string;
  readonly kind: ConfigKind;
  readonly document: ConfigDocument;
}

/** Everything that the files say, and a sentence for each thing that cannot be read. */
export function readFiles(
  files: readonly ConfigFile[],
  kinds: ReadonlyMap<string, ConfigKind>,
): { documents: FiledDocument[]; faults: ConfigFault[] } {
  const documents: FiledDocument[] = [];
  const faults: ConfigFault[] = [];
  const places = new Map<string, string>();
  for (const { path, text } of files) {
    const say = (sentence: Text) => faults.push({ file: path, text: sentence });
    const read = readDocuments(text);
    if ('fault' in read) {
      say(read.fault);
      continue;
    }
    for (const { kind: name, values } of read) {
      const kind = kinds.get(name);
      if (!kind) {
        say({
          zh: `没有配置种类 ${name.slice(0, 60)}`,
          en: `There is no kind of configuration called ${name.slice(0, 60)}`,
        });
        continue;
      }
      if (!kind.open()) {
        say(KindClosed({ title: kind.title }).text);
        continue;
      }
      const checked = kind.check(values);
      if ('faults' in checked) {
        checked.faults.forEach(say);
        continue;
      }
      const called = nameOf(checked.document);
      const before = places.get(called);
      if (before !== undefined) say({ zh: `${called} 已在 ${before} 中`, en: `${called} stands in ${before} as well` });
      places.set(called, path);
      documents.push({ file: path, kind, document: checked.document });
    }
  }
  return { documents, faults };
}
