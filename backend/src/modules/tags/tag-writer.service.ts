import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current, FieldForbidden, isOneOf, RecordNotFound, requirePermission, visibilityOf } from '../../kernel/access';
import { writeAudit } from '../../kernel/audit';
import { Database, takeTurn } from '../../kernel/database';
import {
  closedRules,
  definitionsIn,
  fitsTag,
  resourceByName,
  ResourceService,
  withCustom,
  type ResourceDeclaration,
  type TagWord,
  type TenantRecord,
} from '../../kernel/resource';
import { clashIn, tagChange, type Carried, type TagChange, type TagsAsked } from './domain/tag-change';
import { TagNotYours, TagOfRule, TagsClash, TagUnknown } from './tags.errors';

/** One at a time per company and kind of record, so that neither two people nor a rule and a person cross each other. */
export const turnOf = (resource: string): string => ['tags', current().actor.tenantId, resource].join('/');

/** Puts tags on records and takes them off, by hand, within the caller's rights. */
@Injectable()
export class TagWriter {
  constructor(@Inject(Database) private readonly db: Database) {}

  /**
   * What takes tags, with the company's definitions, once the caller may put these tags on some of its records.
   *
   * @throws PermissionMissing, RecordNotFound, FieldForbidden, TagUnknown, TagNotYours, TagsClash
   */
  async openFor(tx: EntityManager, resource: string, asked: TagsAsked): Promise<ResourceDeclaration> {
    requirePermission('tags.put');
    const named = resourceByName(resource);
    if (!named?.options.taggable) throw RecordNotFound({ resource: resource.slice(0, 80) });
    requirePermission(named.options.access.read);
    const declaration = withCustom(named, await definitionsIn(tx));
    const { actor } = current();
    if (visibilityOf(actor, declaration, 'tags') !== 'open') throw FieldForbidden({ resource, field: 'tags' });
    const { tags } = declaration.definitions!;
    for (const id of [...asked.add, ...asked.remove]) {
      const tag = tags.find(each => each.id === id);
      const wanted = asked.add.includes(id);
      if (!tag || (wanted && !(tag.active && fitsTag(tag, resource)))) throw TagUnknown({});
      if (!isOneOf(actor, tag.putters)) throw TagNotYours({ tag: nameOf(tag) });
    }
    const clash = clashIn(asked.add, tags);
    if (clash) throw TagsClash({ group: (clash as TagWord).group?.[actor.locale] ?? '' });
    return declaration;
  }

  /** Which of these records the caller may tag. */
  reached(tx: EntityManager, named: ResourceDeclaration, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const declaration = resourceByName(named.name)!;
    return new ResourceService<TenantRecord>(this.db, declaration).reachedOf(tx, 'act', ids, 'tags.put');
  }

  /**
   * Changes what one record carries, with one line in the audit trail; nothing is written where nothing changes.
   *
   * @param declaration of `openFor`
   * @throws RecordNotFound for a record that the caller may not tag, TagOfRule
   */
  async change(tx: EntityManager, declaration: ResourceDeclaration, id: string, asked: TagsAsked): Promise<TagChange> {
    const { name } = declaration;
    await takeTurn(tx, turnOf(name));
    if (!(await this.reached(tx, declaration, [id])).has(id)) throw RecordNotFound({ resource: name });
    const { tags } = declaration.definitions!;
    const carried = await this.carried(tx, name, id);
    const change = tagChange(carried, asked, tags);
    const closed = closedRules(current().actor, declaration);
    const visible = ({ ruleId }: Carried) => ruleId === null || !closed.includes(ruleId);
    const seen = carried.filter(visible);
    // A tag that the caller does not see is not there to be taken off.
    const refused = change.ofRules.find(tag => seen.some(({ tagId }) => tagId === tag));
    if (refused) throw TagOfRule({ tag: nameOf(tags.find(tag => tag.id === refused)!) });
    if (change.put.length + change.kept.length + change.taken.length === 0) return change;
    await this.write(tx, name, id, change);
    await this.tell(tx, declaration, id, { seen, change });
    return change;
  }

  private carried(tx: EntityManager, resource: string, id: string): Promise<Carried[]> {
    return tx.query<Carried[]>(
      `select tag_id as "tagId", rule_id as "ruleId" from tagged_record
       where tenant_id = $1 and resource = $2 and record_id = $3`,
      [current().actor.tenantId, resource, id],
    );
  }

  private async write(tx: EntityManager, resource: string, id: string, { put, kept, taken }: TagChange): Promise<void> {
    const { tenantId, userId } = current().actor;
    const of = [tenantId, resource, id];
    if (taken.length > 0) {
      await tx.query(
        'delete from tagged_record where tenant_id = $1 and resource = $2 and record_id = $3 and tag_id = any ($4)',
        [...of, taken],
      );
    }
    if (kept.length > 0) {
      await tx.query(
        `update tagged_record set rule_id = null, rule_version = null, facts = null, created_by = $5, created_at = now()
         where tenant_id = $1 and resource = $2 and record_id = $3 and tag_id = any ($4)`,
        [...of, kept, userId],
      );
    }
    if (put.length > 0) {
      await tx.query(
        `insert into tagged_record (tenant_id, resource, record_id, tag_id, created_by)
         select $1, $2, $3, tag, $5 from unnest($4::uuid[]) tag`,
        [...of, put, userId],
      );
    }
  }

  /** Names of what it carried and carries, as far as the caller sees them: the trail is read by others too. */
  private async tell(
    tx: EntityManager,
    declaration: ResourceDeclaration,
    id: string,
    { seen, change }: { readonly seen: readonly Carried[]; readonly change: TagChange },
  ): Promise<void> {
    const { tags } = declaration.definitions!;
    const was = new Set(seen.map(({ tagId }) => tagId));
    const is = new Set([...was, ...change.put, ...change.kept].filter(tag => !change.taken.includes(tag)));
    const names = (ids: ReadonlySet<string>) => tags.filter(tag => ids.has(tag.id)).map(({ title }) => title.zh);
    await writeAudit(tx, {
      action: `${declaration.name}.tagged`,
      resource: declaration.name,
      recordId: id,
      recordTitle: await titleOf(tx, declaration, id),
      changes: { tags: [names(was), names(is)] },
    });
  }
}

export const nameOf = ({ title }: TagWord): string => title[current().actor.locale];

async function titleOf(
  tx: EntityManager,
  { target, options }: ResourceDeclaration,
  id: string,
): Promise<string | null> {
  const row = await tx.getRepository(target).findOne({ where: { id }, loadEagerRelations: false });
  const values = row as Record<string, unknown> | null;
  const title = values?.[options.codeField ?? options.titleField];
  return typeof title === 'string' ? title : null;
}
