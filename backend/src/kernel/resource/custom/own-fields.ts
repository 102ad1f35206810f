import type { EntityManager } from 'typeorm';
import { current } from '../../access';
import type { Database } from '../../database';
import { declarationOf, tableOf, type Attribute, type ResourceDeclaration } from '../declaration';
import { requireKnownWords } from '../dictionary-fields';
import type { TenantRecord, TenantResource } from '../record';
import { definitionsIn, definitionsNow, withCustom } from './definitions';
import { isExtensible } from './extensible';
import { kindOf, storedKey, valueIn, type Stored } from './stored';
import { writtenCustom } from './write';

/** What this needs of the query service of another resource. */
interface Readers {
  query(query: object): Promise<TenantRecord[]>;
  count(filter: object): Promise<number>;
}

interface Write {
  readonly row: TenantRecord;
  readonly before: Stored | null;
  readonly given: unknown;
}

const mayHold = (row: unknown): boolean => {
  const { custom } = row as { custom?: Stored | null };
  return !!custom && Object.keys(custom).length > 0;
};

/** The company's own fields of a resource's rows: read, masked, named and written. */
export class OwnFields {
  constructor(
    private readonly db: Database,
    private readonly readers: (target: ResourceDeclaration) => Readers,
  ) {}

  /** The declaration with the company's own fields. */
  known(declaration: ResourceDeclaration): Promise<ResourceDeclaration> {
    return this.db.read(async manager => withCustom(declaration, await definitionsNow(manager)));
  }

  /** The same, where any of these rows has a value of such a field: else nobody needs them. */
  async ofRows(declaration: ResourceDeclaration, rows: readonly unknown[]): Promise<ResourceDeclaration> {
    return rows.some(row => row && mayHold(row)) ? this.known(declaration) : declaration;
  }

  /** Sets the column of a row that is about to be saved. @throws InputInvalid, FieldForbidden */
  async write(tx: EntityManager, { row, before, given }: Write): Promise<void> {
    const declaration = declarationOf(row.constructor);
    if (!isExtensible(declaration) || (before !== null && given === undefined)) return;
    const whole = withCustom(declaration, await definitionsIn(tx));
    const custom = await writtenCustom({
      actor: current().actor,
      declaration: whole,
      before,
      given,
      mayRead: (attribute, id) => this.mayRead(attribute, id),
      isTaken: (attribute, value) => isTaken(tx, { declaration, attribute, value, id: row.id }),
    });
    const { tenantId } = current().actor;
    const fields = whole.attributes.filter(attribute => attribute.custom);
    const named = (stored: Stored) => Object.fromEntries(fields.map(field => [field.name, valueIn(stored, field)]));
    const changed = { row: { tenantId, ...named(custom) }, before: before && named(before) };
    await requireKnownWords(tx, fields, changed);
    (row as TenantResource).custom = custom;
  }

  /** Puts the titles beside the ids of references in rows that were masked: one query per field. */
  async nameReferences(declaration: ResourceDeclaration, rows: readonly object[]): Promise<void> {
    const { actor } = current();
    for (const attribute of declaration.attributes) {
      if (!attribute.custom || attribute.type !== 'ref' || !attribute.target) continue;
      const { key } = attribute.custom;
      const target = declarationOf(attribute.target());
      const values = rows.flatMap(
        row => (row as { custom?: Record<string, { id: string } | null> }).custom?.[key] ?? [],
      );
      if (values.length === 0 || !actor.permissions.has(target.options.access.read)) continue;
      const ids = [...new Set(values.map(({ id }) => id))];
      const found = await this.readers(target).query({ filter: { id: { in: ids } }, paging: { limit: ids.length } });
      const titles = new Map(found.map(row => [row.id, row as unknown as Record<string, unknown>]));
      const { titleField } = target.options;
      for (const value of values) Object.assign(value, { [titleField]: titles.get(value.id)?.[titleField] ?? null });
    }
  }

  private async mayRead({ target }: Attribute, id: string): Promise<boolean> {
    if (!target) return false;
    const { options } = declarationOf(target());
    if (!current().actor.permissions.has(options.access.read)) return false;
    return (await this.readers(declarationOf(target())).count({ id: { eq: id } })) > 0;
  }
}

interface Taken {
  readonly declaration: ResourceDeclaration;
  readonly attribute: Attribute;
  readonly value: unknown;
  readonly id: string | undefined;
}

/** The sentence for the field; what holds when two come at once is the unique index. */
async function isTaken(tx: EntityManager, { declaration, attribute, value, id }: Taken): Promise<boolean> {
  const table = tableOf(declaration);
  const compared =
    kindOf(attribute) === 'n' ? 'cast(custom ->> $2 as numeric) = cast($3 as numeric)' : 'custom ->> $2 = $3';
  const [found] = await tx.query<object[]>(
    `select 1 from app.${table} where tenant_id = $1 and deleted_at is null and ${compared}
     and id is distinct from $4::uuid limit 1`,
    [current().actor.tenantId, storedKey(attribute), String(value), id ?? null],
  );
  return found !== undefined;
}
