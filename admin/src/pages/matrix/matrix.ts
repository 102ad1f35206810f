import type { Text } from '../../app/language';
import type { Scope } from '../rights/rights';

export const SCOPES: readonly Scope[] = ['own', 'department', 'subtree', 'tenant', 'all'];
export const EFFECTS = ['masked', 'hidden'] as const;
type FieldEffect = (typeof EFFECTS)[number];

export interface MatrixRole {
  id: string;
  key: string;
  title: Text;
  builtIn: boolean;
  members: number;
  /** The reader has it, and so may not widen it. */
  mine: boolean;
  grants: Record<string, Scope>;
  fields: Record<string, FieldEffect>;
}

/** The answer of `permissionMatrix`. */
export interface Matrix {
  roles: MatrixRole[];
  permissions: { key: string; title: Text; module: string }[];
  resources: {
    name: string;
    title: Text;
    permission: string;
    fields: { name: string; title: Text; sensitive: boolean; custom: boolean }[];
  }[];
}

/** One line of the matrix: a right, or a field under its resource. */
export interface MatrixRow {
  kind: 'grant' | 'field';
  /** `customers.read`, or `customer.phone`. */
  name: string;
  title: Text;
  sensitive?: boolean;
}

export interface MatrixResource {
  name: string;
  title: Text;
  rows: MatrixRow[];
}

export interface MatrixModule {
  name: string;
  rows: MatrixRow[];
  resources: MatrixResource[];
}

/** What is changed and not saved: cell -> what it is to be; empty text: nothing. */
export type Draft = ReadonlyMap<string, string>;

export const cellKey = (roleId: string, { kind, name }: Pick<MatrixRow, 'kind' | 'name'>): string =>
  `${roleId} ${kind} ${name}`;

export const savedIn = (role: MatrixRole, { kind, name }: Pick<MatrixRow, 'kind' | 'name'>): string =>
  (kind === 'grant' ? role.grants[name] : role.fields[name]) ?? '';

export const shownIn = (role: MatrixRole, row: Pick<MatrixRow, 'kind' | 'name'>, draft: Draft): string =>
  draft.get(cellKey(role.id, row)) ?? savedIn(role, row);

/** A cell set to what is saved is no change. */
export function withCell(draft: Draft, role: MatrixRole, row: MatrixRow, value: string): Draft {
  const next = new Map(draft);
  if (value === savedIn(role, row)) next.delete(cellKey(role.id, row));
  else next.set(cellKey(role.id, row), value);
  return next;
}

/** Rights by the module that declares them; each resource's fields with the right to read it. */
export function modulesOf({ permissions, resources }: Matrix): MatrixModule[] {
  const modules = new Map<string, MatrixModule>();
  const home = new Map<string, MatrixModule>();
  for (const { key, title, module: name } of permissions) {
    const found = modules.get(name) ?? { name, rows: [], resources: [] };
    modules.set(name, found);
    home.set(key, found);
    found.rows.push({ kind: 'grant', name: key, title });
  }
  for (const { name, title, permission, fields } of resources) {
    home.get(permission)?.resources.push({
      name,
      title,
      rows: fields.map(field => ({
        kind: 'field',
        name: `${name}.${field.name}`,
        title: field.title,
        sensitive: field.sensitive,
      })),
    });
  }
  return [...modules.values()];
}

interface Narrowing {
  search: string;
  roles: readonly MatrixRole[];
  draft: Draft;
  /** Only lines in which the roles shown are not all the same. */
  onlyDifferent: boolean;
}

/** What of the matrix is asked for; a module or resource with nothing of it goes. */
export function narrowed(modules: readonly MatrixModule[], { search, roles, draft, onlyDifferent }: Narrowing) {
  const wanted = search.trim().toLowerCase();
  const called = (name: string, title: Text) =>
    !wanted || [name, title.zh, title.en].some(text => text.toLowerCase().includes(wanted));
  const differs = (row: MatrixRow) => new Set(roles.map(role => shownIn(role, row, draft))).size > 1;
  const kept = (row: MatrixRow, above?: MatrixResource) =>
    (called(row.name, row.title) || (above !== undefined && called(above.name, above.title))) &&
    (!onlyDifferent || differs(row));
  return modules
    .map(each => ({
      ...each,
      rows: each.rows.filter(row => kept(row)),
      resources: each.resources
        .map(resource => ({ ...resource, rows: resource.rows.filter(row => kept(row, resource)) }))
        .filter(({ rows }) => rows.length > 0),
    }))
    .filter(({ rows, resources }) => rows.length + resources.length > 0);
}

export interface CellChange {
  role: MatrixRole;
  row: MatrixRow;
  from: string;
  to: string;
}

/** The draft, role by role in the order of the matrix. */
export function changesOf(matrix: Matrix, draft: Draft): CellChange[] {
  const rows = modulesOf(matrix).flatMap(({ rows: rights, resources }) => [
    ...rights,
    ...resources.flatMap(resource => resource.rows),
  ]);
  return matrix.roles.flatMap(role =>
    rows.flatMap(row => {
      const to = draft.get(cellKey(role.id, row));
      return to === undefined ? [] : [{ role, row, from: savedIn(role, row), to }];
    }),
  );
}

/** As `savePermissionMatrix` takes them. */
export function inputOf(changes: readonly CellChange[]) {
  const cell = ({ role, from, to }: CellChange) => ({ roleId: role.id, from: from || null, to: to || null });
  return {
    grants: changes
      .filter(({ row }) => row.kind === 'grant')
      .map(change => ({ ...cell(change), permission: change.row.name })),
    fields: changes
      .filter(({ row }) => row.kind === 'field')
      .map(change => {
        const [resource = '', ...field] = change.row.name.split('.');
        return { ...cell(change), resource, field: field.join('.') };
      }),
  };
}
