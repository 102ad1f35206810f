import { compile, type Compiled } from './compile';
import { readFormula } from './read';
import { FormulaFault, type Kind } from './tree';

const KINDS: Readonly<Record<string, Kind>> = {
  fee: 'number',
  cost: 'number',
  name: 'text',
  on: 'date',
  held: 'truth',
};
const field = (name: string): Compiled | undefined =>
  Object.hasOwn(KINDS, name) ? { kind: KINDS[name]!, size: 1, sql: ['', `.${name}`] } : undefined;
const kindOf = (formula: string): string => compile(readFormula(formula), { field, today: '2026-11-20' }).kind;
const faultOf = (formula: string): string => {
  try {
    return `is ${kindOf(formula)}`;
  } catch (error) {
    if (error instanceof FormulaFault) return error.says.en;
    throw error;
  }
};

describe('the grammar of formulas (issue 5.1)', () => {
  it.each([
    ['fee * 0.06 + 1', 'number', 'arithmetic'],
    ['-fee / (cost - 2)', 'number', 'a sign before a value'],
    ['round(fee / 3, 2)', 'number', 'a number of places'],
    ['min(fee, cost, 3)', 'number', 'the least of several'],
    ['max(on, date("2026-11-20"))', 'date', 'the latest of several'],
    ['days(on, today())', 'number', 'days between'],
    ['on - date("2026-01-01")', 'number', 'days between, as a difference'],
    ['on + 365', 'date', 'a day later'],
    ['concat(name, " ", fee, " ", on)', 'text', 'texts, numbers and days'],
    ['if(fee > 1 and not held or name = "x", "a", "b")', 'text', 'a choice'],
    ['isEmpty(name) = held', 'truth', 'truths can be compared'],
    ['not fee > 1', 'truth', 'not binds looser than a comparison'],
    ['1 - 2 - 3 < 0', 'truth', 'the comparison is last'],
  ])('%s is a %s: %s', (formula, kind, _why) => {
    expect(faultOf(formula)).toBe(`is ${kind}`);
  });

  it('reads a chain from the left, and products before sums', () => {
    expect(readFormula('1 - 2 - 3')).toEqual(readFormula('(1 - 2) - 3'));
    expect(readFormula('1 + 2 * 3')).toEqual(readFormula('1 + (2 * 3)'));
    expect(readFormula('true or false and not true')).toEqual(readFormula('true or (false and (not true))'));
    expect(readFormula('-1 * 2')).toEqual(readFormula('(-1) * 2'));
  });

  const refused: readonly (readonly [formula: string, says: string, why: string])[] = [
    ['', 'The formula ends too early', 'nothing'],
    ['1 +', 'The formula ends too early', 'half of it'],
    ['(1', 'The formula ends too early', 'no closing bracket'],
    ['1 2', '“2” does not belong here', 'two values'],
    ['fee < 1 < 2', '“<” does not belong here', 'a truth would be compared'],
    ['fee + name', 'Here stands text instead of a number', 'kinds differ'],
    ['fee = name', 'Here stands text instead of a number', 'kinds differ'],
    ['name < "x"', 'Here stands text instead of a number or a date', 'texts have no order'],
    ['if(fee, 1, 2)', 'Here stands a number instead of yes or no', 'no condition'],
    ['if(held, 1, "x")', 'Here stands text instead of a number', 'two kinds'],
    ['round(fee, cost)', 'round takes a number of places from 0 to 12', 'no places'],
    ['round(fee, 13)', 'round takes a number of places from 0 to 12', 'too many places'],
    ['round(fee, 0.5)', 'round takes a number of places from 0 to 12', 'half a place'],
    ['date("2026-02-30")', 'date takes a day such as "2026-11-20"', 'no day'],
    ['date(name)', 'date takes a day such as "2026-11-20"', 'a day is written out'],
    ['secret', 'There is no field secret for a formula', 'no field'],
    ['constructor', 'There is no field constructor for a formula', 'nothing of a program'],
    ['constructor(1)', 'There is no function constructor', 'nothing of a program'],
    ['pg_sleep(1)', '“_sleep(1)” is not understood', 'nothing of the database'],
    ['fee; drop table customer', '“; drop tab” is not understood', 'no statements'],
    ["'x'", "“'x'” is not understood", 'no other quotes'],
    ['"x', '“"x” is not understood', 'no end of the text'],
    ['1e400', '“1e400” is not understood', 'no exponent'],
    ['1'.repeat(27), `“${'1'.repeat(10)}” is not understood`, 'too many digits'],
    ['０', '“０” is not understood', 'no other digits'],
    ['min()', 'min takes another number of values', 'the least of nothing'],
    ['"\0"', 'Holds a character that is not allowed', 'a text that no database keeps'],
    ['('.repeat(500) + '1', 'The formula is too long', 'many brackets'],
    [`${'('.repeat(60)}1${')'.repeat(60)}`, 'Nested deeper than 24', 'deep brackets'],
    ['-'.repeat(200) + '1', 'Nested deeper than 24', 'deep signs'],
    [Array(150).fill('not').join(' ') + ' held', 'Nested deeper than 24', 'deep words'],
    ['1' + '+1'.repeat(900), 'The formula is too long', 'a long sum'],
    [' '.repeat(3000), 'At most 2000 characters', 'a long nothing'],
  ];
  it.each(refused.map(([formula, says, why]) => [why, says, formula]))('refuses %s: %s', (_why, says, formula) => {
    expect(faultOf(formula)).toBe(says);
  });

  it('keeps texts out of the statement, whatever they say', () => {
    const { sql } = compile(readFormula('concat("\\"\'; drop table x; -- :param0 $1 \\\\", name)'), {
      field,
      today: '',
    });
    expect(sql.join('"r"')).not.toMatch(/drop|param|\$|;|--/);
  });

  it('bounds how big formulas become by using each other', () => {
    const big = { kind: 'number' as const, size: 400, sql: ['', '.x'] };
    const twice = () => compile(readFormula('a + a'), { field: () => big, today: '' });
    expect(twice).toThrow('too big');
  });
});
