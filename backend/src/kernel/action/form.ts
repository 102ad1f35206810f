import { isDecimalText, z, type Text } from '@cloudtally/plugin-sdk';

const wrong = (text: Text) => ({ params: { text }, error: text.en });

/** An exact decimal as text, such as "-12.50". */
export const decimalText = () =>
  z
    .string()
    .max(40)
    .refine(isDecimalText, wrong({ zh: '请填写十进制数，例如 1234.56', en: 'Write a decimal such as 1234.56' }))
    .meta({ format: 'decimal' });

/** An amount above zero. */
export const positiveAmount = () =>
  decimalText().refine(
    value => !value.startsWith('-') && /[1-9]/.test(value),
    wrong({ zh: '必须大于零', en: 'Must be above zero' }),
  );

/** A billing period, "2026-10". */
export const monthText = () =>
  z
    .string()
    .regex(/^2[01]\d\d-(0[1-9]|1[0-2])$/)
    .meta({ format: 'month' });

/** A calendar day, "2026-11-20". */
export const dateText = () => z.iso.date().meta({ format: 'date' });

/** The id of a record of this resource; the form offers a search. */
export const idOf = (resource: string) => z.uuid().meta({ ref: resource });

/** Something that a form lets one choose from, known only while the product runs: an installed plugin. */
export interface FormChoice {
  readonly id: string;
  readonly title: Text;
  /** What else has to be filled in once it is chosen. */
  readonly form: z.ZodType;
}

const choices = new Map<string, () => readonly FormChoice[]>();

/** Makes a list of choices known to forms, under a name. */
export const publishChoices = (name: string, list: () => readonly FormChoice[]): void => void choices.set(name, list);

/** One of a published list, by its id. */
export const choiceOf = (list: string) => z.string().max(100).meta({ choices: list });

/** What the form of the choice in the field beside asks for; whoever runs the action judges it. */
export const formOfChoice = (list: string, beside: string) =>
  z.record(z.string(), z.unknown()).meta({ formOf: { list, beside } });

type Json = Record<string, unknown>;
const EXTRAS = [
  'title',
  'help',
  'secret',
  'widget',
  'ref',
  'group',
  'enumTitles',
  'docs',
  'showWhen',
  'placeholder',
] as const;

/**
 * A zod object as the JSON Schema that the admin draws: our extras get their `x-` names.
 *
 * Only the written-down subset of JSON Schema survives: objects, strings, integers, booleans, enums,
 * arrays of strings or of flat objects, and objects whose properties follow a choice beside them.
 */
export function formOf(schema: z.ZodType): Json {
  let plain = plainForms.get(schema);
  if (!plain) plainForms.set(schema, (plain = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })));
  return rename(plain);
}

/** A schema does not change; what may be chosen in it does, and is asked for each time. */
const plainForms = new WeakMap<z.ZodType, Json>();

function rename(node: Json): Json {
  const out: Json = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === '$schema' || key === '~standard') continue;
    if (key === 'title' && typeof value === 'string') out['x-title'] = { zh: value, en: value };
    else if ((EXTRAS as readonly string[]).includes(key)) out[`x-${key}`] = value;
    else Object.assign(out, WRITTEN[key]?.(value as never) ?? { [key]: value });
  }
  return out;
}

/** What is written in another way than it came. */
const WRITTEN: Readonly<Record<string, (value: never) => Json>> = {
  properties: (value: Json) => ({
    properties: Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rename(inner as Json)])),
  }),
  items: (value: Json) => ({ items: rename(value) }),
  choices: (name: string) => choicesIn(name),
  formOf: (of: { list: string; beside: string }) => variantsIn(of),
  // `x | null` may also come as a list of types.
  type: (value: string | string[]) =>
    Array.isArray(value) ? { type: value.find(type => type !== 'null'), ...nullable(value) } : { type: value },
  anyOf: (options: Json[]) => ({
    ...rename(options.find(({ type }) => type !== 'null') ?? {}),
    ...nullable(options.map(({ type }) => type)),
  }),
};

const listOf = (name: string): readonly FormChoice[] => choices.get(name)?.() ?? [];

const choicesIn = (name: string): Json => ({
  enum: listOf(name).map(({ id }) => id),
  'x-enumTitles': Object.fromEntries(listOf(name).map(({ id, title }) => [id, title])),
});

const variantsIn = ({ list, beside }: { list: string; beside: string }): Json => ({
  'x-by': beside,
  'x-variants': Object.fromEntries(listOf(list).map(({ id, form }) => [id, formOf(form)])),
});

/** `x | null` is drawn as x that may stay empty, and is sent as null then. */
const nullable = (types: readonly unknown[]): Json => (types.includes('null') ? { 'x-nullable': true } : {});

/** Names of the secret fields of a settings schema. */
export function secretFields(schema: z.ZodObject): string[] {
  return Object.entries(schema.shape)
    .filter(([, field]) => metaOf(field as z.ZodType)?.secret === true)
    .map(([name]) => name);
}

function metaOf(schema: z.ZodType): Json | undefined {
  const own = schema.meta();
  if (own) return own;
  const inner = (schema.def as { innerType?: z.ZodType }).innerType;
  return inner ? metaOf(inner) : undefined;
}
