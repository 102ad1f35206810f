import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { searchableFont } from './font-file';
import { installedFile } from './native-module';

const PACKAGE = '@expo-google-fonts/noto-sans-sc';
const FILES = [`${PACKAGE}/400Regular/NotoSansSC_400Regular.ttf`, `${PACKAGE}/700Bold/NotoSansSC_700Bold.ttf`];
/** Goes up when `searchableFont` makes other files of the same fonts. */
const EDITION = 1;

export interface Fonts {
  /** Path for FONTCONFIG_FILE. */
  readonly configuration: string;
  /** Writes a document with the characters that the fonts have. */
  readonly spell: (html: string) => string;
}

/**
 * Prepares the two weights of Noto Sans SC in the workshop, and a font configuration that knows nothing else.
 *
 * Without the system's fonts every machine draws the same page, and a machine without any Chinese font
 * still prints Chinese. The whole font is used: the small subsets miss characters of customers' names.
 */
export async function prepareFonts(workshop: string): Promise<Fonts> {
  const sources = await Promise.all(FILES.map(file => readFile(installedFile(file))));
  const hash = createHash('sha256').update(String(EDITION));
  for (const source of sources) hash.update(source.subarray(0, 65_536)).update(String(source.length));
  const folder = join(workshop, `fonts-${hash.digest('hex').slice(0, 12)}`);
  const fonts = sources.map(searchableFont);
  await mkdir(folder, { recursive: true });
  await mkdir(join(workshop, 'font-cache'), { recursive: true });
  await Promise.all(fonts.map(({ file }, index) => writeOnce(join(folder, `noto-sans-sc-${index}.ttf`), file)));
  const configuration = join(folder, 'fonts.conf');
  await writeOnce(configuration, fontConfiguration(folder, join(workshop, 'font-cache')));
  return { configuration, spell: speller(new Map(fonts.flatMap(({ lookAlikes }) => [...lookAlikes]))) };
}

const fontConfiguration = (folder: string, cache: string): string =>
  [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    `  <dir>${xmlText(folder)}</dir>`,
    `  <cachedir>${xmlText(cache)}</cachedir>`,
    '</fontconfig>',
  ].join('\n');

function speller(lookAlikes: ReadonlyMap<number, number>): (html: string) => string {
  const characters = [...lookAlikes.keys()].map(character => `\\u{${character.toString(16)}}`);
  const pattern = new RegExp(`[${characters.join('')}]`, 'gu');
  return html =>
    html.replace(pattern, character => {
      const number = character.codePointAt(0) ?? 0;
      return String.fromCodePoint(lookAlikes.get(number) ?? number);
    });
}

/** Two processes may start at once: each writes its own file, and the rename shows only whole ones. */
async function writeOnce(path: string, content: Buffer | string): Promise<void> {
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (there) return;
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, content);
  await rename(draft, path);
}

const xmlText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
