import { Money } from '@cloudtally/plugin-sdk';
import { inLocale, type Locale } from '../i18n';
import type { Amount, Fact, FactRow, Facts, ListVariable, PlainVariable, TemplateKind } from './template-kind';

/** Rows of a list that are told; what is longer is cut. */
export const MOST_ROWS = 200;
const MOST_CHARACTERS = 20_000;
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g;
const CONTROL_BUT_LINES = /[\u0000-\u0009\u000b-\u001f\u007f]+/g;

/** Text on one line. */
export const oneLine = (text: string): string => text.replace(CONTROL, ' ').trim();

/** Text as lines, whatever ended them. */
export const asLines = (text: string): string =>
  text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(CONTROL_BUT_LINES, ' ');

/** What the engine reads: own names only, text for everything that is printed. */
export type ShownRow = Readonly<Record<string, string | boolean | null>>;
export type Shown = Readonly<Record<string, string | boolean | null | readonly ShownRow[]>>;

/** `-1234567.8` CNY -> `-¥1,234,567.80` in Chinese, `CNY -1,234,567.80` in English. */
export function shownMoney({ amount, currency }: Amount, locale: Locale): string {
  const text = Money.of(amount, currency).rounded().toDocumentText();
  const grouped = text.replace(/^(-?\d+)/, whole => whole.replace(/\B(?=(\d{3})+$)/g, ','));
  if (locale === 'en' || currency !== 'CNY') return `${currency} ${grouped}`;
  return grouped.startsWith('-') ? `-¥${grouped.slice(1)}` : `¥${grouped}`;
}

/** The facts of a kind as its reader is told them; what the kind does not declare is left out. */
export function shownFacts(kind: TemplateKind, facts: Facts, locale: Locale): Shown {
  const shown = Object.create(null) as Record<string, Shown[string]>;
  for (const [name, variable] of Object.entries(kind.variables)) {
    const fact = facts[name] ?? null;
    shown[name] =
      variable.type === 'list'
        ? shownRows(variable, fact as readonly FactRow[] | null, locale)
        : shownFact(variable, fact as Fact, locale);
  }
  return shown;
}

function shownRows({ items }: ListVariable, rows: readonly FactRow[] | null, locale: Locale): ShownRow[] {
  return (rows ?? []).slice(0, MOST_ROWS).map(row => {
    const shown = Object.create(null) as Record<string, ShownRow[string]>;
    for (const [name, variable] of Object.entries(items)) shown[name] = shownFact(variable, row[name] ?? null, locale);
    return shown;
  });
}

function shownFact({ type }: PlainVariable, fact: Fact, locale: Locale): string | boolean | null {
  if (fact === null) return null;
  if (type === 'flag') return fact === true;
  if (isAmount(fact)) return shownMoney(fact, locale);
  const text = typeof fact === 'object' ? inLocale(fact, locale) : String(fact);
  return (type === 'lines' ? asLines(text) : oneLine(text)).slice(0, MOST_CHARACTERS);
}

const isAmount = (fact: Exclude<Fact, null>): fact is Amount => typeof fact === 'object' && 'currency' in fact;

/** What the kind's own examples are. */
export const exampleFacts = ({ variables }: TemplateKind): Facts =>
  Object.fromEntries(Object.entries(variables).map(([name, { example }]) => [name, example]));
