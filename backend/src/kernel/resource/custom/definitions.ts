import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { currentOrNull } from '../../access/actor';
import { clock } from '../../clock';
import {
  type Attribute,
  type AttributeType,
  type Definitions,
  type ResourceDeclaration,
  type Tone,
} from '../declaration';
import { withFormulas } from './formula/formula-fields';
import { TAG_WORDS, type TagRuleWord, type TagWord } from '../tags/tag-words';
import { knownResource, listDeclarations, type ListRow } from './lists';

interface Row {
  id: string;
  resource: string;
  key: string;
  type: AttributeType | 'choice';
  title_zh: string;
  title_en: string;
  help_zh: string | null;
  help_en: string | null;
  field_group: string | null;
  required: boolean;
  is_unique: boolean;
  initial: unknown;
  in_list: boolean;
  searchable: boolean;
  sensitive: boolean;
  currency: string | null;
  target: string | null;
  choices: { value: string; zh: string; en: string; tone?: Tone; retired?: boolean }[] | null;
  dictionary: string | null;
  readers: string[];
  writers: string[];
  formula: string | null;
}

interface Defined {
  readonly lists: ListRow[];
  readonly fields: Row[];
  readonly tags: TagWord[];
  readonly tagRules: TagRuleWord[];
}

const MOST_TEXT = { text: 200, longText: 4000 };
const MOST_WORD = 60;
/** A job may run for hours; a request ends before this. */
const KEPT_MS = 2_000;

const kept = new WeakMap<object, { at: number; definitions: Promise<Definitions> }>();

/**
 * The fields that the caller's company added, as they are now. Read once per request and never kept between two: whoever
 * adds a field sees it with the next request, in whichever process.
 */
export function definitionsNow(manager: EntityManager): Promise<Definitions> {
  const context = currentOrNull();
  if (!context) return definitionsIn(manager);
  const known = kept.get(context);
  if (known && Date.now() - known.at < KEPT_MS) return known.definitions;
  return definitionsIn(manager);
}

/** The same, read again: for writes. */
export function definitionsIn(manager: EntityManager): Promise<Definitions> {
  const context = currentOrNull();
  const definitions = read(manager, context?.actor.tenantId ?? null);
  if (context) {
    kept.set(context, { at: Date.now(), definitions });
    definitions.catch(() => kept.delete(context));
  }
  return definitions;
}

const DEFINED = `select
    coalesce((
      select jsonb_agg(to_jsonb(l) order by l.position, l.code) from app.custom_list l
      where tenant_id = $1 and not archived and deleted_at is null
    ), '[]') as lists,
    coalesce((
      select jsonb_agg(to_jsonb(f) order by f.resource, f.position, f.key) from app.custom_field f
      where tenant_id = $1 and not archived and deleted_at is null
    ), '[]') as fields,
    ${TAG_WORDS}`;

async function read(manager: EntityManager, tenantId: string | null): Promise<Definitions> {
  const [defined] = await manager.query<Defined[]>(DEFINED, [tenantId]);
  const { lists: listed, fields, ...tagged } = defined!;
  const byResource = new Map<string, readonly Attribute[]>();
  const definitions = {
    tenantId: tenantId ?? '',
    lists: listDeclarations(listed),
    ...tagged,
    of: (resource: string) => byResource.get(resource) ?? [],
  };
  // A release may have lost a resource, and a list may be put away: their fields wait for them.
  for (const resource of new Set(fields.map(field => field.resource))) {
    const declaration = knownResource(definitions, resource);
    if (!declaration) continue;
    const own = fields.filter(field => field.resource === resource).map(row => attributeOf(row, definitions));
    byResource.set(resource, withFormulas(declaration, own, clock.today()));
  }
  return definitions;
}

function attributeOf(row: Row, definitions: Definitions): Attribute {
  const help: Text | undefined = row.help_zh ? { zh: row.help_zh, en: row.help_en ?? row.help_zh } : undefined;
  const target = row.type === 'ref' && row.target ? knownResource(definitions, row.target) : undefined;
  return {
    name: `custom.${row.key}`,
    type: row.type === 'choice' ? (row.dictionary ? 'dictionary' : 'enum') : row.type,
    dictionary: row.dictionary ?? undefined,
    title: { zh: row.title_zh, en: row.title_en },
    help,
    group: row.field_group ?? undefined,
    required: row.required,
    list: row.in_list,
    search: row.searchable,
    sensitive: row.sensitive,
    sum: ['money', 'decimal', 'int'].includes(row.type),
    max: row.type === 'text' || row.type === 'longText' ? MOST_TEXT[row.type] : row.dictionary ? MOST_WORD : undefined,
    values: row.choices?.map(({ value, zh, en, tone, retired }) => ({
      value,
      title: { zh, en },
      tone: tone ?? 'plain',
      retired,
    })),
    currency: row.currency ? { code: row.currency } : undefined,
    target: target && (() => target.target),
    custom: {
      id: row.id,
      key: row.key,
      unique: row.is_unique,
      initial: row.initial ?? null,
      readers: row.readers,
      writers: row.writers,
      list: target?.options.within && target,
      formula: row.formula ?? undefined,
    },
  };
}

const extensions = new WeakMap<Definitions, Map<string, ResourceDeclaration>>();

/** The declaration with the company's own fields among its attributes. */
export function withCustom(declaration: ResourceDeclaration, definitions: Definitions): ResourceDeclaration {
  const known = extensions.get(definitions) ?? new Map<string, ResourceDeclaration>();
  extensions.set(definitions, known);
  const made = known.get(declaration.name) ?? {
    ...declaration,
    attributes: [...declaration.attributes, ...definitions.of(declaration.name)],
    definitions,
  };
  known.set(declaration.name, made);
  return made;
}
