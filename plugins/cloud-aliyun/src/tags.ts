/**
 * Tags as the vendor writes them in a bill line: "key:team value:checkout; key:env value:prod".
 *
 * A value may hold colons and spaces; only "; key:" begins another tag.
 *
 * @returns null where there are none
 */
export function readTags(text: string | null | undefined): Record<string, string> | null {
  if (!text) return null;
  const tags: Record<string, string> = {};
  for (const part of text.split(/;\s*(?=key:)/)) {
    const found = /^\s*key:(.*?) value:(.*?);?\s*$/s.exec(part);
    if (found?.[1]) tags[found[1].trim()] = found[2]!.trim();
  }
  return Object.keys(tags).length > 0 ? tags : null;
}
