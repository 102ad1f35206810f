import fs from 'node:fs';
import path from 'node:path';
import type { ConfigFile } from '../modules/configuration/configuration.module';
import { FileUnreadable } from './import.command';

const MOST_FILES = 5000;
const ENDING = /\.ya?ml$/;

/** Where the person who typed the command stands. */
export const folderOf = (given: string): string => path.resolve(process.env.INIT_CWD ?? process.cwd(), given);

/** Every YAML file of a folder and the folders in it, by name. @throws FileUnreadable */
export function readFolder(given: string): ConfigFile[] {
  const folder = folderOf(given);
  try {
    const names = fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && ENDING.test(entry.name))
      .map(entry => path.join(entry.parentPath, entry.name))
      .sort();
    if (names.length === 0 || names.length > MOST_FILES) throw FileUnreadable({ file: given });
    return names.map(name => ({
      path: path.relative(folder, name).split(path.sep).join('/'),
      text: fs.readFileSync(name, 'utf8'),
    }));
  } catch (cause) {
    throw FileUnreadable.is(cause) ? cause : FileUnreadable({ file: given }, { cause });
  }
}

/**
 * Writes the files, and takes away those of earlier exports that nothing stands behind any more: YAML in the folders of
 * the kinds, and nothing else.
 */
export function writeFolder(given: string, files: readonly ConfigFile[], kinds: readonly string[]): void {
  const folder = folderOf(given);
  const kept = new Set(files.map(file => path.join(folder, file.path)));
  for (const kind of kinds) {
    const old = [path.join(folder, `${kind}.yaml`), ...yamlIn(path.join(folder, kind))];
    for (const name of old) if (!kept.has(name)) fs.rmSync(name, { force: true });
  }
  for (const file of files) {
    const name = path.join(folder, file.path);
    fs.mkdirSync(path.dirname(name), { recursive: true });
    fs.writeFileSync(name, file.text);
  }
}

const yamlIn = (folder: string): string[] =>
  fs.existsSync(folder)
    ? fs
        .readdirSync(folder)
        .filter(name => ENDING.test(name))
        .map(name => path.join(folder, name))
    : [];
