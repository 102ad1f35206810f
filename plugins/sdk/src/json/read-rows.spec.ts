import fc from 'fast-check';
import { parseLossless, readRows, splitRows } from '.';

const bytes = (text: string) => Buffer.from(text, 'utf8');
const decoder = new TextDecoder();

/** Slow and obvious: rows are split, and each is decoded and parsed by itself. */
function reference(json: Uint8Array): unknown[] {
  return splitRows(json).map(row => {
    const text = decoder.decode(row);
    try {
      return parseLossless(text);
    } catch {
      return text;
    }
  });
}

const outcome = (read: (json: Uint8Array) => unknown[], json: Uint8Array): unknown => {
  try {
    return { rows: read(json) };
  } catch (error) {
    if (error instanceof SyntaxError) return 'SyntaxError';
    throw error;
  }
};
/** As texts, which also tell the order of columns and a member called "__proto__". */
const agrees = (json: Uint8Array) =>
  expect(JSON.stringify(outcome(readRows, json))).toBe(JSON.stringify(outcome(reference, json)));

const word = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('云账台', '𝒳', '\\', '"', '],[', '},{', '1', '-', '__proto__'),
);
/**
 * Without a backslash: once V8 13 has read a record with a name like that, it takes the escape that begins another name at
 * its place for it (`{"\\\\":1}` and then `{"\\"":2}`), so that two readings of one text differ by what was read before.
 */
const name = word.filter(text => !text.includes('\\'));
const number = fc.stringMatching(/^-?(0|[1-9]\d{0,30})(\.\d{1,20})?([eE][-+]?\d{1,3})?$/);
/** JSON text of a value. */
const { value } = fc.letrec<{ value: string }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(
      word.map(text => JSON.stringify(text)),
      number,
      fc.constantFrom('null', 'true', 'false'),
    ),
    fc.array(tie('value'), { maxLength: 4 }).map(items => `[${items.join(' ,')}]`),
    fc
      .array(fc.tuple(name, tie('value')), { maxLength: 4 })
      .map(members => `{${members.map(([called, item]) => `${JSON.stringify(called)}: ${item}`).join(',')}}`),
  ),
}));
const list = fc.array(value, { maxLength: 6 }).map(rows => `[${rows.join(',')}]`);

describe('readRows (one pass over the bytes, and every digit)', () => {
  it('reads what splitting, decoding and the lossless parser read', () => {
    fc.assert(
      fc.property(list, text => agrees(bytes(text))),
      { numRuns: 500 },
    );
  });

  it('agrees with them on damaged lists', () => {
    const damage = fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.stringMatching(/^[-"\\{}[\]:,.eE+\d tn]{0,3}$/));
    fc.assert(
      fc.property(list, fc.array(damage, { minLength: 1, maxLength: 3 }), (text, hits) => {
        const damaged = hits.reduce((whole, [at, cut, put]) => {
          const from = at % (whole.length + 1);
          return whole.slice(0, from) + put + whole.slice(from + cut);
        }, text);
        agrees(bytes(damaged));
      }),
      { numRuns: 1500 },
    );
  });

  it('agrees with them on bytes that are no UTF-8', () => {
    const inside = fc.uint8Array({ maxLength: 12 });
    fc.assert(
      fc.property(inside, inside, (name, text) =>
        agrees(Buffer.concat([bytes('[{"'), name, bytes('":"'), text, bytes('"},\ufeff{"a":1.50}]')])),
      ),
      { numRuns: 500 },
    );
  });

  it.each`
    list                       | rows                        | why
    ${'[]'}                    | ${[]}                       | ${'no row'}
    ${'[1.10,-0.0,1E-7]'}      | ${['1.10', '-0.0', '1E-7']} | ${'numbers as they were sent'}
    ${'[{"a":1},{1:2}]'}       | ${[{ a: '1' }, '{1:2}']}    | ${'a number is no name, though in quotes it could be'}
    ${'[{"a":01},{"a":1}]'}    | ${['{"a":01}', { a: '1' }]} | ${'a zero before others'}
    ${'[{"a":1."b":2},3]'}     | ${['{"a":1."b":2}', '3']}   | ${'a point without digits'}
    ${'[{"a":-},[[2]]]'}       | ${['{"a":-}', [['2']]]}     | ${'a bare minus'}
    ${'[{"a":"\\"1,2"},[3 ]]'} | ${[{ a: '"1,2' }, ['3']]}   | ${'digits and commas inside a string'}
    ${'[,]'}                   | ${['', '']}                 | ${'two without content'}
    ${'[1]trailing'}           | ${['1']}                    | ${'what follows the list is not its own'}
  `('$why', ({ list: text, rows }: { list: string; rows: unknown[] }) => {
    expect(readRows(bytes(text))).toEqual(rows);
    agrees(bytes(text));
  });

  it.each(['', '{}', '[', '[1', '["]', '[{"a":1}', '[{"a":"\\"}]'])('refuses %s, which is no list that ends', text =>
    expect(() => readRows(bytes(text))).toThrow(SyntaxError),
  );

  it('reads rows longer than its sheet, and the short ones after them', () => {
    const long = { digits: '9'.repeat(300_000), words: '云'.repeat(200_000) };
    const text = `[{"a":1},{"digits":${long.digits},"words":"${long.words}"},{"a":2}]`;
    expect(readRows(bytes(text))).toEqual([{ a: '1' }, long, { a: '2' }]);
  });
});
