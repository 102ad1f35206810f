import { Decimal } from '@cloudtally/plugin-sdk';
import fc from 'fast-check';
import { testDatabase } from '../../../../testing';
import { compile, type Compiled } from './compile';
import { readFormula } from './read';
import type { Kind } from './tree';

const database = testDatabase({ checkInvariants: false });
const TODAY = '2026-11-20';

/** Fields by the letter that they begin with, as they lie in the column of a record. */
const kindOf = (name: string): Kind => ({ n: 'number', t: 'text', d: 'date', b: 'truth' })[name.charAt(0)] as Kind;
const CAST: Readonly<Partial<Record<Kind, string>>> = { number: 'numeric', truth: 'boolean' };
const field = (name: string): Compiled => {
  const kind = kindOf(name);
  const cast = CAST[kind] ?? 'text';
  return { kind, size: 1, sql: ['cast((', `.custom ->> '${name}') as ${cast})`] };
};

type Row = Readonly<{ [name: string]: string | boolean | null }>;

/** What the formulas come to on one record, as text. */
async function worked(formulas: readonly string[], record: Row): Promise<(string | null)[]> {
  const columns = formulas.map((formula, at) => {
    const { kind, sql } = compile(readFormula(formula), { field, today: TODAY });
    const expression = sql.join('"r"');
    return `${kind === 'number' ? `cast(trim_scale(${expression}) as text)` : `cast(${expression} as text)`} as v${at}`;
  });
  const [row] = await database.query<{ [name: string]: string | null }>(
    `select ${columns.join(', ')} from (select cast($1 as jsonb) as custom) "r"`,
    [JSON.stringify(record)],
  );
  return formulas.map((_, at) => row![`v${at}`]!);
}

describe('what formulas come to (issue 5.1)', () => {
  const record = {
    n1: '10',
    n2: '0',
    n3: '0.1',
    t1: '甲"乙\\',
    d1: '2026-01-31',
    d2: '2026-03-01',
    d3: 'gold',
    b1: true,
  };

  it.each([
    ['n1 / 3', '3.333333333333', 'twelve places'],
    ['2 / 3', '0.666666666667', 'rounded half up'],
    ['-2 / 3', '-0.666666666667', 'away from zero'],
    ['0.000001 * 0.0000005', '0.000000000001', 'half of the last place goes up'],
    ['n1 / n2', null, 'nothing can be divided by'],
    ['n1 / (n3 - 0.1)', null, 'nothing can be divided by'],
    ['n3 + 0.2', '0.3', 'exact'],
    ['n1 + n9', null, 'a value is missing'],
    ['if(isEmpty(n9), 0, n9) + n1', '10', 'what is missing is asked for'],
    ['if(n9 > 1, 1, 2)', null, 'nobody knows which'],
    ['n9 > 1 or true', 'true', 'true whatever is missing'],
    ['n9 > 1 and false', 'false', 'false whatever is missing'],
    ['99999999999999999999999999.9 + 0.2', null, 'no room'],
    ['99999999999999999999999999 * 99999999999999999999999999', null, 'no room'],
    ['round(2.345, 2)', '2.35', 'half up'],
    ['round(-2.5)', '-3', 'away from zero'],
    ['min(3, n1, n3)', '0.1', 'the least'],
    ['max(3, n9)', null, 'nobody knows'],
    ['days(d1, d2)', '29', 'over February'],
    ['d2 - d1', '29', 'as a difference'],
    ['d1 + 1', '2026-02-01', 'over the end of a month'],
    ['d1 - 31.9', '2025-12-31', 'whole days'],
    ['d1 + 99999999', null, 'beyond the calendar'],
    ['d1 - 99999999999999999999999999', null, 'beyond the calendar'],
    ['d3 + 1', null, 'no day at all'],
    ['days(d3, d1)', null, 'no day at all'],
    ['max(d1, today())', TODAY, 'the later'],
    ['concat(t1, "·", n3, " ", d1, "\\"\\\\")', '甲"乙\\·0.1 2026-01-31"\\', 'of all kinds'],
    ['concat(t1, n9)', null, 'a value is missing'],
    ['t1 = "甲\\"乙\\\\"', 'true', 'the same text'],
    ['not b1', 'false', 'turned round'],
  ])('%s is %s: %s', async (formula, value, _why) => {
    expect(await worked([formula], record)).toEqual([value]);
  });

  it('a text has an end', async () => {
    const long = `concat(${Array(20).fill('t1').join(', ')})`;
    const [text] = await worked([long], { t1: '😀'.repeat(300) });
    expect([...text!]).toHaveLength(4000);
  });

  it('is, for any formula of numbers, what exact arithmetic says, and never fails', async () => {
    const Exact = Decimal.clone({ precision: 200 });
    const most = new Exact('1e26');
    type Made = { readonly text: string; readonly value: Decimal | null };
    const fit = (value: Decimal | null): Decimal | null =>
      value === null || value.abs().gte(most) ? null : value.toDecimalPlaces(12, Exact.ROUND_HALF_UP);
    const digits = fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: 0, max: 12 }))
      .map(([whole, places]) => new Exact(whole.toString()).div(new Exact(10).pow(places)).toDecimalPlaces(12, 1));
    const leaf = fc.oneof(
      digits.map(value => ({ text: value.toFixed(), value })),
      fc.constantFrom('n1', 'n2', 'n3', 'n9').map(name => ({
        text: name,
        value: name === 'n9' ? null : new Exact((record as unknown as { [key: string]: string })[name]!),
      })),
    );
    const both = (a: Made, b: Made, make: (x: Decimal, y: Decimal) => Decimal | null) =>
      a.value === null || b.value === null ? null : fit(make(a.value, b.value));
    const two = (tie: fc.Arbitrary<Made>) =>
      fc.tuple(tie, tie, fc.constantFrom('+', '-', '*', '/', 'min', 'max', 'if')).map(([a, b, verb]): Made => {
        switch (verb) {
          case 'min':
          case 'max':
            return { text: `${verb}(${a.text}, ${b.text})`, value: both(a, b, (x, y) => Exact[verb](x, y)) };
          case 'if': {
            const yes = a.value === null || b.value === null ? null : a.value.lt(b.value) ? a.value : b.value.neg();
            return { text: `if(${a.text} < ${b.text}, ${a.text}, -${b.text})`, value: yes };
          }
          case '/':
            return { text: `(${a.text} / ${b.text})`, value: both(a, b, (x, y) => (y.isZero() ? null : x.div(y))) };
          default:
            return {
              text: `(${a.text} ${verb} ${b.text})`,
              value: both(a, b, (x, y) => (verb === '+' ? x.add(y) : verb === '-' ? x.sub(y) : x.mul(y))),
            };
        }
      });
    const { tree } = fc.letrec<{ tree: Made }>(tie => ({
      tree: fc.oneof({ maxDepth: 4, depthSize: 'small' }, leaf, two(tie('tree'))),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(tree, { minLength: 10, maxLength: 20 }), async made => {
        const short = made.filter(({ text }) => text.length < 1500);
        const found = await worked(
          short.map(({ text }) => text),
          record,
        );
        expect(found.map(value => value && new Exact(value).toFixed())).toEqual(
          short.map(({ value }) => value && (value.isZero() ? '0' : value.toFixed())),
        );
      }),
      { numRuns: Number(process.env.FORMULA_RUNS ?? 25) },
    );
  });
});
