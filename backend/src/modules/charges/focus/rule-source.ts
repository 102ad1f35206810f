import fs from 'node:fs';
import { NotARuleFile, readFocusRules, type FocusRule } from '@cloudtally/plugin-sdk';

const read = new Map<string, readonly FocusRule[]>();

/**
 * The rules to check by: the published file where one is named, else the product's own declaration.
 *
 * @throws NotARuleFile
 */
export function rulesFrom(file: string | null): { rules?: readonly FocusRule[] } {
  if (!file) return {};
  const known = read.get(file);
  if (known) return { rules: known };
  const rules = readFocusRules(textOf(file));
  read.set(file, rules);
  return { rules };
}

function textOf(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw NotARuleFile({ why: file }, { cause: error });
  }
}
