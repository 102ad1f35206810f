import type { AccountFacts } from '@cloudtally/plugin-sdk';
import { usageSettings, type UsageSettings } from './usage.settings';

const known = new WeakMap<object, UsageSettings>();
const NONE = {};

/** The settings of an account with their defaults; read once, as a file has a million rows. */
export function settingsOf(account: AccountFacts | undefined): UsageSettings {
  const saved = account?.settings ?? NONE;
  const read = known.get(saved) ?? usageSettings.parse(saved);
  known.set(saved, read);
  return read;
}
