import type { Text } from '@cloudtally/plugin-sdk';
import type { Permission } from '../../access/declared-permissions';
import { declaredResources, resourceByName, type Definitions, type ResourceDeclaration } from '../declaration';

/** A list as a company defined it. */
export interface ListRow {
  readonly id: string;
  readonly code: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly record_zh: string;
  readonly record_en: string;
  readonly help_zh: string | null;
  readonly help_en: string | null;
  readonly icon: string;
  readonly position: number;
}

const RIGHTS = {
  read: ['查看', 'See'],
  create: ['新建', 'Add to'],
  update: ['修改', 'Edit'],
  delete: ['删除', 'Delete from'],
  export: ['导出', 'Export'],
} as const;
type Right = keyof typeof RIGHTS;

/** The resource that a list is: `certificates` -> `ownCertificates`. */
export const listResource = (code: string): string => ['own', code.charAt(0).toUpperCase(), code.slice(1)].join('');

const permissionFor = (code: string, right: Right): string => ['lists', code, right].join('.');

const kebab = (code: string): string => code.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);

/** The table that all lists lie in, as a resource; absent in a process without it. */
const shared = (): ResourceDeclaration | undefined => declaredResources().find(({ options }) => options.ofLists);

/** A list as a resource: its own name, titles and rights over its part of the shared table. */
export function listDeclarations(rows: readonly ListRow[]): ResourceDeclaration[] {
  const base = shared();
  return base ? rows.map(row => declarationFor(base, row)) : [];
}

function declarationFor(base: ResourceDeclaration, row: ListRow): ResourceDeclaration {
  const { id, code, icon, position } = row;
  const help: Text | undefined = row.help_zh ? { zh: row.help_zh, en: row.help_en ?? row.help_zh } : undefined;
  return {
    ...base,
    name: listResource(code),
    options: {
      ...base.options,
      ofLists: undefined,
      title: { zh: row.record_zh, en: row.record_en },
      plural: { zh: row.name_zh, en: row.name_en },
      help,
      access: {
        read: permissionFor(code, 'read'),
        create: permissionFor(code, 'create'),
        update: permissionFor(code, 'update'),
        delete: permissionFor(code, 'delete'),
      },
      exportedBy: permissionFor(code, 'export'),
      menu: { group: 'lists', order: position, icon },
      within: { listId: id },
      path: ['/lists/', kebab(code)].join(''),
    },
  };
}

/** The rights that a role can be given over the company's lists. */
export const listPermissions = ({ lists }: Definitions): Permission[] =>
  lists.flatMap(({ options }) => {
    const { read, create, update, delete: remove } = options.access as Readonly<Record<string, string>>;
    const keys: Record<Right, string> = {
      read: read!,
      create: create!,
      update: update!,
      delete: remove!,
      export: options.exportedBy!,
    };
    return Object.entries(RIGHTS).map(([right, [zh, en]]) => ({
      key: keys[right as Right],
      module: 'custom-lists',
      title: { zh: `${zh}“${options.plural.zh}”`, en: `${en} “${options.plural.en}”` },
    }));
  });

/** A resource of the product, or a list of the company's own. */
export const knownResource = (definitions: Definitions, name: string): ResourceDeclaration | undefined => {
  const built = resourceByName(name);
  if (built) return built.options.ofLists ? undefined : built;
  return definitions.lists.find(list => list.name === name);
};

/** The resource that a row belongs to: its list, where it is a record of one. */
export function resourceOfRow(declaration: ResourceDeclaration, row: object, definitions: Definitions) {
  if (!declaration.options.ofLists) return declaration;
  const values = row as Record<string, unknown>;
  const isOf = ({ options }: ResourceDeclaration) =>
    Object.entries(options.within!).every(([field, value]) => values[field] === value);
  return definitions.lists.find(isOf) ?? declaration;
}
