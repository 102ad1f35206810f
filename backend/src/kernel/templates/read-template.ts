import Mustache from 'mustache';
import type { Text } from '@cloudtally/plugin-sdk';
import type { TemplateKind, TemplatePart, Variable } from './template-kind';

/** What is wrong, and where it begins. */
export interface TemplateFault {
  /** From the first character. */
  readonly at: number;
  readonly text: Text;
}

/** A piece of a template as the library reads it: sort, name, begin, end, and what stands inside a section. */
export type Token = readonly [sort: string, name: string, from: number, to: number, inside?: readonly Token[]];

/** Sections in each other. */
export const DEEPEST = 4;

export type ReadTemplate = { readonly tokens: readonly Token[] } | { readonly faults: readonly TemplateFault[] };

/**
 * A part of a template read, or everything that is wrong with it: it may name the kind's variables, ask for them by
 * sections, and nothing else. Its size is looked at before anything is read.
 */
export function readTemplate(kind: TemplateKind, part: TemplatePart, text: string): ReadTemplate {
  if (text.length > part.max) return { faults: [tooLong(part.max)] };
  if (!part.optional && text.trim() === '') return { faults: [fault(0, { zh: '必填', en: 'Required' })] };
  const line = part.oneLine ? text.search(/[\r\n]/) : -1;
  if (line >= 0) return { faults: [fault(line, { zh: '只能有一行', en: 'One line only' })] };
  let tokens: readonly Token[];
  try {
    tokens = Mustache.parse(text) as unknown as readonly Token[];
  } catch (error) {
    return { faults: [unreadable(error as Error)] };
  } finally {
    // The library keeps whatever it ever read.
    Mustache.clearCache();
  }
  const faults = faultsIn(tokens, { known: kind.variables, depth: 0, list: null, text });
  return faults.length > 0 ? { faults } : { tokens };
}

interface Place {
  readonly known: Readonly<Record<string, Variable>>;
  readonly depth: number;
  /** The list that is gone through here. */
  readonly list: string | null;
  readonly text: string;
}

function faultsIn(tokens: readonly Token[], place: Place): TemplateFault[] {
  return tokens.flatMap(([sort, name, from, , inside]) => {
    if (sort === 'text' || sort === '!') return [];
    if (sort === 'name') return printed(name, from, place);
    if (sort === '#' || sort === '^') return section([sort, name, from, 0, inside], place);
    return [fault(from, FORBIDDEN[place.text[from + 2] === '{' ? '{' : sort]!)];
  });
}

function printed(name: string, from: number, { known }: Place): TemplateFault[] {
  const variable = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!variable) return [unknown(name, from)];
  if (variable.type !== 'list' && variable.type !== 'flag') return [];
  return [
    fault(from, {
      zh: `“${name}”不能直接显示，请写成 {{#${name}}}…{{/${name}}}`,
      en: `"${name}" cannot be printed: write {{#${name}}}…{{/${name}}}`,
    }),
  ];
}

function section([sort, name, from, , inside = []]: Token, place: Place): TemplateFault[] {
  const { known, depth, list } = place;
  const variable = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!variable) return [unknown(name, from)];
  if (depth >= DEEPEST) {
    return [fault(from, { zh: `最多嵌套 ${DEEPEST} 层`, en: `At most ${DEEPEST} sections in each other` })];
  }
  if (variable.type !== 'list' || sort === '^') return faultsIn(inside, { ...place, depth: depth + 1 });
  if (list !== null) {
    return [fault(from, { zh: `列表“${list}”中不能再有列表`, en: `No list inside the list "${list}"` })];
  }
  return faultsIn(inside, { ...place, known: { ...known, ...variable.items }, depth: depth + 1, list: name });
}

const fault = (at: number, text: Text): TemplateFault => ({ at, text });

const tooLong = (max: number): TemplateFault =>
  fault(max, { zh: `最多 ${max} 个字符`, en: `At most ${max} characters` });

const unknown = (name: string, from: number): TemplateFault => {
  const shown = name.slice(0, 60);
  return fault(from, { zh: `没有变量“${shown}”`, en: `There is no variable "${shown}"` });
};

const FORBIDDEN: Readonly<Record<string, Text>> = {
  '{': { zh: '不支持三层花括号，请用 {{变量}}', en: 'No triple braces: write {{variable}}' },
  '&': { zh: '不支持 {{& }}，请用 {{变量}}', en: 'No {{& }}: write {{variable}}' },
  '>': { zh: '不支持 {{> }}', en: 'No {{> }}' },
  '=': { zh: '不支持更换定界符', en: 'The braces stay as they are' },
};

/** The library tells a place in its message and nowhere else. */
function unreadable({ message }: Error): TemplateFault {
  const [, said = '', name = '', at = '0'] = /^(.*?)(?: "([^]*)")? at (\d+)$/.exec(message) ?? [];
  const shown = name.slice(0, 60);
  const texts: Readonly<Record<string, Text>> = {
    'Unclosed section': { zh: `{{#${shown}}} 没有结束`, en: `{{#${shown}}} has no end` },
    'Unopened section': { zh: `{{/${shown}}} 没有开始`, en: `{{/${shown}}} has no beginning` },
  };
  return fault(Number(at), texts[said] ?? { zh: '花括号没有闭合', en: 'Braces are not closed' });
}
