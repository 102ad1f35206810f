import type { EntityManager } from 'typeorm';
import { asSeenBy, current } from '../../access';
import type { Database } from '../../database';
import { targetOf, type Attribute, type ResourceDeclaration } from '../declaration';
import { requireKnownWords } from '../dictionary-fields';
import type { TenantRecord, TenantResource } from '../record';
import { mentionsCustom } from './asked';
import { withComputed } from './computed';
import { definitionsIn, definitionsNow, withCustom } from './definitions';
import { isExtensible } from './extensible';
import { isTaken } from './is-taken';
import { valueIn, type Stored } from './stored';
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

const mayHold = (row: unknown): boolean => typeof row === 'object' && row !== null && 'custom' in row;

/** The company's own fields of a resource's rows: asked about, masked, named and written. */
export class OwnFields {
  constructor(
    private readonly db: Database,
    private readonly declaration: ResourceDeclaration,
    private readonly readers: (target: ResourceDeclaration) => Readers,
  ) {}

  /** The declaration; with the company's own fields where any is asked about. */
  async knowing(asked: unknown): Promise<ResourceDeclaration> {
    return mentionsCustom(asked) ? this.known(this.declaration) : this.declaration;
  }

  /** The declaration with the company's own fields, whatever is asked. */
  whole(): Promise<ResourceDeclaration> {
    return this.known(this.declaration);
  }

  /** Rows as the caller may see them, with the titles of what they refer to. */
  async seen<T extends object>(rows: readonly T[]): Promise<T[]> {
    const declaration = await this.ofRows(this.declaration, rows);
    const worked = await this.db.read(manager => withComputed(manager, declaration, rows));
    const seen = worked.map(row => asSeenBy(current().actor, declaration, row));
    await this.nameReferences(declaration, seen);
    return seen;
  }

  /** What one row, or each of many, refers to, as the caller may see it. */
  async seenRelated(target: ResourceDeclaration, found: unknown): Promise<unknown> {
    const { actor } = current();
    const entries = found instanceof Map ? [...(found as Map<unknown, object>)] : [[null, found as object] as const];
    const related = entries.filter(([, row]) => row);
    const rows = related.map(([, row]) => row);
    const whole = await this.ofRows(target, rows);
    const worked = await this.db.read(manager => withComputed(manager, whole, rows));
    const seen = worked.map(row => asSeenBy(actor, whole, row));
    if (!(found instanceof Map)) return found && seen[0];
    related.forEach(([owner], at) => found.set(owner, seen[at]));
    return found;
  }

  /** Sets the column of a row that is about to be saved. @throws InputInvalid, FieldForbidden */
  async write(tx: EntityManager, { row, before, given }: Write): Promise<void> {
    if (!isExtensible(this.declaration) || (before !== null && given === undefined)) return;
    const whole = withCustom(this.declaration, await definitionsIn(tx));
    const custom = await writtenCustom({
      actor: current().actor,
      declaration: whole,
      before,
      given,
      mayRead: (attribute, id) => this.mayRead(attribute, id),
      isTaken: (attribute, value) => isTaken(tx, { declaration: whole, attribute, value, id: row.id }),
    });
    const { tenantId } = current().actor;
    const fields = whole.attributes.filter(attribute => attribute.custom);
    const named = (stored: Stored) => Object.fromEntries(fields.map(field => [field.name, valueIn(stored, field)]));
    const changed = { row: { tenantId, ...named(custom) }, before: before && named(before) };
    await requireKnownWords(tx, fields, changed);
    (row as TenantResource).custom = custom;
  }

  /** The declaration with the company's own fields. */
  private known(declaration: ResourceDeclaration): Promise<ResourceDeclaration> {
    return this.db.read(async manager => withCustom(declaration, await definitionsNow(manager)));
  }

  /** The same, where rows can have such fields: else nobody needs them. */
  private async ofRows(declaration: ResourceDeclaration, rows: readonly unknown[]): Promise<ResourceDeclaration> {
    return rows.some(mayHold) ? this.known(declaration) : declaration;
  }

  /** Puts the titles beside the ids of references in rows that were masked: one query per field. */
  private async nameReferences(declaration: ResourceDeclaration, rows: readonly object[]): Promise<void> {
    const { actor } = current();
    for (const attribute of declaration.attributes) {
      const target = attribute.custom && attribute.type === 'ref' ? targetOf(attribute) : undefined;
      if (!target) continue;
      const { key } = attribute.custom!;
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

  private async mayRead(attribute: Attribute, id: string): Promise<boolean> {
    const target = targetOf(attribute);
    if (!target || !current().actor.permissions.has(target.options.access.read)) return false;
    return (await this.readers(target).count({ id: { eq: id } })) > 0;
  }
}
