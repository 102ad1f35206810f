import type { EntityManager } from 'typeorm';
import { attributeOf, current, visibilityOf } from '../../kernel/access';
import { snake } from '../../kernel/database';
import {
  declaredResources,
  resourceByName,
  tableOf,
  TenantResource,
  type ResourceDeclaration,
} from '../../kernel/resource';
import { ReferenceAmbiguous, ReferenceMissing } from './configuration.errors';
import { joinCode, splitCode } from './domain/codes';
import type { NamedRecord } from './domain/references-in';

/** The fields by which a record is called in every environment. */
export function callingFields({ options }: ResourceDeclaration): readonly string[] {
  return options.configured?.by ?? [options.codeField ?? options.titleField];
}

const quoted = (name: string): string => ['"', name.replaceAll('"', '""'), '"'].join('');
const columnOf = (declaration: ResourceDeclaration, field: string): string =>
  quoted(attributeOf(declaration, field)?.column ?? snake(field));

/** What a reference can name: a record of its own, called by texts that the caller may read. */
function nameable(declaration: ResourceDeclaration): boolean {
  const { options, target } = declaration;
  const fields = callingFields(declaration);
  const { actor } = current();
  return (
    target.prototype instanceof TenantResource &&
    !options.view &&
    options.configured?.within === undefined &&
    fields.length > 0 &&
    actor.permissions.has(options.access.read) &&
    fields.every(field => {
      const attribute = attributeOf(declaration, field);
      return attribute && attribute.type !== 'ref' && visibilityOf(actor, declaration, attribute.name) === 'open';
    })
  );
}

/** Ids for codes and codes for ids, of the caller's company, within one transaction. */
export class ReferenceBook {
  private readonly names = new Map<string, NamedRecord>();

  constructor(private readonly tx: EntityManager) {}

  /** What the ids are called; an id that nothing has, or nothing that the caller may read, is not in it. */
  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, NamedRecord>> {
    const asked = [...new Set(ids)].filter(id => !this.names.has(id));
    if (asked.length > 0) {
      const parts = declaredResources()
        .filter(nameable)
        .map(declaration => {
          const columns = callingFields(declaration).map(field => `${columnOf(declaration, field)}::text`);
          return `select '${declaration.name}' as kind, id, array[${columns.join(', ')}] as parts
            from ${quoted(tableOf(declaration))} where tenant_id = $1 and deleted_at is null and id = any ($2::uuid[])`;
        });
      const found = await this.tx.query<{ kind: string; id: string; parts: (string | null)[] }[]>(
        parts.join(' union all '),
        [current().actor.tenantId, asked],
      );
      for (const { kind, id, parts: said } of found) this.names.set(id, { kind, code: joinCode(said) });
    }
    return new Map(ids.flatMap(id => (this.names.has(id) ? [[id, this.names.get(id)!] as const] : [])));
  }

  /** @throws ReferenceMissing, ReferenceAmbiguous */
  async idOf({ kind, code }: NamedRecord): Promise<string> {
    const declaration = resourceByName(kind);
    if (!declaration || declaration.name !== kind || !nameable(declaration)) {
      throw ReferenceMissing({ kind, code, title: { zh: kind, en: kind } });
    }
    const { title } = declaration.options;
    const values = splitCode(code);
    const fields = callingFields(declaration);
    if (values.length !== fields.length) throw ReferenceMissing({ kind, code, title });
    const where = fields.map((field, at) => `coalesce(${columnOf(declaration, field)}::text, '') = $${at + 2}`);
    const found = await this.tx.query<{ id: string }[]>(
      `select id from ${quoted(tableOf(declaration))}
       where tenant_id = $1 and deleted_at is null and ${where.join(' and ')} limit 2`,
      [current().actor.tenantId, ...values],
    );
    if (found.length > 1) throw ReferenceAmbiguous({ code, title });
    if (!found[0]) throw ReferenceMissing({ kind, code, title });
    return found[0].id;
  }
}
