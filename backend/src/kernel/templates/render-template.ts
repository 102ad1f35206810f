import Mustache from 'mustache';
import type { Text } from '@cloudtally/plugin-sdk';
import type { Locale } from '../i18n';
import { readTemplate, type TemplateFault } from './read-template';
import { asLines, oneLine, shownFacts } from './shown-fact';
import type { Facts, TemplateKind } from './template-kind';

/** The texts of a kind by part. */
export type Texts = Readonly<Record<string, string>>;
export type TextFaults = Readonly<Record<string, readonly TemplateFault[]>>;

const LONGEST = 60_000;

/** What the product itself says. */
export const ownTexts = ({ parts }: TemplateKind, locale: Locale): Texts =>
  Object.fromEntries(Object.entries(parts).map(([name, { text }]) => [name, text[locale]]));

/** What is wrong with these texts, by part; no part where nothing is. */
export function faultsOf(kind: TemplateKind, texts: Texts): TextFaults {
  const faults = Object.entries(kind.parts).flatMap(([name, part]) => {
    const read = readTemplate(kind, part, texts[name] ?? '');
    return 'faults' in read ? [[name, read.faults] as const] : [];
  });
  return Object.fromEntries(faults);
}

export interface Rendering {
  readonly facts: Facts;
  readonly locale: Locale;
}

/**
 * Each part with the facts in it, as plain text: nothing in a fact is read as a template. Asked for texts without
 * faults.
 */
export function renderTexts(kind: TemplateKind, texts: Texts, { facts, locale }: Rendering): Texts {
  const shown = shownFacts(kind, facts, locale);
  return Object.fromEntries(
    Object.entries(kind.parts).map(([name, part]) => {
      const writer = new Mustache.Writer();
      const said = writer.render(asLines(texts[name] ?? ''), shown, undefined, { escape: String });
      return [name, part.oneLine ? oneLine(said).slice(0, part.max) : said.trimEnd().slice(0, LONGEST)];
    }),
  );
}

const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as the mark-up of a mail: paragraphs and lines, with everything else escaped. */
export const htmlOf = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map(paragraph => `<p>${escaped(paragraph).replaceAll('\n', '<br>\n')}</p>`)
    .join('\n');

const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => MARKUP[sign]!);

/** Line and column of a place, both from 1, in words. */
export function placeIn(text: string, at: number): Text {
  const before = text.slice(0, at).split('\n');
  const [line, column] = [before.length, before.at(-1)!.length + 1];
  return { zh: `第 ${line} 行第 ${column} 字`, en: `line ${line}, column ${column}` };
}
