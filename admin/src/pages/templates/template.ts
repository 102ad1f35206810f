import type { Text } from '../../app/language';

export type Language = 'zh' | 'en';
export type Texts = Record<string, string>;

export interface Variable {
  name: string;
  type: 'text' | 'lines' | 'date' | 'money' | 'count' | 'flag' | 'list';
  title: Text;
  items?: Variable[];
}

export interface Part {
  name: string;
  title: Text;
  /** What the product says. */
  text: Text;
  max: number;
  oneLine?: boolean;
  optional?: boolean;
}

/** The company's own text, with the version that it is. */
export interface Kept {
  id: string;
  version: number;
  texts: Texts;
  number: number;
  at: string;
  by: string | null;
}

export interface Kind {
  key: string;
  title: Text;
  to: Text;
  /** Printed instead of sent. */
  document: boolean;
  languages: Language[];
  resource: string | null;
  variables: Variable[];
  parts: Part[];
  kept: Record<Language, Kept | null>;
}

export interface Fault {
  at: number;
  text: Text;
}

export interface Preview {
  texts: Record<string, string | null>;
  faults: Record<string, Fault[]>;
  /** Variables that stand for what the reader may not see. */
  hidden: string[];
  /** Variables that only the sender knows: an example stands for them. */
  examples: string[];
}

export interface Version {
  id: string;
  number: number;
  texts: Texts | null;
  byName: string | null;
  createdAt: string;
}

export const KINDS = '{ templateKinds }';
export const PREVIEW = 'query ($asked: JSON!) { templatePreview(asked: $asked) }';
export const TEST = 'mutation ($asked: JSON!) { sendTemplateTest(asked: $asked) }';
export const MAKE = 'mutation ($input: CreateOneTextTemplateInput!) { createOneTextTemplate(input: $input) { id } }';
export const CHANGE = 'mutation ($input: UpdateOneTextTemplateInput!) { updateOneTextTemplate(input: $input) { id } }';
export const BACK = 'mutation ($input: DeleteOneTextTemplateInput!) { deleteOneTextTemplate(input: $input) { id } }';
export const VERSIONS = `query ($filter: TextTemplateVersionFilter!) {
  textTemplateVersions(filter: $filter, sorting: [{ field: number, direction: DESC }], paging: { limit: 50 }) {
    nodes { id number texts byName createdAt }
  }
}`;

/** What the product says in a language. */
export const ownTexts = ({ parts }: Kind, language: Language): Texts =>
  Object.fromEntries(parts.map(({ name, text }) => [name, text[language]]));

/** What is in force. */
export const textsOf = (kind: Kind, language: Language): Texts =>
  kind.kept[language]?.texts ?? ownTexts(kind, language);

export const isSame = (kind: Kind, one: Texts, other: Texts): boolean =>
  kind.parts.every(({ name }) => (one[name] ?? '') === (other[name] ?? ''));

/** How a variable is written into a text. */
export function written({ name, type, items = [] }: Variable): string {
  if (type === 'flag') return `{{#${name}}}{{/${name}}}`;
  if (type !== 'list') return `{{${name}}}`;
  return `{{#${name}}}\n${items.map(item => `{{${item.name}}}`).join(' ')}\n{{/${name}}}\n`;
}

/** A text with something put in the place of what is chosen, and where the caret then is. */
export function inserted(text: string, piece: string, from: number, to: number): { text: string; caret: number } {
  return { text: text.slice(0, from) + piece + text.slice(to), caret: from + piece.length };
}

export interface DiffLine {
  sign: ' ' | '-' | '+';
  text: string;
}

/** Two texts line by line: what is gone, what is new, what stayed; the longest that stayed in its order. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  const common = Array.from({ length: old.length + 1 }, () => new Array<number>(fresh.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = fresh.length - 1; j >= 0; j--)
      common[i]![j] =
        old[i] === fresh[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      lines.push({ sign: ' ', text: old[i]! });
      i += 1;
      j += 1;
    } else if (j >= fresh.length || (i < old.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push({ sign: '-', text: old[i++]! });
    } else {
      lines.push({ sign: '+', text: fresh[j++]! });
    }
  }
  return lines;
}
