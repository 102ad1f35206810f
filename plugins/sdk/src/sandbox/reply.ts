/** What a handler answers. */
export interface Reply {
  /** 200 unless given. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A JSON number written digit by digit, because a double cannot hold what vendors send. */
class Literal {
  constructor(readonly digits: string) {}
}

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/;

/** @example writeJson({ amount: literal('0.12000000') }) === '{"amount":0.12000000}' */
export function literal(digits: string): Literal {
  if (!NUMBER.test(digits)) throw new SyntaxError(`Not a JSON number: ${digits.slice(0, 40)}`);
  return new Literal(digits);
}

/** `JSON.stringify` that writes literals as they are. Drops undefined members as that does. */
export function writeJson(value: unknown): string {
  // Texts first: most of what a vendor says is one.
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Literal) return value.digits;
  if (value === null || typeof value !== 'object' || 'toJSON' in value) return JSON.stringify(value) ?? 'null';
  let written = '';
  if (Array.isArray(value)) {
    for (const item of value) written += `${written && ','}${writeJson(item)}`;
    return `[${written}]`;
  }
  for (const name of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[name];
    if (member !== undefined) written += `${written && ','}${writtenName(name)}${writeJson(member)}`;
  }
  return `{${written}}`;
}

const MOST_NAMES = 5_000;
const names = new Map<string, string>();

/** The columns of a bill come again with every row. */
function writtenName(name: string): string {
  let written = names.get(name);
  if (written === undefined) {
    written = `${JSON.stringify(name)}:`;
    if (names.size >= MOST_NAMES) names.clear();
    names.set(name, written);
  }
  return written;
}

export const json = (value: unknown, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: writeJson(value),
});

export const text = (body: string, status = 200, contentType = 'text/plain; charset=utf-8'): Reply => ({
  status,
  headers: { 'content-type': contentType },
  body,
});
