import { declarationOf, isExtensible, type Attribute, type ResourceDeclaration } from '../../src/kernel/resource';
import { snake } from '../../src/kernel/database';
import { modules } from '../../src/modules';

/**
 * What the person who asks may see, said a second time and by the declarations alone: the product's own answer to that
 * question is what is tried.
 */
export const resources: readonly ResourceDeclaration[] = [
  ...new Set(modules.flatMap(({ resources: list }) => list ?? [])),
].map(declarationOf);

/** Rights that the person lacks; every other right to read, they have. */
export const WITHHELD: readonly string[] = ['costs.read', 'pii.read', 'pii.reveal'];

export const tableOf = ({ options, type }: ResourceDeclaration): string => options.table ?? snake(type);
export const columnOf = ({ name, type, column }: Attribute): string =>
  column ?? snake(type === 'ref' ? `${name}Id` : name);

export interface Rule {
  readonly resource: string;
  readonly field: string;
  readonly effect: 'hidden' | 'masked';
}

const owned = (declaration: ResourceDeclaration): readonly ResourceDeclaration[] =>
  resources.filter(each => !each.options.view && tableOf(each) === tableOf(declaration));

/** Resources with a table that is theirs alone: what is hidden in them is shown nowhere else. */
export const alone = (declaration: ResourceDeclaration): boolean =>
  !declaration.options.view && owned(declaration).length === 1;

/** The references that say whose a row is. */
export const ownersOf = ({ options: { scope } }: ResourceDeclaration): readonly string[] =>
  scope === 'tenantWide' ? [] : Object.values(scope).map(path => path.split('.')[0]!.replace(/Id$/, ''));

/** Attributes that say whose a row is may not be secret: all the rest would follow from them. */
const mayBeRuled = (declaration: ResourceDeclaration, attribute: Attribute): boolean => {
  const { within, titleField, sort } = declaration.options;
  const told = [...ownersOf(declaration), ...Object.keys(within ?? {}), 'list', titleField, sort?.replace(/^-/, '')];
  return !attribute.permission && !attribute.sensitive && !told.includes(attribute.name);
};

/** One hidden and one masked field for every resource, of all types among them; the same, whatever others there are. */
export const rules: readonly Rule[] = resources.filter(alone).flatMap(declaration => {
  const at = [...declaration.name].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  const open = declaration.attributes.filter(attribute => mayBeRuled(declaration, attribute));
  if (open.length < 3) return [];
  const [hidden, masked] = [open[at % open.length]!, open[(at + 1) % open.length]!];
  return [
    { resource: declaration.name, field: hidden.name, effect: 'hidden' as const },
    { resource: declaration.name, field: masked.name, effect: 'masked' as const },
  ];
});

/** How an attribute of the product's is shown to the person. */
export function shown({ name }: ResourceDeclaration, attribute: Attribute): 'open' | 'hidden' | 'masked' {
  if (attribute.permission && WITHHELD.includes(attribute.permission)) return 'hidden';
  const rule = rules.find(each => each.resource === name && each.field === attribute.name);
  return rule?.effect ?? (attribute.sensitive ? 'masked' : 'open');
}

/** Whether the attribute is secret wherever its column is shown. */
export const isSecret = (declaration: ResourceDeclaration, attribute: Attribute): boolean =>
  resources
    .filter(each => tableOf(each) === tableOf(declaration))
    .every(each => {
      const same = each.attributes.find(other => columnOf(other) === columnOf(attribute));
      return !same || shown(each, same) !== 'open';
    });

/** Whether rows of the table belong to somebody; for the rest, all of the company may see all. */
export const isScoped = (declaration: ResourceDeclaration): boolean =>
  resources.filter(each => tableOf(each) === tableOf(declaration)).every(each => each.options.scope !== 'tenantWide');

/** Resources whose rows may be seen and lead to rows that may not. */
export const leading = resources.filter(declaration =>
  declaration.attributes.some(
    ({ type, name, target }) =>
      type === 'ref' && !ownersOf(declaration).includes(name) && isScoped(declarationOf(target!())),
  ),
);

/** A field that the company added to each of its resources. */
export interface OwnField {
  readonly key: string;
  readonly type: string;
  readonly stored: string;
  readonly secret: 'masked' | 'hidden' | null;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** `hidden` ones are open to a role that the person does not have; a formula of such a field is as hidden as it. */
export const OWN_FIELDS: readonly OwnField[] = [
  { key: 'note', type: 'text', stored: 't_note', secret: 'masked' },
  { key: 'since', type: 'date', stored: 't_since', secret: 'masked' },
  { key: 'grade', type: 'int', stored: 'n_grade', secret: 'hidden' },
  { key: 'flag', type: 'boolean', stored: 'b_flag', secret: 'hidden' },
  { key: 'kin', type: 'ref', stored: 't_kin', secret: 'hidden', more: { target: 'customer' } },
  { key: 'twice', type: 'decimal', stored: '', secret: 'hidden', more: { formula: 'grade * 2' } },
  { key: 'word', type: 'text', stored: 't_word', secret: null },
  { key: 'mate', type: 'ref', stored: 't_mate', secret: null, more: { target: 'customer' } },
];

export const extended = resources.filter(isExtensible);
