const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NAME = /^@([A-Za-z][A-Za-z0-9]*)\/(.+)$/s;

/** A record of another kind, as a file names it inside a JSON value: "@role/sales". */
export interface NamedRecord {
  readonly kind: string;
  readonly code: string;
}

export const writtenName = ({ kind, code }: NamedRecord): string => `@${kind}/${code}`;

/** Each text of a JSON value, object keys left out, given by `told` in its place. */
export function mapTexts(value: unknown, told: (text: string) => unknown): unknown {
  if (typeof value === 'string') return told(value);
  if (Array.isArray(value)) return value.map(each => mapTexts(each, told));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTexts(each, told)]));
}

export function idsIn(value: unknown): string[] {
  const found: string[] = [];
  mapTexts(value, text => (ID.test(text) ? found.push(text) : 0));
  return found;
}

/** Ids become names where there are names for them; a text that looks like a name is told apart by a second @. */
export const withNames = (value: unknown, names: ReadonlyMap<string, NamedRecord>): unknown =>
  mapTexts(value, text => {
    const named = names.get(text);
    if (named) return writtenName(named);
    return text.startsWith('@') ? `@${text}` : text;
  });

export function namesIn(value: unknown): NamedRecord[] {
  const found: NamedRecord[] = [];
  mapTexts(value, text => {
    const [, kind, code] = NAME.exec(text) ?? [];
    if (kind !== undefined && code !== undefined) found.push({ kind, code });
    return text;
  });
  return found;
}

/** A text of a file that begins with @ and is no name means itself: it is kept as an export writes it. */
export const withEscapes = (value: unknown): unknown =>
  mapTexts(value, text => (text.startsWith('@') && !text.startsWith('@@') && !NAME.test(text) ? `@${text}` : text));

/** The way back. @param ids written name -> id, one for each of `namesIn` */
export const withIds = (value: unknown, ids: ReadonlyMap<string, string>): unknown =>
  mapTexts(value, text => (text.startsWith('@@') ? text.slice(1) : (ids.get(text) ?? text)));
