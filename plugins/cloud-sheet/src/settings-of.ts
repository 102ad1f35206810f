import type { AccountFacts } from '@cloudtally/plugin-sdk';
import { NoMapping } from './sheet.errors';
import { sheetSettings, type SheetSettings } from './sheet.settings';

const known = new WeakMap<object, SheetSettings>();

/** The saved settings of an account with their defaults; read once, as a file has a million rows. @throws NoMapping */
export function settingsOf(account: AccountFacts | undefined, file = ''): SheetSettings {
  const saved = account?.settings;
  if (!saved) throw NoMapping({ file });
  const read = known.get(saved);
  if (read) return read;
  const parsed = sheetSettings.safeParse(saved);
  if (!parsed.success) throw NoMapping({ file }, { cause: parsed.error });
  known.set(saved, parsed.data);
  return parsed.data;
}
