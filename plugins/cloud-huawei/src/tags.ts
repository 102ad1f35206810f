/**
 * Tags of a resource as a bill line has them. The vendor does not document the form of the text; "team=data;env=prod"
 * is what is published, and what is none of it is no tag.
 *
 * @returns null where there are none
 */
export function readTags(text: string | null | undefined): Record<string, string> | null {
  const pairs = (text ?? '').split(/[;,]/).flatMap(part => {
    const at = part.indexOf('=');
    const key = part.slice(0, Math.max(0, at)).trim();
    return key ? [[key, part.slice(at + 1).trim()] as const] : [];
  });
  return pairs.length > 0 ? Object.fromEntries(pairs) : null;
}
