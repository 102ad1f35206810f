/**
 * Tags as the vendor writes them in a bill line: "team:search;env:prod". A value may hold colons; a part without one
 * belongs to the value before it.
 *
 * @returns null where there are none
 */
export function readTags(text: string | null | undefined): Record<string, string> | null {
  const tags = new Map<string, string>();
  let last: string | null = null;
  for (const part of (text ?? '').split(';')) {
    const [, name, value] = /^\s*([^:]+?)\s*:(.*)$/s.exec(part) ?? [];
    if (name !== undefined && value !== undefined && name !== '__proto__') {
      last = name;
      tags.set(name, value.trim());
    } else if (last !== null && part !== '') {
      tags.set(last, `${tags.get(last)};${part.trimEnd()}`);
    }
  }
  return tags.size > 0 ? Object.fromEntries(tags) : null;
}
