/**
 * A text as a CSS string for `content` in the page's margins, where React's escaping does not reach.
 *
 * Every character but letters, digits and a few signs becomes a hexadecimal escape, so that no name can end
 * the string, the rule or the style element.
 */
export function cssString(text: string): string {
  const safe = [...text].map(character =>
    /[\p{L}\p{N} .,:·()（）-]/u.test(character) ? character : `\\${character.codePointAt(0)?.toString(16)} `,
  );
  return `"${safe.join('')}"`;
}
