import type { Text } from '@cloudtally/plugin-sdk';
import type { Locale } from '../i18n';

/** An amount as it is told; rounded to the currency's minor unit where it is shown. */
export interface Amount {
  readonly amount: string;
  readonly currency: string;
}

/** What a variable holds; null where there is nothing. A `Text` is told in the language of the reader. */
export type Fact = string | number | boolean | Text | Amount | null;
export type FactRow = Readonly<Record<string, Fact>>;
export type Facts = Readonly<Record<string, Fact | readonly FactRow[]>>;

interface Named {
  readonly title: Text;
  /** Of the record that a preview looks at, by language where it is two fields; none where only the sender knows it. */
  readonly path?: string | Text;
}

export interface PlainVariable extends Named {
  /** `text` is one line, `lines` may be many; a `flag` is asked by a section and never printed. */
  readonly type: 'text' | 'lines' | 'date' | 'money' | 'count' | 'flag';
  readonly example: Fact;
  /** Path to the currency of an amount. */
  readonly currency?: string;
}

export interface ListVariable extends Named {
  readonly type: 'list';
  readonly items: Readonly<Record<string, PlainVariable>>;
  readonly example: readonly FactRow[];
}

export type Variable = PlainVariable | ListVariable;

/** One text of a kind, such as a subject. */
export interface TemplatePart {
  readonly title: Text;
  /** What the product says, in both languages. */
  readonly text: Text;
  /** Characters. */
  readonly max: number;
  readonly oneLine?: true;
  /** May be left empty. */
  readonly optional?: true;
}

/** One sort of message or document whose words a company may replace. */
export interface TemplateKind<V extends string = string> {
  /** `module.what`; kept with everything that was sent. */
  readonly key: string;
  readonly title: Text;
  /** To whom it goes. */
  readonly to: Text;
  /** A document keeps what it said; nothing is sent. */
  readonly document?: true;
  /** In which it is said; both unless told. */
  readonly languages?: readonly Locale[];
  /** What a preview can look at. */
  readonly resource?: string;
  readonly variables: Readonly<Record<V, Variable>>;
  readonly parts: Readonly<Record<string, TemplatePart>>;
}

/** A kind with what is to be said this time. */
export interface Saying {
  readonly kind: TemplateKind;
  readonly facts: Facts;
}

type FactsOf<V extends string> = Readonly<Record<V, Fact | readonly FactRow[]>>;
export type SaidKind<V extends string> = TemplateKind<V> & { readonly with: (facts: FactsOf<V>) => Saying };

const kinds = new Map<string, TemplateKind>();

/** Every kind of the product, in the order of their keys. */
export const templateKinds = (): TemplateKind[] =>
  [...kinds.values()].sort((one, other) => (one.key < other.key ? -1 : 1));

export const templateKind = (key: string): TemplateKind | undefined => kinds.get(key);

export const languagesOf = ({ languages = ['zh', 'en'] }: TemplateKind): readonly Locale[] => languages;

/** Declares a kind, once. */
export function defineTemplate<V extends string>(kind: TemplateKind<V>): SaidKind<V> {
  kinds.set(kind.key, kind);
  return { ...kind, with: facts => ({ kind, facts }) };
}

/** Declares a message: it has a subject and a text. */
export const defineMessage = <V extends string>({
  subject,
  body,
  ...kind
}: Omit<TemplateKind<V>, 'parts'> & { readonly subject: Text; readonly body: Text }): SaidKind<V> =>
  defineTemplate({
    ...kind,
    parts: {
      subject: { title: { zh: '主题', en: 'Subject' }, text: subject, max: 300, oneLine: true },
      body: { title: { zh: '正文', en: 'Text' }, text: body, max: 8000 },
    },
  });
