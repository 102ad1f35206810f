import { takes, type FilterCondition, type FilterTree, type Operator } from './filterTree';

// As it stands in an address: `level:in:A,B;(total:lt:100~owner:empty);!(name:contains:test)`. A semicolon is "and",
// a wave is "or", `!(…)` is "not". What a value holds of these signs stands behind a backslash.
const SIGNS = /[\\;~(),:!]/g;
const escaped = (text: string) => text.replace(SIGNS, sign => `\\${sign}`);

/** A tree in words short enough for an address. */
export function formatTree(tree: FilterTree | null): string {
  if (tree === null) return '';
  if ('all' in tree) return tree.all.map(inner).join(';');
  if ('any' in tree) return tree.any.map(inner).join('~');
  return 'not' in tree ? inner(tree) : condition(tree);
}

function inner(tree: FilterTree): string {
  if ('not' in tree) return `!(${formatTree(tree.not)})`;
  return 'all' in tree || 'any' in tree ? `(${formatTree(tree)})` : condition(tree);
}

function condition({ field, op, value }: FilterCondition): string {
  const values = [value ?? []].flat().map(escaped).join(',');
  return [field, op, ...(takes(op) === 'nothing' ? [] : [values])].join(':');
}

const LONGEST = 60_000;
const DEEPEST = 10;

class Malformed extends Error {}

/** Back from an address; null for what is no filter. Whether its fields can be asked is another question. */
export function parseTree(text: string | null): FilterTree | null {
  if (!text || text.length > LONGEST) return null;
  try {
    const reader = { text, at: 0 };
    const tree = group(reader, 1);
    return reader.at === text.length ? tree : null;
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

interface Reader {
  text: string;
  at: number;
}

function group(reader: Reader, level: number): FilterTree {
  if (level > DEEPEST) throw new Malformed();
  const items = [item(reader, level)];
  const sign = reader.text[reader.at];
  if (sign !== ';' && sign !== '~') return items[0]!;
  while (reader.text[reader.at] === sign) {
    reader.at += 1;
    items.push(item(reader, level));
  }
  return sign === ';' ? { all: items } : { any: items };
}

function item(reader: Reader, level: number): FilterTree {
  const negated = reader.text[reader.at] === '!';
  if (negated) reader.at += 1;
  if (reader.text[reader.at] === '(') {
    reader.at += 1;
    const tree = group(reader, level + 1);
    if (reader.text[reader.at] !== ')') throw new Malformed();
    reader.at += 1;
    return negated ? { not: tree } : tree;
  }
  if (negated) throw new Malformed();
  return leaf(reader);
}

function leaf(reader: Reader): FilterCondition {
  const parts: string[][] = [['']];
  for (; reader.at < reader.text.length; reader.at += 1) {
    const sign = reader.text[reader.at]!;
    if (';~)'.includes(sign)) break;
    if ('(!'.includes(sign)) throw new Malformed();
    if (sign === ':' && parts.length < 3) parts.push(['']);
    else if (sign === ',') parts.at(-1)!.push('');
    else {
      if (sign === '\\') reader.at += 1;
      const last = parts.at(-1)!;
      last[last.length - 1] += reader.text[reader.at] ?? '';
    }
  }
  const [field, op, values] = parts;
  if (!field?.[0] || !op?.[0] || field.length > 1 || op.length > 1) throw new Malformed();
  const made = { field: field[0], op: op[0] as Operator };
  const shape = takes(made.op);
  if (shape === 'nothing') {
    if (values) throw new Malformed();
    return made;
  }
  if (!values || (shape === 'one' && values.length > 1)) throw new Malformed();
  return { ...made, value: shape === 'one' ? values[0]! : values };
}
