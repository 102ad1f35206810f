import { PermissionMissing, visibilityOf, type Actor } from '../../kernel/access';
import { snake, type Database } from '../../kernel/database';
import {
  declaredResources,
  definitionsNow,
  knownResource,
  ResourceService,
  type ResourceDeclaration,
} from '../../kernel/resource';

/** A record as a person is led to it. */
export interface RecordLink {
  readonly resource: string;
  readonly id: string;
  readonly title: string | null;
  readonly code: string | null;
}

/** What the caller may look for records by: resources, and beside each the column of one of its fields. */
export interface OpenFields {
  readonly resources: readonly string[];
  readonly columns: readonly string[];
}

/** A field that is masked or hidden is not looked into: to find a record by it would tell what it says. */
export function openFields(actor: Actor): OpenFields {
  const open = declaredResources()
    .filter(({ options }) => options.findBy && actor.permissions.has(options.access.read))
    .flatMap(declaration =>
      declaration.options
        .findBy!.filter(field => visibilityOf(actor, declaration, field) === 'open')
        .map(field => ({ resource: declaration.name, column: columnOf(declaration, field) })),
    );
  return { resources: open.map(({ resource }) => resource), columns: open.map(({ column }) => column) };
}

export const columnOf = ({ attributes }: ResourceDeclaration, field: string): string =>
  attributes.find(({ name }) => name === field)?.column ?? snake(field);

/** Links to those of the records that the caller may read, in the order given; fields as the caller sees them. */
export async function linksTo(
  db: Database,
  records: readonly { readonly resource: string; readonly id: string }[],
): Promise<RecordLink[]> {
  const links = new Map<string, RecordLink>();
  if (records.length === 0) return [];
  const definitions = await db.read(definitionsNow);
  for (const [resource, ids] of byResource(records)) {
    const declaration = knownResource(definitions, resource);
    if (declaration) for (const link of await read(db, declaration, ids)) links.set(link.id, link);
  }
  return records.flatMap(({ id }) => links.get(id) ?? []);
}

function byResource(records: readonly { resource: string; id: string }[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const { resource, id } of records) ids.set(resource, [...(ids.get(resource) ?? []), id]);
  return ids;
}

async function read(db: Database, declaration: ResourceDeclaration, ids: string[]): Promise<RecordLink[]> {
  const { titleField, codeField } = declaration.options;
  const text = (row: object, field: string | undefined) => {
    const value = field && (row as Record<string, unknown>)[field];
    return typeof value === 'string' ? value : null;
  };
  try {
    const rows = await new ResourceService(db, declaration).query({
      filter: { id: { in: ids } },
      paging: { limit: ids.length },
    });
    return rows.map(row => ({
      resource: declaration.name,
      id: row.id,
      title: text(row, titleField),
      code: codeField === titleField ? null : text(row, codeField),
    }));
  } catch (error) {
    if (PermissionMissing.is(error)) return [];
    throw error;
  }
}
