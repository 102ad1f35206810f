/**
 * Tags as the vendor writes them in a bill line: "key:team value:checkout; key:env value:prod".
 *
 * A value may hold colons and spaces; only "; key:" begins another tag.
 *
 * @returns null where there are none; frozen, and one for all lines that have the same text
 */
export function readTags(text: string | null | undefined): Readonly<Record<string, string>> | null {
  if (!text) return null;
  let tags = known.get(text);
  if (tags === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, (tags = tagsIn(text)));
  }
  return tags;
}

/** A resource has a line for each item and day, and its tags in all of them. */
const MOST_KNOWN = 2_000;
const known = new Map<string, Readonly<Record<string, string>> | null>();

function tagsIn(text: string): Readonly<Record<string, string>> | null {
  const tags: Record<string, string> = {};
  for (const part of text.split(/;\s*(?=key:)/)) {
    const found = /^\s*key:(.*?) value:(.*?);?\s*$/s.exec(part);
    if (found?.[1]) tags[found[1].trim()] = found[2]!.trim();
  }
  return Object.keys(tags).length > 0 ? Object.freeze(tags) : null;
}
