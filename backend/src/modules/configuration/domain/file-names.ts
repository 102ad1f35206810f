import { createHash } from 'node:crypto';

const MOST_CHARACTERS = 60;
/** What some file system refuses, and what a terminal would not show. */
const UNSAFE = /[\u0000-\u001f\u007f<>:"/\\|?*%~\s]/g;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

const shortHash = (code: string): string => createHash('sha256').update(code).digest('hex').slice(0, 8);

/**
 * File names for the codes of one kind: readable, the same on every system, never two alike even where the file system
 * does not tell capitals apart. A name is only a name: what a file is about stands in it.
 *
 * @returns code -> name without folder and ending
 */
export function fileNames(codes: readonly string[]): ReadonlyMap<string, string> {
  const readable = new Map(codes.map(code => [code, readableName(code)]));
  const uses = new Map<string, number>();
  for (const name of readable.values()) uses.set(folded(name), (uses.get(folded(name)) ?? 0) + 1);
  return new Map(
    codes.map(code => {
      const name = readable.get(code)!;
      const exact = name === code && uses.get(folded(name)) === 1 && !RESERVED.test(name);
      return [code, exact ? name : `${name}~${shortHash(code)}`];
    }),
  );
}

const folded = (name: string): string => name.normalize('NFKC').toLowerCase();

function readableName(code: string): string {
  const name = [...code.replaceAll(UNSAFE, '-')].slice(0, MOST_CHARACTERS).join('');
  return name.replace(/^\.+/, '-').replace(/[.]+$/, '') || '-';
}
