import type { Text } from '@cloudtally/plugin-sdk';
import type { Type } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { snake } from '../database/naming';
import type { Computed } from './custom/formula/formula-fields';
import type { Configured, Importable } from './in-files';
import type { RecordClass } from './record';
import type { TagRuleWord, TagWord } from './tags/tag-words';

export type Tone = 'green' | 'blue' | 'amber' | 'red' | 'grey' | 'purple' | 'plain';
export type AttributeType =
  | 'text'
  | 'longText'
  | 'email'
  | 'phone'
  | 'int'
  | 'decimal'
  | 'money'
  | 'percent'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'month'
  | 'enum'
  | 'dictionary'
  | 'ref'
  | 'json'
  | 'tags';

/** What every attribute may say about itself. */
export interface AttributeOptions {
  readonly title: Text;
  readonly help?: Text;
  readonly group?: string;
  readonly required?: boolean;
  /** Who may set it: `never` = the system writes it, `create` = only when the record is made. */
  readonly editable?: 'never' | 'create' | 'always';
  /** What the form of a new record begins with; what the API leaves out is the column's own default. */
  readonly initial?: string | number | boolean;
  /** A default column of the list. */
  readonly list?: boolean;
  /** Offered in the search form, and part of the quick search. */
  readonly search?: boolean;
  readonly filter?: false;
  readonly sort?: false;
  /** The list shows the exact sum. */
  readonly sum?: boolean;
  /** Arrives masked without the permission `pii.read`. */
  readonly sensitive?: boolean;
  /** Absent without this permission: not readable, not filterable, not summable. */
  readonly permission?: string;
  readonly width?: number;
  readonly copyable?: boolean;
  /** The dictionary whose synonyms an import reads as the values of a choice. */
  readonly synonyms?: string;
  /** A fixed column the property maps to, when the name does not follow from it. */
  readonly column?: string;
}

/** What only a company's own field has. Its attribute is called `custom.<key>`. */
export interface CustomPart {
  /** Of its definition. */
  readonly id: string;
  /** Checked: `^[a-z][a-zA-Z0-9]{0,40}$`. */
  readonly key: string;
  readonly unique: boolean;
  /** What a new record has where nothing is said; null = nothing. */
  readonly initial: unknown;
  /** Roles; empty = whoever may read the record. For others the field does not exist. */
  readonly readers: readonly string[];
  /** Roles; empty = whoever may edit the record. */
  readonly writers: readonly string[];
  /** What a relation leads to, where that is a list of the company's own. */
  readonly list?: ResourceDeclaration;
  /** As it was written, of a field that is calculated and never set. */
  readonly formula?: string;
  readonly computed?: Computed;
}

export interface Attribute extends AttributeOptions {
  readonly name: string;
  readonly type: AttributeType;
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly min?: string | number;
  readonly values?: readonly {
    readonly value: string;
    readonly title: Text;
    readonly tone: Tone;
    /** Shown where it stands, and chosen no more. */
    readonly retired?: boolean;
  }[];
  /** GraphQL enum made from `values`. */
  readonly enumType?: object;
  readonly target?: () => RecordClass;
  /** Name of the currency attribute beside an amount, or a fixed code. */
  readonly currency?: string | { readonly code: string };
  readonly status?: boolean;
  /** Key of the dictionary that its value is a word of. */
  readonly dictionary?: string;
  readonly custom?: CustomPart;
}

/** Nobody may: the operation does not exist. */
export const never = Symbol('never');
export type Access = string | typeof never;

/** What the own, department and subtree reaches mean for a resource; paths may cross relations. */
export type RowScope = { readonly owner?: string; readonly department?: string } | 'tenantWide';

/** Every person of the tenant with the permission sees all of the tenant's rows. */
export const tenantWide: RowScope = 'tenantWide';
/** Rows belong to whoever owns their customer. */
export const byCustomer: RowScope = { owner: 'customer.ownerId', department: 'customer.departmentId' };

/** A record about to be written: what it was (null when it is new) and what it will be. */
export interface RecordChange<T> {
  readonly row: T;
  readonly before: T | null;
  readonly tx: EntityManager;
  readonly services: <S>(type: Type<S>) => S;
}

/** A record that was written by hand; `after` is null when it was deleted, `before` when it is new. */
export interface RecordWritten<T> {
  readonly before: T | null;
  readonly after: T | null;
  readonly tx: EntityManager;
  readonly services: <S>(type: Type<S>) => S;
}

/** Rows that several share, told apart: each share is one's own row, with the id of the whole. */
export interface RowParts {
  /** The id beside the reference to whose they are. A list of one of them has the parts, any other the whole rows. */
  readonly of: string;
  /** The shares alone, and these with the rows that nobody shares, under the names of the resource's columns. */
  readonly shared: string;
  readonly view: string;
  /** What `view` adds up to, the coarsest first. */
  readonly sums: readonly RowSums[];
}

/** A view that holds a resource's rows summed up, under the names of its columns, and `rows`: how many they are. */
export interface RowSums {
  readonly view: string;
  /** By what the rows can still be told apart. */
  readonly fields: readonly string[];
  /** What is summed. */
  readonly amounts: readonly string[];
}

export interface ResourceOptions {
  readonly title: Text;
  readonly plural: Text;
  readonly help?: Text;
  readonly access: { readonly read: string; readonly create: Access; readonly update: Access; readonly delete: Access };
  readonly scope: RowScope;
  /** With a `permission`, only those who hold it find the page in the menu; others see the resource where it is named. */
  readonly menu: {
    readonly group: string;
    readonly order: number;
    readonly icon: string;
    readonly permission?: string;
  } | null;
  readonly titleField: string;
  readonly codeField?: string;
  /** Its codes are given by a rule of the company; until it has one, they begin with this: `HT`. */
  readonly numbered?: string;
  /** By which the search over everything finds its records. A migration calls `make_findable` with their columns. */
  readonly findBy?: readonly string[];
  /** "-createdAt" sorts newest first. */
  readonly sort?: string;
  readonly groups?: readonly { readonly key: string; readonly title: Text }[];
  readonly related?: readonly { readonly resource: () => RecordClass; readonly field: string; readonly title: Text }[];
  /** Where this resource's rows are a tab: said by the child, so that the parent need not know who came later. */
  readonly tabIn?: readonly { readonly resource: () => RecordClass; readonly field: string; readonly title: Text }[];
  readonly views?: readonly { readonly key: string; readonly title: Text; readonly filter: object }[];
  readonly figures?: readonly string[];
  /** Spreadsheets may be taken in: create and update follow the rights of whoever does. */
  readonly importable?: Importable;
  /** Part of the company's configuration: exported, compared and applied as files. */
  readonly configured?: Configured;
  /** A rule over the whole record, checked before it is written by hand; throws a declared error. */
  readonly validate?: (change: RecordChange<never>) => void | Promise<void>;
  /** What follows from a write by hand; in its transaction. */
  readonly written?: (written: RecordWritten<never>) => void | Promise<void>;
  /** A company may not add fields of its own, although people edit the records. */
  readonly extensible?: false;
  /** Its records carry the company's business tags. */
  readonly taggable?: true;
  /** Never changed many at once, although people edit the records: prices, limits, and who may do what. */
  readonly bulk?: false;
  /** Table or view; the class name in snake case unless said. */
  readonly table?: string;
  /** Reads a view instead of a table: no writes at all. */
  readonly view?: boolean;
  /** The rows summed up, the coarsest first: counts and sums read the first that can tell them, to the digit. */
  readonly sums?: readonly RowSums[];
  readonly parts?: RowParts;
  /**
   * What finds a row. A page is then first found by these and only its own rows are read whole: for a view of many
   * tables, all of which would be joined to every row that is sorted.
   */
  readonly pageBy?: readonly string[];
  /** Looks at a filter before rows are read by it, and throws a declared error where they would not be the whole truth. */
  readonly refuses?: (filter: object, manager: EntityManager) => Promise<void>;
  /** A page may begin where another ended, so that one far down costs no more than the first. */
  readonly keyset?: boolean;
  /** Its rows are records of lists that a company defines: each list is a resource of its own, and this one has no door. */
  readonly ofLists?: true;
  /** Only rows with these values are of this resource, and a new one gets them: several lie in one table. */
  readonly within?: Readonly<Record<string, string>>;
  /** Who may take its list away as a file; `export.run` unless said. */
  readonly exportedBy?: string;
  /** Where its pages are in the admin; its plural unless said. */
  readonly path?: string;
}

export interface ResourceDeclaration {
  readonly target: RecordClass;
  /** "billLine" */
  readonly name: string;
  /** "BillLine" */
  readonly type: string;
  readonly options: ResourceOptions;
  readonly attributes: readonly Attribute[];
  /** Its rows are asked for with what measures say of each: filters may name these too. */
  readonly measured?: true;
  /** Of the caller's company, where `attributes` has its own fields as well. */
  readonly definitions?: Definitions;
}

/** What a company defined: fields by resource, lists of its own, and business tags. */
export interface Definitions {
  readonly tenantId: string;
  /** In their order; retired ones too. */
  readonly tags: readonly TagWord[];
  readonly tagRules: readonly TagRuleWord[];
  /** Each a resource like any other; its name begins with `own`. */
  readonly lists: readonly ResourceDeclaration[];
  of(resource: string): readonly Attribute[];
}

const attributes = new Map<object, Attribute[]>();
const declarations = new Map<RecordClass, ResourceDeclaration>();

/** @param after behind this one; else the last */
export function addAttribute(prototype: object, attribute: Attribute, after?: string): void {
  const owner = prototype.constructor;
  const known = attributes.get(owner) ?? [];
  const at = known.findIndex(({ name }) => name === after) + 1 || known.length;
  attributes.set(owner, [...known.slice(0, at), attribute, ...known.slice(at)]);
}

export const attributesOf = (target: object): readonly Attribute[] => attributes.get(target) ?? [];

export function declareResource(target: RecordClass, options: ResourceOptions): void {
  const type = target.name;
  const name = type.charAt(0).toLowerCase() + type.slice(1);
  declarations.set(target, { target, name, type, options, attributes: attributesOf(target) });
}

/** @throws TypeError for a class without @Resource: a bug at start-up, never at a request */
export function declarationOf(target: object): ResourceDeclaration {
  const declaration = declarations.get(target as RecordClass);
  if (!declaration) throw new TypeError(`${(target as { name?: string }).name ?? 'class'} lacks @Resource`);
  return declaration;
}

export const hasDeclaration = (target: object): boolean => declarations.has(target as RecordClass);

export const declaredResources = (): readonly ResourceDeclaration[] => [...declarations.values()];

export const resourceByName = (name: string): ResourceDeclaration | undefined =>
  declaredResources().find(declaration => declaration.name === name || declaration.type === name);

/** Where its rows lie. */
export const tableOf = ({ options, type }: ResourceDeclaration): string => options.table ?? snake(type);

/** What a reference leads to. */
export const targetOf = ({ custom, target }: Attribute): ResourceDeclaration | undefined =>
  custom?.list ?? (target && declarationOf(target()));
