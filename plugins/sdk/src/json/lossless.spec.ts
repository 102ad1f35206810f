import fc from 'fast-check';
import { parseLossless, quoteNumbers } from '.';

/** JSON text beside what a reader must make of it, built together so that neither depends on a parser. */
interface Sample {
  text: string;
  value: unknown;
}

const digits = fc.stringMatching(/^\d{1,25}$/);
const number: fc.Arbitrary<Sample> = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.stringMatching(/^(0|[1-9]\d{0,30})$/),
    fc.option(digits),
    fc.option(fc.stringMatching(/^[eE][-+]?\d{1,3}$/)),
  )
  .map(([sign, whole, part, exponent]) => `${sign}${whole}${part === null ? '' : `.${part}`}${exponent ?? ''}`)
  .map(text => ({ text, value: text }));

// Every string in three spellings: as JSON.stringify writes it, all \u escapes, and half of each.
const string = fc
  .tuple(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^["\\\d.:{}[\],e+-]*$/)), fc.constantFrom(0, 1, 2))
  .map(([value, spelling]) => ({ text: spelled(value, spelling), value }));

function spelled(value: string, spelling: number): string {
  if (spelling === 0) return JSON.stringify(value);
  const escape = (index: number) => `\\u${value.charCodeAt(index).toString(16).padStart(4, '0')}`;
  const units = Array.from({ length: value.length }, (_, index) =>
    spelling === 1 || index % 2 === 0 ? escape(index) : JSON.stringify(value[index]).slice(1, -1),
  );
  return `"${units.join('')}"`;
}

const space = fc.constantFrom('', ' ', '\n\t', '\r\n  ');
const leaf = fc.oneof(
  number,
  string,
  fc.constantFrom<Sample>(
    { text: 'null', value: null },
    { text: 'true', value: true },
    { text: 'false', value: false },
  ),
);
const { document } = fc.letrec<{ document: Sample; list: Sample; record: Sample }>(tie => ({
  document: fc.oneof({ maxDepth: 5, withCrossShrink: true }, leaf, tie('list'), tie('record')),
  list: fc.tuple(fc.array(tie('document'), { maxLength: 5 }), space).map(([items, gap]) => ({
    text: `[${gap}${items.map(item => item.text).join(`${gap},${gap}`)}${gap}]`,
    value: items.map(item => item.value),
  })),
  record: fc.tuple(fc.array(fc.tuple(string, tie('document')), { maxLength: 5 }), space).map(([members, gap]) => ({
    text: `{${members.map(([name, item]) => `${gap}${name.text}${gap}:${gap}${item.text}${gap}`).join(',')}}`,
    // fromEntries defines "__proto__" as an own property, as JSON.parse does.
    value: Object.fromEntries(members.map(([name, item]) => [name.value, item.value])),
  })),
}));

const outcome = (parse: () => unknown): { value: unknown } | 'SyntaxError' => {
  try {
    return { value: parse() };
  } catch (error) {
    if (error instanceof SyntaxError) return 'SyntaxError';
    throw error;
  }
};

/** Slow and obvious: tokens by one pattern, numbers quoted; names are strings, so what precedes ':' may be no number. */
function reference(text: string): unknown {
  JSON.parse(text);
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+|[{}[\],:]/g) ?? [];
  return JSON.parse(tokens.map(token => (/^[-\d]/.test(token) ? `"${token}"` : token)).join(' '));
}

describe('parseLossless (money never passes a double)', () => {
  it.each`
    text                              | value                              | why
    ${'{"a":1234567890.12345678901}'} | ${{ a: '1234567890.12345678901' }} | ${'more digits than a double has'}
    ${'[0.10,1e2,-0,1E-7]'}           | ${['0.10', '1e2', '-0', '1E-7']}   | ${'as sent, nothing normalised'}
    ${'"a \\" 12 \\\\"'}              | ${'a " 12 \\'}                     | ${'digits inside strings stay'}
    ${'{"12":"34"}'}                  | ${{ 12: '34' }}                    | ${'names of digits stay'}
    ${'7'}                            | ${'7'}                             | ${'a bare number'}
    ${' [ 1 , 2 ] '}                  | ${['1', '2']}                      | ${'space around'}
    ${'"\\\\\\\\"'}                   | ${'\\\\'}                          | ${'an even run of backslashes ends the string'}
  `('$why', ({ text, value }: { text: string; value: unknown }) => expect(parseLossless(text)).toEqual(value));

  it.each`
    text             | why
    ${'{1:2}'}       | ${'a number can not be a name, though in quotes it could'}
    ${'{1 \n:2}'}    | ${'not with space before the colon either'}
    ${'[1"a"]'}      | ${'two values side by side'}
    ${'[01]'}        | ${'a leading zero'}
    ${'[1.]'}        | ${'a point without digits'}
    ${'[.5]'}        | ${'a point first'}
    ${'[+1]'}        | ${'a plus'}
    ${'[-]'}         | ${'a bare minus'}
    ${'[1-2]'}       | ${'a sum'}
    ${'[NaN]'}       | ${'not a number'}
    ${'[-Infinity]'} | ${'beyond numbers'}
    ${'["1'}         | ${'an open string'}
    ${'["1\\"]'}     | ${'an escaped end'}
    ${'[1e]'}        | ${'an empty exponent'}
    ${'0x10'}        | ${'hexadecimal'}
    ${''}            | ${'nothing'}
    ${'\ufeff1'}     | ${'a byte order mark'}
  `('refuses $why', ({ text }: { text: string }) => {
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect(() => parseLossless(text)).toThrow(SyntaxError);
  });

  it('gives every document back, with every digit of every number', () => {
    fc.assert(
      fc.property(document, ({ text, value }) => expect(parseLossless(text)).toEqual(value)),
      { numRuns: 500 },
    );
  });

  it('accepts exactly what JSON.parse accepts, and agrees with a slow reference, on damaged text', () => {
    const damage = fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.stringMatching(/^[-"\\{}[\]:,.eE+\d tn]{0,3}$/));
    fc.assert(
      fc.property(document, fc.array(damage, { maxLength: 3 }), ({ text }, hits) => {
        const damaged = hits.reduce((whole, [at, cut, put]) => {
          const from = at % (whole.length + 1);
          return whole.slice(0, from) + put + whole.slice(from + cut);
        }, text);
        expect(outcome(() => parseLossless(damaged))).toEqual(outcome(() => reference(damaged)));
      }),
      { numRuns: 2000 },
    );
  });

  it('stays linear on hostile text', () => {
    // Quadratic would be 10^12 steps; the assertion is that this returns at all.
    const backslashes = `"${'\\'.repeat(1_000_000)}"`;
    expect(parseLossless(backslashes)).toHaveLength(500_000);
    expect(() => parseLossless('"\\"'.repeat(300_000))).toThrow(SyntaxError);
    expect(() => parseLossless('-'.repeat(1_000_000))).toThrow(/^Not a JSON number: -{40}$/);
    expect(parseLossless(`[${'9'.repeat(1_000_000)}]`)).toEqual(['9'.repeat(1_000_000)]);
  });

  it('leaves text without numbers as it is', () => {
    fc.assert(fc.property(fc.stringMatching(/^[^-\d]*$/), text => quoteNumbers(text) === text));
  });
});
