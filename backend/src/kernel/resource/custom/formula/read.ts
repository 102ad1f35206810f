import { fault, type Tree } from './tree';

const MOST_CHARACTERS = 2000;
const MOST_TOKENS = 400;
const DEEPEST = 24;

interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'sign' | 'end';
  readonly text: string;
}

const TOKEN =
  /\s+|(?<number>\d{1,26}(?:\.\d{1,12})?(?![\w.]))|(?<text>"(?:[^"\\]|\\["\\])*")|(?<name>[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)?)|(?<sign><=|>=|<>|!=|[-+*/()=<>,])/uy;

function tokensOf(formula: string): Token[] {
  if (formula.length > MOST_CHARACTERS) {
    throw fault(`最多 ${MOST_CHARACTERS} 个字符`, `At most ${MOST_CHARACTERS} characters`);
  }
  const tokens: Token[] = [];
  for (let at = 0; at < formula.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const { groups } = TOKEN.exec(formula) ?? {};
    if (!groups) {
      const near = [...formula.slice(at)].slice(0, 10).join('');
      throw fault(`无法理解“${near}”`, `“${near}” is not understood`);
    }
    const found = Object.entries(groups).find(([, text]) => text !== undefined);
    if (found) tokens.push({ kind: found[0] as Token['kind'], text: found[1] });
    if (tokens.length > MOST_TOKENS) throw fault('公式太长', 'The formula is too long');
  }
  return [...tokens, { kind: 'end', text: '' }];
}

/** What stands between two values, and how tightly it binds. */
const BETWEEN: Readonly<Record<string, readonly [strength: number, call: string]>> = {
  or: [1, 'or'],
  and: [2, 'and'],
  '=': [4, 'same'],
  '!=': [4, 'different'],
  '<>': [4, 'different'],
  '<': [4, 'less'],
  '<=': [4, 'atMost'],
  '>': [4, 'more'],
  '>=': [4, 'atLeast'],
  '+': [5, 'plus'],
  '-': [5, 'minus'],
  '*': [6, 'times'],
  '/': [6, 'by'],
};
const NOT = 3;
const COMPARED = 4;
const NEGATIVE = 7;
const WORDS = ['and', 'or', 'not', 'true', 'false'];

/** Reads from left to right, once; how deep it goes is bounded before it goes there. */
class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Tree {
    const tree = this.expression(0);
    if (this.next.kind !== 'end') throw this.unexpected();
    return tree;
  }

  private get next(): Token {
    return this.tokens[this.at]!;
  }

  private expression(weakest: number): Tree {
    if ((this.depth += 1) > DEEPEST) throw fault(`嵌套最多 ${DEEPEST} 层`, `Nested deeper than ${DEEPEST}`);
    let tree = this.value();
    for (;;) {
      const { kind, text } = this.next;
      const between = kind === 'sign' || kind === 'name' ? BETWEEN[text] : undefined;
      if (!between || between[0] <= weakest) break;
      this.at += 1;
      tree = { is: 'call', name: between[1], of: [tree, this.expression(between[0])] };
      // `a < b < c` would compare a truth.
      if (between[0] === COMPARED && BETWEEN[this.next.text]?.[0] === COMPARED) throw this.unexpected();
    }
    this.depth -= 1;
    return tree;
  }

  private value(): Tree {
    const { kind, text } = this.next;
    this.at += 1;
    if (kind === 'number') return { is: 'number', digits: text };
    if (kind === 'text') return { is: 'text', text: text.slice(1, -1).replace(/\\(.)/gu, '$1') };
    const tree = kind === 'sign' ? this.afterSign(text) : kind === 'name' ? this.afterName(text) : null;
    if (tree) return tree;
    this.at -= 1;
    throw this.unexpected();
  }

  private afterSign(sign: string): Tree | null {
    if (sign === '(') return this.closed(this.expression(0));
    return sign === '-' ? { is: 'call', name: 'negative', of: [this.expression(NEGATIVE)] } : null;
  }

  private afterName(name: string): Tree | null {
    if (name === 'not') return { is: 'call', name, of: [this.expression(NOT)] };
    if (name === 'true' || name === 'false') return { is: 'truth', truth: name === 'true' };
    if (WORDS.includes(name)) return null;
    return this.next.kind === 'sign' && this.next.text === '(' ? this.call(name) : { is: 'field', name };
  }

  private call(name: string): Tree {
    this.at += 1;
    const of: Tree[] = [];
    if (this.next.text === ')' && this.next.kind === 'sign') return this.closed({ is: 'call', name, of });
    for (;;) {
      of.push(this.expression(0));
      if (this.next.kind !== 'sign' || this.next.text !== ',') return this.closed({ is: 'call', name, of });
      this.at += 1;
    }
  }

  private closed(tree: Tree): Tree {
    if (this.next.kind !== 'sign' || this.next.text !== ')') throw this.unexpected();
    this.at += 1;
    return tree;
  }

  private unexpected() {
    const { kind, text } = this.next;
    const near = text.slice(0, 20);
    return kind === 'end'
      ? fault('公式不完整', 'The formula ends too early')
      : fault(`“${near}”不应出现在此处`, `“${near}” does not belong here`);
  }
}

/** Reads a formula. Names and kinds are not looked at. @throws FormulaFault */
export const readFormula = (formula: string): Tree => new Reader(tokensOf(formula)).whole();
