import { fault, type Kind, type Tree } from './tree';

/** SQL with a hole wherever the name of the table belongs: the pieces between the holes. */
export type Pieces = readonly string[];

/** An expression whose kind is known. */
export interface Compiled {
  readonly kind: Kind;
  readonly sql: Pieces;
  /** How much it is, with the formulas inside of it. */
  readonly size: number;
}

const MOST_SIZE = 600;
const MOST_TEXT = 4000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export interface Surroundings {
  /** A field of the record; undefined where there is none that a formula can name. */
  readonly field: (name: string) => Compiled | undefined;
  /** The day that it is. */
  readonly today: string;
}

/** Joins texts and expressions to one expression. */
function joined(kind: Kind, ...parts: readonly (string | Compiled)[]): Compiled {
  let pieces: string[] = [''];
  let size = 1;
  for (const part of parts) {
    const more: Pieces = typeof part === 'string' ? [part] : part.sql;
    if (typeof part !== 'string') size += part.size;
    if (size > MOST_SIZE) throw fault('公式太大', 'The formula is too big with the formulas that it uses');
    pieces = [...pieces.slice(0, -1), [pieces.at(-1), more[0]].join(''), ...more.slice(1)];
  }
  return { kind, sql: pieces, size };
}

/** In hexadecimal, so that nothing of a text is ever part of a statement. */
const literal = (text: string, kind: Kind = 'text'): Compiled => {
  const hex = Buffer.from(text, 'utf8').toString('hex');
  return joined(kind, `convert_from(decode('${hex}', 'hex'), 'UTF8')`);
};

const NAMES: Readonly<Record<Kind, readonly [zh: string, en: string]>> = {
  number: ['数字', 'a number'],
  text: ['文本', 'text'],
  date: ['日期', 'a date'],
  truth: ['是或否', 'yes or no'],
};

function need(given: Compiled, ...kinds: readonly Kind[]): Compiled {
  if (kinds.includes(given.kind)) return given;
  const [zh, en] = [0, 1].map(at => kinds.map(kind => NAMES[kind][at]).join(at === 0 ? '或' : ' or '));
  throw fault(`此处应为${zh}，而不是${NAMES[given.kind][0]}`, `Here stands ${NAMES[given.kind][1]} instead of ${en}`);
}

const number = (...parts: readonly (string | Compiled)[]): Compiled =>
  joined('number', 'app.formula_number(', ...parts, ')');

const SIGNS: Readonly<Record<string, string>> = {
  same: '=',
  different: '<>',
  less: '<',
  atMost: '<=',
  more: '>',
  atLeast: '>=',
};

function compared(name: string, [a, b]: readonly Compiled[]): Compiled {
  need(b!, a!.kind);
  const ordered = name !== 'same' && name !== 'different';
  if (ordered) need(a!, 'number', 'date');
  const collate = a!.kind === 'text' || a!.kind === 'date' ? ' collate "C"' : '';
  return joined('truth', '(', a!, collate, ` ${SIGNS[name]} `, b!, ')');
}

function plus(name: 'plus' | 'minus', [a, b]: readonly Compiled[]): Compiled {
  if (a!.kind !== 'date')
    return number(need(a!, 'number', 'date'), name === 'plus' ? ' + ' : ' - ', need(b!, 'number'));
  if (name === 'minus' && b!.kind === 'date') return joined('number', 'app.formula_days(', b!, ', ', a!, ')');
  const sign = name === 'plus' ? '' : '-';
  return joined('date', 'app.formula_day_after(', a!, `, ${sign}(`, need(b!, 'number'), '))');
}

/** The same of several, from the left. */
const folded = (of: readonly Compiled[], two: (a: Compiled, b: Compiled) => Compiled): Compiled => of.reduce(two);

function extreme(name: 'min' | 'max', of: readonly Compiled[]): Compiled {
  const { kind } = need(of[0]!, 'number', 'date');
  for (const each of of) need(each, kind);
  return folded(of, (a, b) => joined(kind, `app.formula_${name}(`, a, ', ', b, ')'));
}

function concat(of: readonly Compiled[]): Compiled {
  const texts = of.map(each => {
    need(each, 'text', 'number', 'date');
    return each.kind === 'number' ? joined('text', 'cast(trim_scale(', each, ') as text)') : each;
  });
  return folded([joined('text', "''"), ...texts], (a, b) => joined('text', 'left(', a, ' || ', b, `, ${MOST_TEXT})`));
}

function conditional([condition, yes, no]: readonly Compiled[]): Compiled {
  need(condition!, 'truth');
  need(no!, yes!.kind);
  return joined(yes!.kind, '(case ', condition!, ' when true then ', yes!, ' when false then ', no!, ' end)');
}

type Verb = (of: readonly Compiled[], trees: readonly Tree[], name: string) => Compiled;
const pair: Verb = (of, _, name) => compared(name, of);
const logic: Verb = ([a, b], _, name) => joined('truth', '(', need(a!, 'truth'), ` ${name} `, need(b!, 'truth'), ')');

/** What can be called: how many values it takes, and what it comes to. Signs are calls too. */
const VERBS: Readonly<Record<string, readonly [least: number, most: number, verb: Verb]>> = {
  same: [2, 2, pair],
  different: [2, 2, pair],
  less: [2, 2, pair],
  atMost: [2, 2, pair],
  more: [2, 2, pair],
  atLeast: [2, 2, pair],
  and: [2, 2, logic],
  or: [2, 2, logic],
  not: [1, 1, ([a]) => joined('truth', '(not ', need(a!, 'truth'), ')')],
  plus: [2, 2, of => plus('plus', of)],
  minus: [2, 2, of => plus('minus', of)],
  times: [2, 2, ([a, b]) => number(need(a!, 'number'), ' * ', need(b!, 'number'))],
  by: [2, 2, ([a, b]) => joined('number', 'app.formula_by(', need(a!, 'number'), ', ', need(b!, 'number'), ')')],
  negative: [1, 1, ([a]) => joined('number', '(- ', need(a!, 'number'), ')')],
  if: [3, 3, conditional],
  min: [1, 20, of => extreme('min', of)],
  max: [1, 20, of => extreme('max', of)],
  concat: [1, 20, concat],
  round: [1, 2, rounded],
  days: [2, 2, ([a, b]) => joined('number', 'app.formula_days(', need(a!, 'date'), ', ', need(b!, 'date'), ')')],
  isEmpty: [1, 1, ([a]) => joined('truth', '(', a!, ' is null)')],
  date: [1, 1, (_, trees) => day(trees[0]!)],
};

function rounded([value, places]: readonly Compiled[], trees: readonly Tree[]): Compiled {
  const to = trees[1];
  const digits = to === undefined ? '0' : to.is === 'number' ? to.digits : '';
  if (places && !/^(\d|1[0-2])$/.test(digits)) {
    throw fault('round 的位数应为 0 到 12', 'round takes a number of places from 0 to 12');
  }
  return joined('number', 'round(', need(value!, 'number'), `, ${digits})`);
}

function day(tree: Tree): Compiled {
  const text = tree.is === 'text' ? tree.text : '';
  const known = DAY.test(text) && text >= '0001' && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
  if (!known) throw fault('date 中应为 "2026-11-20" 这样的日期', 'date takes a day such as "2026-11-20"');
  return literal(text, 'date');
}

/** A formula as SQL of a known kind. @throws FormulaFault */
export function compile(tree: Tree, around: Surroundings): Compiled {
  switch (tree.is) {
    case 'number':
      return joined('number', `cast(${tree.digits} as numeric)`);
    case 'text':
      if (tree.text.includes('\0')) throw fault('含有不允许的字符', 'Holds a character that is not allowed');
      return literal(tree.text);
    case 'truth':
      return joined('truth', String(tree.truth));
    case 'field': {
      const field = around.field(tree.name);
      if (!field) throw fault(`公式不能使用字段 ${tree.name}`, `There is no field ${tree.name} for a formula`);
      return field;
    }
    case 'call': {
      if (tree.name === 'today' && tree.of.length === 0) return literal(around.today, 'date');
      const verb = Object.hasOwn(VERBS, tree.name) ? VERBS[tree.name] : undefined;
      if (!verb) throw fault(`没有函数 ${tree.name}`, `There is no function ${tree.name}`);
      const [least, most, make] = verb;
      if (tree.of.length < least || tree.of.length > most) {
        throw fault(`函数 ${tree.name} 的参数个数不对`, `${tree.name} takes another number of values`);
      }
      return make(
        tree.of.map(each => compile(each, around)),
        tree.of,
        tree.name,
      );
    }
  }
}
