import { getDTONames } from '@ptc-org/nestjs-query-graphql/src/common/dto.utils';
import type { Text } from '@cloudtally/plugin-sdk';
import { isOneOf, visibilityOf, type Actor } from '../access';
import { actionsOn } from '../action/availability';
import { formOf } from '../action/form';
import { mutationName, type ActionDefinition } from '../action/define-action';
import { withCustom } from './custom/definitions';
import { isBulkField, takesBulk } from './bulk-fields';
import { isExtensible } from './custom/extensible';
import {
  declarationOf,
  declaredResources,
  never,
  targetOf,
  type Access,
  type Attribute,
  type Definitions,
  type ResourceDeclaration,
} from './declaration';
import type { Dictionaries } from './dictionary-words';
import { mustBeGiven } from './input-types';
import { measurePath, measuresOf } from './measures';
import { tagField } from './tags/tag-words';

/** What is data of the company in how its records look. */
export interface CompanyWords {
  readonly dictionaries: Dictionaries;
  readonly definitions: Definitions;
}

/** What the admin draws a resource from, as this caller may use it. */
export const metadataFor = (actor: Actor, exposed: ReadonlySet<string>, words: CompanyWords): unknown[] =>
  readable(actor, exposed, words).map(declaration => described(actor, declaration, words));

/** The same of one resource after the other, for who asks about few: each is described once, when it is asked for. */
export function metadataByName(
  actor: Actor,
  exposed: ReadonlySet<string>,
  words: CompanyWords,
): (name: string) => unknown {
  const open = new Map(readable(actor, exposed, words).map(declaration => [declaration.name, declaration]));
  const known = new Map<string, unknown>();
  return name => {
    const declaration = open.get(name);
    if (declaration && !known.has(name)) known.set(name, described(actor, declaration, words));
    return known.get(name);
  };
}

function readable(actor: Actor, exposed: ReadonlySet<string>, { definitions }: CompanyWords): ResourceDeclaration[] {
  const shared = declaredResources().filter(({ name, options }) => exposed.has(name) && !options.ofLists);
  return [...shared, ...definitions.lists].filter(({ options }) => actor.permissions.has(options.access.read));
}

const described = (actor: Actor, declaration: ResourceDeclaration, words: CompanyWords) =>
  describe(actor, withCustom(declaration, words.definitions), words.dictionaries);

const OTHER: Text = { zh: '信息', en: 'Details' };

function describe(actor: Actor, declaration: ResourceDeclaration, dictionaries: Dictionaries) {
  const { options, name, type } = declaration;
  const may = (access: Access) => access !== never && actor.permissions.has(access);
  const fields = declaration.attributes
    .filter(({ name: own }) => !options.within?.[own] && visibilityOf(actor, declaration, own) !== 'hidden')
    .map(attribute => ({
      ...field(actor, declaration, attribute),
      ...wordsOf(attribute, dictionaries),
      ...(attribute.type === 'tags' ? tagField(actor, declaration) : {}),
    }));
  return {
    name,
    type,
    plural: getDTONames(declaration.target).pluralBaseNameLower,
    path: options.path,
    within: options.within,
    title: options.title,
    pluralTitle: options.plural,
    help: options.help,
    menu: options.menu && (options.menu.permission === undefined || may(options.menu.permission)) ? options.menu : null,
    titleField: options.titleField,
    codeField: options.codeField ?? null,
    keyset: options.keyset ?? false,
    defaultSort: [
      {
        field: (options.sort ?? '-id').replace(/^-/, ''),
        direction: (options.sort ?? '-id').startsWith('-') ? 'DESC' : 'ASC',
      },
    ],
    groups: groupsOf(declaration),
    fields,
    actions: actionsOn(declaration)
      .filter(({ permission }) => actor.permissions.has(permission))
      .map(action),
    related: tabsOf(actor, declaration),
    views: options.views ?? [],
    measures: measuresOf(name)
      .filter(({ permission }) => may(permission))
      .map(measure => ({ path: measurePath(measure), title: measure.title, help: measure.help, type: measure.type })),
    figures: (options.figures ?? []).filter(figure => fields.some(({ name: known }) => known === figure)),
    can: {
      create: may(options.access.create),
      update: may(options.access.update),
      delete: may(options.access.delete),
      export: actor.permissions.has(options.exportedBy ?? 'export.run'),
      import:
        Boolean(options.importable) && may(options.access.create) && may(options.access.update) && may('imports.run'),
    },
    extensible: isExtensible(declaration),
    tags: Boolean(options.taggable) && may('tags.put'),
    bulkTags: Boolean(options.taggable) && may('tags.put') && may('bulk.run'),
    bulk: takesBulk(declaration) && actor.permissions.has('bulk.run') && may(options.access.update),
  };
}

const OWN = 'custom';
const OWN_TITLE: Text = { zh: '自定义字段', en: 'Custom fields' };

type Group = { readonly key: string; readonly title: Text };

/** People call a group by what they read above it. */
const groupCalled = (groups: readonly Group[], name: string): Group | undefined =>
  groups.find(({ key, title }) => key === name || title.zh === name || title.en === name);

/** Its own groups, then those that the company made for fields of its own. */
function groupsOf({ options, attributes }: ResourceDeclaration): Group[] {
  const declared = [...(options.groups ?? [{ key: 'details', title: OTHER }])];
  for (const { custom, group = OWN } of attributes) {
    if (!custom || groupCalled(declared, group)) continue;
    declared.push({ key: group, title: group === OWN ? OWN_TITLE : { zh: group, en: group } });
  }
  return declared;
}

/** Its own tabs, then those of resources that call themselves a tab of it. */
function tabsOf(actor: Actor, { target, options }: ResourceDeclaration) {
  const own = (options.related ?? []).map(({ resource, ...tab }) => ({ child: declarationOf(resource()), ...tab }));
  const others = declaredResources().flatMap(child =>
    (child.options.tabIn ?? [])
      .filter(({ resource }) => resource() === target)
      .map(({ field: by, title }) => ({ child, field: by, title })),
  );
  return [...own, ...others]
    .filter(({ child }) => actor.permissions.has(child.options.access.read))
    .map(({ child, field: by, title }) => ({ resource: child.name, field: by, title }));
}

function field(actor: Actor, declaration: ResourceDeclaration, attribute: Attribute) {
  const masked = visibilityOf(actor, declaration, attribute.name) === 'masked';
  const sortable = !masked && attribute.sort !== false && attribute.type !== 'ref' && attribute.type !== 'json';
  return {
    name: attribute.name,
    type: attribute.type,
    title: attribute.title,
    help: attribute.help,
    group: groupOf(declaration, attribute),
    required: mustBeGiven(declaration, attribute),
    editable: editableBy(actor, attribute),
    filterable: !masked && attribute.filter !== false && attribute.type !== 'json',
    sortable,
    searchable: !masked && (attribute.search ?? false),
    list: attribute.list ?? false,
    masked,
    sensitive: attribute.sensitive ?? false,
    currencyField: typeof attribute.currency === 'string' ? attribute.currency : undefined,
    currency: typeof attribute.currency === 'object' ? attribute.currency.code : undefined,
    values: attribute.values,
    ref: attribute.target && reference(attribute),
    maxLength: typeof attribute.max === 'number' && attribute.type !== 'int' ? attribute.max : undefined,
    pattern: attribute.pattern?.source,
    min: attribute.min,
    max: attribute.type === 'int' ? attribute.max : undefined,
    status: attribute.status,
    copyable: attribute.copyable,
    width: attribute.width,
    aggregate: attribute.sum && !masked ? 'sum' : undefined,
    custom: attribute.custom && { id: attribute.custom.id, key: attribute.custom.key },
    initial: attribute.custom?.initial ?? attribute.initial,
    bulk: isBulkField(actor, declaration, attribute) || undefined,
  };
}

function groupOf({ options }: ResourceDeclaration, { group, custom }: Attribute): string | null {
  if (!custom) return group ?? null;
  return groupCalled(options.groups ?? [], group ?? OWN)?.key ?? group ?? OWN;
}

const editableBy = (actor: Actor, { editable, custom }: Attribute) =>
  custom && !isOneOf(actor, custom.writers) ? 'never' : (editable ?? 'always');

/** A word of a dictionary is drawn as a choice whose values are data. */
function wordsOf({ dictionary }: Attribute, dictionaries: Dictionaries) {
  if (!dictionary) return {};
  const words = dictionaries.get(dictionary) ?? [];
  return {
    type: 'enum',
    dictionary,
    values: words.map(({ value, title, active }) => ({
      value,
      title,
      tone: 'plain',
      ...(active ? {} : { retired: true }),
    })),
  };
}

function reference(attribute: Attribute) {
  const target = targetOf(attribute)!;
  return {
    resource: target.name,
    titleField: target.options.titleField,
    idField: attribute.custom ? attribute.name : `${attribute.name}Id`,
  };
}

function action(definition: ActionDefinition) {
  return {
    name: definition.name,
    mutation: mutationName(definition.name),
    scope: definition.scope === 'record' ? 'batch' : 'collection',
    title: definition.title,
    confirm: definition.confirm,
    cannotUndo: definition.cannotUndo,
    danger: definition.danger ?? false,
    primary: definition.primary ?? false,
    input: definition.input ? formOf(definition.input) : null,
    prefill: definition.prefill,
    bulk: definition.scope === 'record' && definition.reverse !== undefined,
  };
}
