import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import { writeAudits } from '../../../kernel/audit';
import { snake, takeTurn } from '../../../kernel/database';
import { definitionsIn, resourceByName, tableOf, withCustom, type ResourceDeclaration } from '../../../kernel/resource';
import { turnOf } from '../tag-writer.service';
import { guardedRules } from './guarded-rules';
import type { Matched } from './rule-question';

/** A rule at work. */
export interface WorkedRule {
  readonly id: string;
  readonly tagId: string;
  readonly resource: string;
  readonly version: number;
  readonly position: number;
}

export interface Changed {
  readonly put: number;
  readonly taken: number;
}

const MATCHES = `create temporary table if not exists tag_match (
  rule_id uuid, rule_version int, tag_id uuid, sole uuid, turn int, record_id uuid, facts jsonb) on commit drop`;
const DUE = `create temporary table tag_due on commit drop as
  select distinct on (record_id, coalesce(sole, tag_id)) m.* from tag_match m
  where not exists (
    select from tagged_record h left join business_tag t on t.id = h.tag_id
    where h.tenant_id = $1 and h.resource = $2 and h.record_id = m.record_id and h.rule_id is null
      and (h.tag_id = m.tag_id or t.group_id = m.sole))
  order by record_id, coalesce(sole, tag_id), turn`;
const GONE = `create temporary table tag_gone on commit drop as
  select c.record_id, c.tag_id from tagged_record c
  where c.tenant_id = $1 and c.resource = $2 and c.rule_id = any ($3)
    and not exists (select from tag_due d where d.record_id = c.record_id and d.tag_id = c.tag_id)
  union
  select c.record_id, c.tag_id from tag_due d
  join tagged_record c on c.tenant_id = $1 and c.resource = $2 and c.record_id = d.record_id
    and c.rule_id is not null and c.tag_id <> d.tag_id
  join business_tag t on t.id = c.tag_id and t.group_id = d.sole
  where d.sole is not null`;
const NEW = `create temporary table tag_new on commit drop as
  select d.record_id, d.tag_id from tag_due d
  where not exists (select from tagged_record c
    where c.tenant_id = $1 and c.resource = $2 and c.record_id = d.record_id and c.tag_id = d.tag_id)`;
const TOUCHED = `create temporary table tag_touched on commit drop as
  select record_id from tag_gone union select record_id from tag_new`;
/** What each record that changes carries; names that not everybody may see stand in the trail as stars. */
const CARRIED = `select c.record_id, jsonb_agg(case when c.rule_id = any ($3) then '***' else t.name_zh end order by t.name_zh) as names
  from tagged_record c join business_tag t on t.id = c.tag_id
  where c.record_id in (select record_id from tag_touched) and c.tenant_id = $1 and c.resource = $2 group by c.record_id`;
const PUT = `insert into tagged_record (tenant_id, resource, record_id, tag_id, rule_id, rule_version, facts)
  select $1, $2, d.record_id, d.tag_id, d.rule_id, d.rule_version, d.facts from tag_due d
  left join tagged_record c on c.tenant_id = $1 and c.resource = $2 and c.record_id = d.record_id and c.tag_id = d.tag_id
  where c.id is null or (c.rule_id, c.rule_version) is distinct from (d.rule_id, d.rule_version)
  on conflict (tenant_id, resource, record_id, tag_id) do update set rule_id = excluded.rule_id,
    rule_version = excluded.rule_version, facts = excluded.facts, created_at = now()
  where tagged_record.rule_id is not null`;
const TAKE = `delete from tagged_record c using tag_gone g
  where c.tenant_id = $1 and c.resource = $2 and c.record_id = g.record_id and c.tag_id = g.tag_id`;

/** What rules put and take, as sets, in the running transaction: one line in the trail for each record that changes. */
@Injectable()
export class RuleStore {
  /** Brings what these rules of one resource put to what they hold for now. Rules that are not named keep what they put. */
  async bring(
    tx: EntityManager,
    resource: string,
    rules: readonly { readonly rule: WorkedRule; readonly matched: Matched }[],
  ): Promise<Changed> {
    await takeTurn(tx, turnOf(resource));
    await tx.query('drop table if exists tag_match, tag_due, tag_gone, tag_new, tag_touched, tag_before, tag_told');
    await tx.query(MATCHES);
    const declaration = await this.declared(tx, resource);
    for (const [turn, { rule, matched }] of rules.entries()) {
      const tag = declaration.definitions!.tags.find(({ id }) => id === rule.tagId);
      const at = matched.values.length;
      await tx.query(
        [
          `insert into tag_match select $${at + 1}::uuid, $${at + 2}::int, $${at + 3}::uuid, $${at + 4}::uuid, $${at + 5}::int, q.id, q.facts from (`,
          matched.sql,
          ') q',
        ].join(''),
        [...matched.values, rule.id, rule.version, rule.tagId, tag?.exclusive ? tag.groupId : null, turn],
      );
    }
    return this.settle(
      tx,
      declaration,
      rules.map(({ rule }) => rule.id),
    );
  }

  /** Takes off what a rule put. */
  async takeOff(tx: EntityManager, { id, resource }: Pick<WorkedRule, 'id' | 'resource'>): Promise<void> {
    await takeTurn(tx, turnOf(resource));
    await tx.query('drop table if exists tag_match, tag_due, tag_gone, tag_new, tag_touched, tag_before, tag_told');
    await tx.query(MATCHES);
    await this.settle(tx, await this.declared(tx, resource), [id]);
  }

  private async settle(
    tx: EntityManager,
    declaration: ResourceDeclaration,
    rules: readonly string[],
  ): Promise<Changed> {
    const of = [current().actor.tenantId, declaration.name];
    const guarded = guardedRules(declaration);
    await tx.query(DUE, of);
    // Without these a run after a large one would compare each with each: what was just written has no statistics.
    await tx.query('create index on tag_due (record_id, tag_id)');
    await tx.query('analyze tag_due');
    await tx.query(GONE, [...of, rules]);
    await tx.query(NEW, of);
    await tx.query(TOUCHED);
    await tx.query('create index on tag_touched (record_id)');
    await tx.query('analyze tag_touched');
    await tx.query(['create temporary table tag_before on commit drop as', CARRIED].join(' '), [...of, guarded]);
    await tx.query(TAKE, of);
    await tx.query(PUT, of);
    await this.tell(tx, declaration, guarded);
    const [counts] = await tx.query<Changed[]>(
      'select (select count(*)::int from tag_new) as put, (select count(*)::int from tag_gone) as taken',
    );
    return counts!;
  }

  private async tell(tx: EntityManager, declaration: ResourceDeclaration, guarded: readonly string[]): Promise<void> {
    const { tenantId } = current().actor;
    const { name, options } = declaration;
    const title = snake(options.codeField ?? options.titleField);
    await tx.query(
      [
        'create temporary table tag_told on commit drop as select k.record_id, cast(r.',
        title,
        ` as text) as record_title, jsonb_build_object('tags', jsonb_build_array(coalesce(b.names, '[]'), coalesce(a.names, '[]'))) as changes
          from tag_touched k join `,
        tableOf(declaration),
        ' r on r.id = k.record_id left join tag_before b on b.record_id = k.record_id left join (',
        CARRIED,
        ') a on a.record_id = k.record_id',
      ].join(''),
      [tenantId, name, guarded],
    );
    await writeAudits(tx, { action: [name, 'tagged'].join('.'), resource: name }, 'tag_told');
  }

  private async declared(tx: EntityManager, resource: string): Promise<ResourceDeclaration> {
    return withCustom(resourceByName(resource)!, await definitionsIn(tx));
  }
}
