import { attributeOf, visibilityOf } from './field-access';
import { FieldForbidden, FilterInvalid } from './access.errors';
import { abilityFor, toRowFilter, type Operation, type RowFilter } from './row-filter';
import type { Actor } from './actor';
import {
  declarationOf,
  never,
  type Access,
  type Attribute,
  type AttributeType,
  type ResourceDeclaration,
} from '../resource/declaration';
import { withCustom } from '../resource/custom/definitions';
import { faultIn } from '../resource/custom/filter';
import { queryName } from '../resource/custom/sql';
import { measureName } from '../resource/measure-sql';
import { measureAt } from '../resource/measures';
import { tagFaultIn, tagName } from '../resource/tags/tag-sql';
import { UUID } from '../resource/uuid';

const MAX_DEPTH = 6;
const MAX_LIST = 200;
const MAX_TEXT = 1000;

/** The rows on which the actor may do this. */
export function rowFilterOf(
  actor: Actor,
  declaration: ResourceDeclaration,
  operation: Operation,
  /** An action's own; else what the resource asks for the operation. */
  own?: string,
): RowFilter {
  const permission: Access =
    own ?? (operation === 'act' ? declaration.options.access.read : declaration.options.access[operation]);
  if (permission === never) return { and: [{ id: { is: null } }] };
  const { scope, within } = declaration.options;
  const rules = [{ operation, permission, rows: scope }];
  const reached = toRowFilter(abilityFor(actor, declaration.type, rules), operation, declaration.type);
  if (!within) return reached;
  return { and: [reached, ...Object.entries(within).map(([field, value]) => ({ [field]: { eq: value } }))] };
}

/**
 * The caller's own filter, checked field by field and narrowed: a relation in it only matches rows of
 * the target that the caller may read, so that nobody learns of a record by asking around it.
 *
 * Several operators on one field become several conditions (the library would read them as OR), and
 * an empty list of alternatives is refused (it would mean everything).
 */
export function guardFilter(actor: Actor, declaration: ResourceDeclaration, filter: unknown, depth = 1): RowFilter {
  if (filter === null || filter === undefined) return {};
  if (typeof filter !== 'object' || Array.isArray(filter)) throw FilterInvalid({ why: 'not an object' });
  if (depth > MAX_DEPTH) throw FilterInvalid({ why: `deeper than ${MAX_DEPTH}` });
  const parts = Object.entries(filter as Record<string, unknown>)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]): RowFilter =>
      key === 'and' || key === 'or'
        ? { [key]: alternatives(key, value).map(item => guardFilter(actor, declaration, item, depth + 1)) }
        : guardField(actor, declaration, [key, value], depth),
    );
  return parts.length === 1 ? parts[0]! : parts.length === 0 ? {} : { and: parts };
}

function alternatives(key: string, value: unknown): unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw FilterInvalid({ why: `empty ${key}` });
  if (value.length > MAX_LIST) throw FilterInvalid({ why: `more than ${MAX_LIST} conditions` });
  return value;
}

function guardField(
  actor: Actor,
  declaration: ResourceDeclaration,
  [field, comparison]: [field: string, comparison: unknown],
  depth: number,
): RowFilter {
  const elsewhere = field === 'custom' ? guardCustom : field === 'measure' && declaration.measured && guardMeasures;
  if (elsewhere) return elsewhere(actor, declaration, comparison);
  requireOpen(actor, declaration, field);
  if (comparison === null || typeof comparison !== 'object') throw FilterInvalid({ why: `${field} has no operator` });
  const attribute = attributeOf(declaration, field);
  if (attribute?.type === 'ref' && attribute.name === field) {
    const named = declarationOf(attribute.target!());
    const target = declaration.definitions ? withCustom(named, declaration.definitions) : named;
    const inner = guardFilter(actor, target, comparison, depth + 1);
    return {
      [field]: { and: [inner, rowFilterOf(actor, target, 'read')].filter(part => Object.keys(part).length > 0) },
    };
  }
  return guardOperators(actor, declaration, [field, attribute], comparison);
}

function guardOperators(
  actor: Actor,
  declaration: ResourceDeclaration,
  [field, attribute]: [field: string, attribute: Attribute | undefined],
  comparison: object,
): RowFilter {
  if (attribute?.type === 'tags') return guardTags(actor, declaration, comparison);
  const operators = Object.entries(comparison as Record<string, unknown>).filter(([, value]) => value !== undefined);
  if (operators.length === 0) throw FilterInvalid({ why: `${field} has no operator` });
  for (const [operator, value] of operators) {
    checkOperator(field, attribute, operator, value);
    checkSize(field, value);
  }
  const parts = operators.map(([operator, value]) => ({ [field]: { [operator]: value } }));
  return parts.length === 1 ? parts[0]! : { and: parts };
}

/** Conditions on the company's own fields: `{ tier: { eq: "gold" } }`. */
function guardCustom(actor: Actor, declaration: ResourceDeclaration, given: unknown): RowFilter {
  const fields = operatorsOf('custom', given);
  if (fields.length > MAX_LIST) throw FilterInvalid({ why: `more than ${MAX_LIST} conditions` });
  const parts = fields.flatMap(([key, comparison]) => {
    const { attribute, name } = customField(actor, declaration, key);
    return operatorsOf(attribute.name, comparison).map(([operator, value]) => {
      checkSize(attribute.name, value);
      const why = faultIn(attribute, operator, value);
      if (why) throw FilterInvalid({ why });
      return { [name]: { [operator]: value } };
    });
  });
  return parts.length === 1 ? parts[0]! : { and: parts };
}

/** Conditions on measures, where the rows come with them: `{ spendLastMonth: { gt: "10000" } }`. */
function guardMeasures(actor: Actor, declaration: ResourceDeclaration, given: unknown): RowFilter {
  const parts = operatorsOf('measure', given).flatMap(([name, comparison]) => {
    const measure = measureAt(declaration.name, `measure.${name}`);
    const open = measure && actor.permissions.has(measure.permission);
    if (!open) throw FieldForbidden({ resource: declaration.name, field: name.slice(0, MOST_SHOWN) });
    return operatorsOf(name, comparison).map(([operator, value]): RowFilter => {
      const why = faultIn({ name, type: measure.type, title: measure.title }, operator, value);
      if (why) throw FilterInvalid({ why });
      return { [measureName(name)]: { [operator]: value } };
    });
  });
  return parts.length === 1 ? parts[0]! : { and: parts };
}

/** Which tags a record carries, among those that the actor sees on it. */
function guardTags(actor: Actor, declaration: ResourceDeclaration, given: unknown): RowFilter {
  const name = tagName(actor, declaration);
  const parts = operatorsOf('tags', given).map(([operator, value]): RowFilter => {
    checkSize('tags', value);
    const why = tagFaultIn(operator, value);
    if (why) throw FilterInvalid({ why });
    return { [name]: { [operator]: value } };
  });
  return parts.length === 1 ? parts[0]! : { and: parts };
}

function operatorsOf(field: string, given: unknown): [string, unknown][] {
  const entries =
    given === null || typeof given !== 'object' || Array.isArray(given)
      ? []
      : Object.entries(given).filter(([, value]) => value !== undefined);
  if (entries.length === 0) throw FilterInvalid({ why: `${field} has no operator` });
  return entries;
}

const MOST_SHOWN = 60;

/**
 * One of the company's own fields, and its name in a query.
 *
 * @throws FieldForbidden where there is none, or none that the actor may read in the clear
 */
export function customField(
  actor: Actor,
  declaration: ResourceDeclaration,
  key: string,
): { attribute: Attribute; name: string } {
  const field = `custom.${key.slice(0, MOST_SHOWN)}`;
  requireOpen(actor, declaration, field);
  const reach = actor.permissions.get(declaration.options.access.read);
  const only = reach === 'all' && actor.tenantIds.length > 1 ? actor.tenantId : null;
  const attribute = attributeOf(declaration, field)!;
  return { attribute, name: queryName(attribute, only) };
}

const TEXTS: readonly (AttributeType | undefined)[] = ['text', 'longText', 'email', 'phone', 'month', 'dictionary'];

/** The schema offers more operators than Postgres has for the type of the column. */
function checkOperator(field: string, attribute: Attribute | undefined, operator: string, value: unknown): void {
  // What is no attribute is an id or an instant of the record itself.
  if (/like$/i.test(operator) && (!TEXTS.includes(attribute?.type) || attribute?.pattern === UUID)) {
    throw FilterInvalid({ why: `${field} is no text` });
  }
  if (value === null && /in$|between$/i.test(operator)) throw FilterInvalid({ why: `${field} has no list` });
  if (/^is/.test(operator) && typeof value === 'boolean' && attribute?.type !== 'boolean') {
    throw FilterInvalid({ why: `${field} is neither true nor false` });
  }
}

function checkSize(field: string, value: unknown): void {
  if (Array.isArray(value)) {
    if (value.length === 0) throw FilterInvalid({ why: `${field} has an empty list` });
    if (value.length > MAX_LIST) throw FilterInvalid({ why: `${field} lists more than ${MAX_LIST} values` });
    for (const item of value) checkSize(field, item);
  }
  if (typeof value === 'string') {
    if (value.length > MAX_TEXT) throw FilterInvalid({ why: `${field} is longer than ${MAX_TEXT} characters` });
    if (value.includes('\0')) throw FilterInvalid({ why: `${field} holds a NUL character` });
  }
}

/** @throws FieldForbidden for a field the actor may not read in the clear */
export function requireOpen(actor: Actor, declaration: ResourceDeclaration, field: string): void {
  if (visibilityOf(actor, declaration, field) !== 'open') throw FieldForbidden({ resource: declaration.name, field });
}
