import type { AppError, Text } from '@cloudtally/plugin-sdk';
import { attributeOf, current } from '../../../kernel/access';
import { InputInvalid } from '../../../kernel/errors';
import {
  isBulkField,
  valueIn,
  type Attribute,
  type ResourceDeclaration,
  type ResourceService,
  type TenantResource,
} from '../../../kernel/resource';
import { NotInBulk } from '../bulk.errors';
import { readValue } from './read-value';
import { UNCHANGED, type Plan } from './plan';
import type { ValueWords } from './value-words';

interface Edit {
  /** With the company's own fields. */
  readonly declaration: ResourceDeclaration;
  readonly service: ResourceService<TenantResource>;
  readonly words: ValueWords;
  readonly set: Readonly<Record<string, unknown>>;
}

type Values = ReadonlyMap<Attribute, unknown>;

/**
 * Gives each record the same values.
 *
 * @throws NotInBulk for a field that is not open to this, InputInvalid with a sentence per field
 */
export async function editPlan({ declaration, service, words, set }: Edit): Promise<Plan> {
  const values = valuesOf(declaration, set);
  for (const [attribute, value] of values) await words.learn(attribute, [value]);
  const differing = (row: TenantResource) =>
    [...values].filter(([attribute, value]) => !same(stored(row, attribute), value));
  const verdict = (changed: readonly (readonly [Attribute, unknown])[], row: TenantResource) => ({
    outcome: 'changed' as const,
    reason: null,
    changes: listed(
      changed.map(([attribute, value]) =>
        joined(attribute.title, words.of(attribute, stored(row, attribute)), words.of(attribute, value)),
      ),
    ),
  });
  return {
    declaration,
    title: listed(
      [...values].map(([attribute, value]) => {
        const word = words.of(attribute, value);
        return { zh: `${attribute.title.zh} → ${word.zh}`, en: `${attribute.title.en} → ${word.en}` };
      }),
    ),
    async prepare(rows) {
      for (const attribute of values.keys())
        await words.learn(
          attribute,
          rows.map(row => stored(row, attribute)),
        );
    },
    judge(row) {
      const changed = differing(row);
      return changed.length === 0 ? UNCHANGED : verdict(changed, row);
    },
    async apply(_tx, row) {
      const changed = differing(row);
      if (changed.length === 0) return { ...UNCHANGED, back: null };
      const told = verdict(changed, row);
      const before = changed.map(([attribute]) => [attribute.name, stored(row, attribute)] as const);
      const { version } = row;
      await service.updateOne(row.id, { ...patchOf(changed), version });
      return { ...told, back: { set: Object.fromEntries(before) } };
    },
  };
}

/** Fields by name as a write takes them: the id beside a reference, own fields under `custom`. */
export function patchOf(values: Iterable<readonly [Attribute, unknown]>): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  const custom: Record<string, unknown> = {};
  for (const [attribute, value] of values) {
    if (attribute.custom) custom[attribute.custom.key] = value;
    else patch[property(attribute)] = value;
  }
  return Object.keys(custom).length > 0 ? { ...patch, custom } : patch;
}

function valuesOf(declaration: ResourceDeclaration, set: Readonly<Record<string, unknown>>): Values {
  const { actor } = current();
  const values = new Map<Attribute, unknown>();
  const fieldErrors: Record<string, Text> = {};
  for (const [name, given] of Object.entries(set)) {
    const attribute = attributeOf(declaration, name);
    if (!attribute || !isBulkField(actor, declaration, attribute)) throw NotInBulk({ what: name.slice(0, 80) });
    const read = readValue(attribute, given);
    if ('fault' in read) fieldErrors[name] = read.fault;
    else values.set(attribute, read.value);
  }
  if (Object.keys(fieldErrors).length > 0) throw invalid(fieldErrors);
  return values;
}

const invalid = (fieldErrors: Record<string, Text>): AppError =>
  InputInvalid({ fields: Object.keys(fieldErrors) }, { fieldErrors });

const property = ({ type, name, custom }: Attribute): string => (type === 'ref' && !custom ? `${name}Id` : name);

function stored(row: TenantResource, attribute: Attribute): unknown {
  const value = attribute.custom
    ? valueIn(row.custom, attribute)
    : (row as unknown as Record<string, unknown>)[property(attribute)];
  return value ?? null;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

const joined = (title: Text, before: Text, after: Text): Text => ({
  zh: `${title.zh}：${before.zh} → ${after.zh}`,
  en: `${title.en}: ${before.en} → ${after.en}`,
});

const listed = (texts: readonly Text[]): Text => ({
  zh: texts.map(({ zh }) => zh).join('；'),
  en: texts.map(({ en }) => en).join('; '),
});
