import type { Charge } from '@cloudtally/plugin-sdk';

/** "user:team" in FOCUS exports, "user_team" in CUR 2.0. */
const MARKED = /^user[:_](?=.)/;

/**
 * Tags under the names that their owners gave them: AWS marks what its customer tagged, and one rule for a tag must
 * hold at every cloud. Its own tags ("aws:createdBy") keep their mark, as FOCUS wants it.
 */
export function tagsAsGiven(tags: Charge['tags']): Charge['tags'] {
  if (!tags) return null;
  const given = Object.entries(tags).map(([key, value]) => [key.replace(MARKED, ''), value] as const);
  return given.length > 0 ? Object.fromEntries(given) : null;
}
