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
  if (value === null || typeof value !== 'object' || 'toJSON' in value) return JSON.stringify(value) ?? 'null';
  if (value instanceof Literal) return value.digits;
  let written = '';
  if (Array.isArray(value)) {
    for (const item of value) written += `${written && ','}${writeJson(item)}`;
    return `[${written}]`;
  }
  for (const name of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[name];
    if (member !== undefined) written += `${written && ','}${JSON.stringify(name)}:${writeJson(member)}`;
  }
  return `{${written}}`;
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
