import fc from 'fast-check';
import { liftRows, parseLossless, readRows, splitRows } from '.';

const bytes = (text: string) => Buffer.from(text, 'utf8');
const text = (json: Uint8Array) => Buffer.from(json).toString('utf8');
const lift = (body: string) => liftRows(bytes(body), 'Items');

/** Everything that a list of rows may be mistaken for, in names and in values. */
const tricky = fc.constantFrom(
  'Items',
  '"Items":[',
  'Items":[1]',
  '],"Items":[',
  '\\"',
  '\\',
  ']',
  '[',
  '},{',
  '云账台',
  '𝒳',
);
const key = fc.oneof(tricky, fc.string({ unit: 'binary' })).filter(name => name !== 'Items');
const { value } = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(tricky, fc.string(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
}));
const rowsIn = fc.array(fc.oneof(value, fc.record({ Items: fc.array(value) })), { maxLength: 6 });
const space = fc.constantFrom(0, 1, '\t');
const members = fc.dictionary(key, value, { maxKeys: 3 });

const outcome = (parse: () => unknown): unknown => {
  try {
    return { value: parse() };
  } catch (error) {
    if (error instanceof SyntaxError) return 'SyntaxError';
    throw error;
  }
};

/** Strict reading of what was lifted, put together again. */
function whole(body: string): unknown {
  const { answer, rows } = lift(body);
  if (!rows) return answer;
  const read = splitRows(rows.json).map(row => parseLossless(text(row)));
  expect(read).toHaveLength(rows.count);
  return { answer, read };
}

describe('liftRows (rows are kept as they were sent)', () => {
  it('finds the rows of any answer, byte by byte, and leaves the rest', () => {
    fc.assert(
      fc.property(members, rowsIn, members, space, (before, rows, after, gap) => {
        const body = JSON.stringify({ ...before, Data: { Items: rows, ...after } }, null, gap);
        const list = /^\{\s*"Items"\s*:\s*([^]*)\}$/.exec(JSON.stringify({ Items: rows }, null, gap))![1]!.trim();
        const found = lift(body);
        expect(found.answer).toEqual(parseLossless(JSON.stringify({ ...before, Data: { Items: [], ...after } })));
        expect(found.rows!.count).toBe(rows.length);
        expect(text(found.rows!.json).replace(/\s/g, '')).toBe(list.replace(/\s/g, ''));
        expect(readRows(found.rows!.json)).toEqual(parseLossless(JSON.stringify(rows)));
      }),
      { numRuns: 500 },
    );
  });

  it('accepts, answer and rows together, exactly what JSON.parse accepts', () => {
    const damage = fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.stringMatching(/^[-"\\{}[\]:,.eE+\d tn]{0,3}$/));
    fc.assert(
      fc.property(rowsIn, fc.array(damage, { maxLength: 3 }), (rows, hits) => {
        const damaged = hits.reduce(
          (body, [at, cut, put]) => {
            const from = at % (body.length + 1);
            return body.slice(0, from) + put + body.slice(from + cut);
          },
          JSON.stringify({ Items: rows, n: 1 }),
        );
        const strict = outcome(() => parseLossless(damaged));
        const lifted = outcome(() => whole(damaged));
        // A second list of the name is refused though it is JSON.
        if (damaged.split('"Items"').length > 2) return;
        expect(lifted === 'SyntaxError').toBe(strict === 'SyntaxError');
      }),
      { numRuns: 2000 },
    );
  });

  it.each`
    body                                         | why
    ${'{"Items":[{"a":1},{"a":2}'}               | ${'a list that does not end'}
    ${'{"Items":["a}'}                           | ${'a string that does not end'}
    ${'{"Items":[{"a":1}]'}                      | ${'an answer that does not end'}
    ${'{"Items":[{"a":1}],"More":{"Items":[]}}'} | ${'two lists, of which one would be lost'}
    ${''}                                        | ${'nothing'}
  `('refuses $why', ({ body }: { body: string }) => expect(() => lift(body)).toThrow(SyntaxError));

  it.each`
    body                         | rows                   | why
    ${'{"Items":[ ]}'}           | ${[]}                  | ${'no row'}
    ${'{"Items":[1.10,[2]]}'}    | ${['1.10', ['2']]}     | ${'numbers keep their digits'}
    ${'{"Items":[{"a":1},{b}]}'} | ${[{ a: '1' }, '{b}']} | ${'a row that is no JSON stays text, beside the others'}
    ${'{"Items":[{"a":1},]}'}    | ${[{ a: '1' }, '']}    | ${'so does one without content'}
  `('reads $why', ({ body, rows }: { body: string; rows: unknown[] }) => {
    expect(readRows(lift(body).rows!.json)).toEqual(rows);
  });

  it.each(['{"Items":null}', '{"Items":{}}', '{"Name":"Items"}', '["Items",[1]]', '{"It\\u0065ms":[1]}'])(
    'leaves %s whole, which has no such list',
    body => expect(lift(body)).toEqual({ answer: parseLossless(body), rows: null }),
  );

  it('takes a list that came before as a whole, and looks at what is around it as strictly', () => {
    const json = bytes('[{"a":1},{"b":"]"}]');
    const known = { json, count: 2 };
    const knownLists = { at: (body: Uint8Array, start: number) => (start < body.length ? known : null) };
    const body = bytes('{"Items":[{"a":1},{"b":"]"}],"n":2}');
    const found = liftRows(body, 'Items', knownLists);
    expect(found.rows).toBe(known);
    expect(found.answer).toEqual({ Items: [], n: '2' });
    const twice = bytes('{"Items":[{"a":1},{"b":"]"}],"More":{"Items":[]}}');
    expect(() => liftRows(twice, 'Items', knownLists)).toThrow(SyntaxError);
    expect(() => liftRows(body.subarray(0, -1), 'Items', knownLists)).toThrow(SyntaxError);
  });
});

describe('splitRows', () => {
  it('finds the same rows whatever it is told to look for first', () => {
    const damage = fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.stringMatching(/^[-"\\{}[\]:,\d ]{0,3}$/));
    fc.assert(
      fc.property(rowsIn, rowsIn, space, fc.option(damage), (rows, before, gap, hit) => {
        const whole = JSON.stringify(rows, null, gap);
        const [at, cut, put] = hit ?? [0, 0, ''];
        const from = at % (whole.length + 1);
        const json = bytes(whole.slice(0, from) + put + whole.slice(from + cut));
        const like = splitRows(bytes(JSON.stringify([...rows.slice(0, 3), ...before], null, gap)));
        expect(outcome(() => splitRows(json, like).map(text))).toEqual(outcome(() => splitRows(json).map(text)));
      }),
      { numRuns: 1000 },
    );
  });
});
