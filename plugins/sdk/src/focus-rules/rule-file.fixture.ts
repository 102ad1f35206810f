import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FILE = join('shared', 'data', 'focus', 'validator-rules-1.2.json');
const CURRENCIES = join('shared', 'data', 'focus', 'currency-codes.csv');

const above = (folder: string): string[] =>
  dirname(folder) === folder ? [folder] : [folder, ...above(dirname(folder))];

const found = (file: string): string | null => {
  const place = above(__dirname)
    .map(folder => join(folder, file))
    .find(path => existsSync(path));
  return place ? readFileSync(place, 'utf8') : null;
};

/** The rule file of the FOCUS group, named in FOCUS_RULES or laid beside the repository; else null. */
export const publishedRules = (): string | null =>
  process.env.FOCUS_RULES ? readFileSync(process.env.FOCUS_RULES, 'utf8') : found(FILE);

/** The currency codes that come with it. */
export const publishedCurrencies = (): readonly string[] | null =>
  found(CURRENCIES)
    ?.trim()
    .split('\n')
    .slice(1)
    .map(line => line.split(',')[1]!) ?? null;
