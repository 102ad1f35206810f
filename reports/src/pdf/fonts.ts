import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { installedFile } from './native-module';

const FONTS = '@expo-google-fonts/noto-sans-sc';
const FILES = [`${FONTS}/400Regular/NotoSansSC_400Regular.ttf`, `${FONTS}/700Bold/NotoSansSC_700Bold.ttf`];

/**
 * Writes a font configuration that knows the two weights of Noto Sans SC and nothing of this machine.
 *
 * Without the system's fonts every machine draws the same page, and a machine without any Chinese font
 * still prints Chinese. The whole font is used: the small subsets miss characters of customers' names.
 *
 * @returns path for FONTCONFIG_FILE
 */
export async function writeFontConfiguration(workshop: string): Promise<string> {
  const folders = FILES.map(file => dirname(installedFile(file)));
  const configuration = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...folders.map(folder => `  <dir>${xmlText(folder)}</dir>`),
    `  <cachedir>${xmlText(join(workshop, 'font-cache'))}</cachedir>`,
    '</fontconfig>',
  ].join('\n');
  const name = createHash('sha256').update(configuration).digest('hex').slice(0, 12);
  const path = join(workshop, `fonts-${name}.conf`);
  await mkdir(join(workshop, 'font-cache'), { recursive: true });
  // Two processes may start at once: each writes its own file, and the rename shows only a whole one.
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, configuration);
  await rename(draft, path);
  return path;
}

const xmlText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
