import { attributeOf, current, PermissionMissing } from '../../kernel/access';
import { dayOf } from '../../kernel/clock';
import type { Database } from '../../kernel/database';
import { carriedTags, declarationOf, definitionsNow, ResourceService, withCustom } from '../../kernel/resource';
import type { Attribute, RecordClass, ResourceDeclaration } from '../../kernel/resource';

/** A record as the caller sees it, asked by paths: `level`, `custom.tier`, `customer.level`. */
export interface RecordFacts {
  readonly id: string;
  readonly row: object;
  /** A reference is its id, an instant its day in Shanghai, an amount its text; null where there is nothing to see. */
  valueOf(path: string): string | number | boolean | null;
  /** What people call what a path leads to: the name of a reference, else the value. */
  titleOf(path: string): string | number | boolean | null;
}

const PAGE = 200;

/** The tags of each row, where they are asked about: their ids with commas between, or their names. */
async function tagsOf(
  db: Database,
  declaration: ResourceDeclaration,
  rows: readonly object[],
  paths: readonly string[],
): Promise<(row: object, named: boolean) => string | null> {
  const ids = rows.map(row => (row as { id: string }).id);
  const asked = declaration.options.taggable && paths.includes('tags') ? ids : [];
  const carried = await db.read(manager => carriedTags(manager, declaration, asked));
  const { locale } = current().actor;
  return (row, named) => {
    const tags = carried.get((row as { id: string }).id);
    return tags ? tags.map(({ id, title }) => (named ? title[locale] : id)).join(named ? ', ' : ',') : null;
  };
}

/**
 * The records that a filter finds, with those that the paths lead through, all as the caller may see them.
 *
 * @param most records; one more tells that there are more
 * @throws PermissionMissing where the caller may not read the resource
 */
export async function factsOf(
  db: Database,
  named: ResourceDeclaration,
  { filter, paths, most }: { readonly filter: object; readonly paths: readonly string[]; readonly most?: number },
): Promise<RecordFacts[]> {
  const declaration = withCustom(named, await db.read(definitionsNow));
  const service = new ResourceService(db, named);
  const facts: RecordFacts[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const limit = Math.min(PAGE, (most ?? Number.MAX_SAFE_INTEGER) - offset);
    const sorting = [{ field: 'id', direction: 'ASC' }] as never;
    const rows = limit > 0 ? await service.query({ filter, paging: { limit, offset }, sorting }) : [];
    facts.push(...(await factsIn(db, declaration, rows, paths)));
    if (rows.length < PAGE) return facts;
  }
}

/** The same of rows that are at hand, such as a record as it was. */
export async function factsIn(
  db: Database,
  declaration: ResourceDeclaration,
  rows: readonly object[],
  paths: readonly string[],
): Promise<RecordFacts[]> {
  const referred = await throughOf(db, declaration, rows, paths);
  const carried = await tagsOf(db, declaration, rows, paths);
  return rows.map(row => {
    const ask = (path: string, named: boolean): string | number | boolean | null => {
      if (path === 'tags') return carried(row, named);
      const { own, through, rest } = stepsOf(declaration, path);
      if (own && (own.type !== 'ref' || !named)) return plain(valueIn(row, own), own);
      const id = through && valueIn(row, through);
      const other = typeof id === 'string' ? referred.get(id) : undefined;
      if (!other || !through?.target) return null;
      const target = wholeTarget(declaration, through);
      const inner = attributeOf(target, rest || target.options.titleField);
      return inner ? plain(valueIn(other, inner), inner) : null;
    };
    return {
      id: (row as { id: string }).id,
      row,
      valueOf: path => ask(path, false),
      titleOf: path => ask(path, true),
    };
  });
}

interface Steps {
  /** The field itself, where it is one of the record's. */
  readonly own?: Attribute;
  /** The reference that it is, or that it is asked through. */
  readonly through?: Attribute;
  /** Of what is referred to; "" for the reference itself. */
  readonly rest: string;
}

/** Where a path leads: a company's own field has a dot in its name, and so has the field of a reference. */
export function stepsOf(declaration: ResourceDeclaration, path: string): Steps {
  const own = attributeOf(declaration, path);
  if (own) return { own, through: own.type === 'ref' ? own : undefined, rest: '' };
  const at = path.indexOf('.');
  const through = at < 0 ? undefined : attributeOf(declaration, path.slice(0, at));
  return through?.type === 'ref' ? { through, rest: path.slice(at + 1) } : { rest: '' };
}

export const wholeTarget = ({ definitions }: ResourceDeclaration, { target }: Attribute): ResourceDeclaration => {
  const named = declarationOf(target!());
  return definitions ? withCustom(named, definitions) : named;
};

/** Records that the paths lead through, and those that references among them name, by id; one query per resource. */
async function throughOf(
  db: Database,
  declaration: ResourceDeclaration,
  rows: readonly object[],
  paths: readonly string[],
): Promise<ReadonlyMap<string, object>> {
  const ids = new Map<RecordClass, Set<string>>();
  for (const path of paths) {
    const first = stepsOf(declaration, path).through;
    if (!first?.target) continue;
    const target = first.target();
    const known = ids.get(target) ?? new Set<string>();
    for (const row of rows) {
      const id = valueIn(row, first);
      if (typeof id === 'string') known.add(id);
    }
    ids.set(target, known);
  }
  const found = new Map<string, object>();
  for (const [target, wanted] of ids) {
    for (const row of await readable(db, target, [...wanted])) found.set(row.id, row);
  }
  return found;
}

async function readable(db: Database, target: RecordClass, ids: readonly string[]) {
  if (ids.length === 0) return [];
  try {
    const service = new ResourceService(db, declarationOf(target));
    return await service.query({ filter: { id: { in: [...ids] } }, paging: { limit: ids.length } });
  } catch (error) {
    if (PermissionMissing.is(error)) return [];
    throw error;
  }
}

function valueIn(row: object, attribute: Attribute): unknown {
  const { custom, type, name } = attribute;
  if (!custom) return (row as Record<string, unknown>)[type === 'ref' ? `${name}Id` : name] ?? null;
  const value = (row as { custom?: Record<string, unknown> | null }).custom?.[custom.key] ?? null;
  return type === 'ref' && value !== null ? (value as { id: string }).id : value;
}

function plain(value: unknown, { type }: Attribute): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return dayOf(value);
  if (type === 'dateTime' && typeof value === 'string') return dayOf(new Date(value));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
