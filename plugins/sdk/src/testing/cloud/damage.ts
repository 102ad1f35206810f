import fc from 'fast-check';

/** What is done to an answer on its way. */
export interface Damage {
  /** The how-manieth answer of the run is damaged; later ones are left alone. */
  readonly at: number;
  readonly status: number;
  /** Which way down the answer's tree to the value that is exchanged. */
  readonly path: readonly number[];
  readonly how: 'replaced' | 'dropped' | 'doubled' | 'cut' | 'spliced' | 'foreign';
  readonly by: unknown;
}

const NASTY: readonly unknown[] = [
  null,
  true,
  '',
  '-',
  'NaN',
  '-1',
  '1e999',
  '9'.repeat(90),
  '1,234.50',
  '2026-13-45 99:99:99',
  '[',
  '\u0000',
  '😀'.repeat(3000),
  -1,
  1e300,
  [],
  [null],
  [[]],
  {},
  { toString: null },
  JSON.parse('{"__proto__":{"polluted":true},"constructor":1}'),
];
const FOREIGN: readonly string[] = [
  '',
  'null',
  '[]',
  '{}',
  '"text"',
  '0',
  '<!DOCTYPE html><html><body>Bad Gateway</body></html>',
  '['.repeat(50_000),
  '{"a":'.repeat(20_000),
  '\u0000\ufffd',
];

/** Damage that broke a plugin once: a balance with an exponent went on as it was sent. */
export const MET: [Damage][] = [[{ at: 0, status: 200, path: [0], how: 'replaced', by: -1e21 }]];

export const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.nat(3),
  status: fc.oneof(
    { weight: 6, arbitrary: fc.constant(200) },
    fc.constantFrom(204, 302, 400, 401, 403, 404, 429, 500, 503),
  ),
  path: fc.array(fc.nat(1000), { minLength: 1, maxLength: 5 }),
  how: fc.constantFrom('replaced', 'replaced', 'dropped', 'doubled', 'cut', 'spliced', 'foreign'),
  by: fc.oneof(fc.constantFrom(...NASTY), fc.jsonValue({ maxDepth: 2 })),
});

/** @param text the right answer */
export function damaged(text: string, { how, path, by }: Damage): string {
  if (how === 'foreign') return FOREIGN[(path[0] ?? 0) % FOREIGN.length]!;
  if (how === 'cut') return text.slice(0, (path[0] ?? 0) % (text.length + 1));
  if (how === 'spliced') {
    const place = ((path[0] ?? 0) * 7919) % (text.length + 1);
    return text.slice(0, place) + JSON.stringify(by) + text.slice(place + ((path[1] ?? 0) % 20));
  }
  const tree = JSON.parse(text) as unknown;
  return JSON.stringify(exchanged(tree, { how, path, by }));
}

type Exchange = Pick<Damage, 'how' | 'path' | 'by'>;

/** The tree with one value exchanged: down the path as far as it goes. */
function exchanged(node: unknown, { how, path, by }: Exchange): unknown {
  const names = node !== null && typeof node === 'object' ? Object.keys(node) : [];
  if (names.length === 0) return by;
  const [step = 0, ...rest] = path;
  const name = names[step % names.length]!;
  const child = (node as Record<string, unknown>)[name];
  const deeper = rest.length > 0 && child !== null && typeof child === 'object';
  const put = deeper ? { how: 'replaced', value: exchanged(child, { how, path: rest, by }) } : { how, value: by };
  return Array.isArray(node) ? inArray(node, Number.parseInt(name, 10), put) : inObject(node as object, name, put);
}

interface Put {
  readonly how: string;
  readonly value: unknown;
}

function inArray(items: readonly unknown[], at: number, { how, value }: Put): unknown[] {
  if (how === 'dropped') return items.toSpliced(at, 1);
  return how === 'doubled' ? items.toSpliced(at, 0, items[at]) : items.with(at, value);
}

function inObject(node: object, name: string, { how, value }: Put): object {
  const { [name]: child, ...others } = node as Record<string, unknown>;
  if (how === 'dropped') return others;
  return { ...others, [name]: how === 'doubled' ? [child, child] : value };
}
