import type { EntityManager } from 'typeorm';
import { current, visibilityOf } from '../../access';
import { tableOf, type Attribute, type ResourceDeclaration } from '../declaration';
import { kindOf, storedKey, type Stored } from './stored';

type Row = { readonly id?: string; readonly tenantId?: string; readonly custom?: Stored | null };

/** What a formula of the row at hand comes to, as a text or a truth. */
function selected(attribute: Attribute, at: number): string {
  const expression = attribute.custom!.computed!.sql.join('"r"');
  const shown = kindOf(attribute) === 'n' ? `cast(trim_scale(${expression}) as text)` : expression;
  return `${shown} as "${at}"`;
}

const valueOf = ({ type }: Attribute, value: unknown): unknown => {
  if (type !== 'int' || value === null) return value;
  return Number.isSafeInteger(Number(value)) ? Number(value) : null;
};

/**
 * Rows with what their formulas come to beside the values that are kept: by the same expressions that lists are filtered,
 * sorted and summed by, in one statement for all rows. Only what the caller may see is worked out.
 */
export async function withComputed<T>(
  manager: EntityManager,
  declaration: ResourceDeclaration,
  rows: readonly T[],
): Promise<T[]> {
  const { actor } = current();
  const formulas = declaration.attributes.filter(
    ({ name, custom }) => custom?.computed && visibilityOf(actor, declaration, name) === 'open',
  );
  const own = rows.filter(row => (row as Row).tenantId === declaration.definitions?.tenantId);
  if (formulas.length === 0 || own.length === 0) return [...rows];
  const found = await manager.query<Record<string, unknown>[]>(
    `select "r".id, ${formulas.map(selected).join(', ')} from app.${tableOf(declaration)} "r" where "r".id = any($1)`,
    [own.map(row => (row as Row).id)],
  );
  const byId = new Map(found.map(values => [values.id, values]));
  return rows.map(row => {
    const values = byId.get((row as Row).id);
    if (!values) return row;
    const worked = formulas.map((attribute, at) => [storedKey(attribute), valueOf(attribute, values[at])] as const);
    const copy = Object.assign(Object.create(Object.getPrototypeOf(row) as object) as T & object, row);
    return Object.assign(copy, { custom: { ...(row as Row).custom, ...Object.fromEntries(worked) } });
  });
}
