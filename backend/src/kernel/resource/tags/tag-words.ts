import type { Text } from '@cloudtally/plugin-sdk';
import { isOneOf } from '../../access/field-access';
import type { Actor } from '../../access/actor';
import type { Attribute, ResourceDeclaration, Tone } from '../declaration';

/** A business tag as a company defined it. The tags of a cloud vendor's charges are another thing. */
export interface TagWord {
  readonly id: string;
  readonly title: Text;
  readonly tone: Tone;
  /** Kinds of records; empty = every one that takes tags. */
  readonly resources: readonly string[];
  /** Roles; empty = whoever may put tags. */
  readonly putters: readonly string[];
  readonly active: boolean;
  readonly groupId: string | null;
  readonly group: Text | null;
  /** A record carries one of its group at most. */
  readonly exclusive: boolean;
}

/** A rule that puts a tag, as far as it decides who sees what it put. */
export interface TagRuleWord {
  readonly id: string;
  readonly resource: string;
  /** What it holds for: a tree of all, any, not and conditions. */
  readonly filter: object;
  /** Paths that what it put was decided by. */
  readonly asked: readonly string[];
}

/** What of a company's definitions is about tags; `$1` is the company. */
export const TAG_WORDS = `
    coalesce((
      select jsonb_agg(jsonb_build_object('id', t.id, 'title', jsonb_build_object('zh', t.name_zh, 'en', t.name_en),
        'tone', t.tone, 'resources', t.resources, 'putters', t.putters, 'active', t.active, 'groupId', g.id,
        'group', case when g.id is not null then jsonb_build_object('zh', g.name_zh, 'en', g.name_en) end,
        'exclusive', coalesce(g.exclusive, false))
        order by g.position nulls last, g.name_zh, t.position, t.name_zh)
      from app.business_tag t
      left join app.business_tag_group g on g.tenant_id = t.tenant_id and g.id = t.group_id and g.deleted_at is null
      where t.tenant_id = $1 and t.deleted_at is null
    ), '[]') as tags,
    coalesce((
      select jsonb_agg(jsonb_build_object('id', r.id, 'resource', r.resource, 'filter', r.filter, 'asked', r.asked))
      from app.business_tag_rule r where r.tenant_id = $1 and r.deleted_at is null
    ), '[]') as "tagRules"`;

/** The tags of a record, among its attributes: filtered and shown like these, and put by an action of their own. */
export const TAGS: Attribute = {
  name: 'tags',
  type: 'tags',
  title: { zh: '业务标签', en: 'Business tags' },
  editable: 'never',
  sort: false,
  list: true,
  width: 180,
};

export const fitsTag = (tag: TagWord, resource: string): boolean =>
  tag.resources.length === 0 || tag.resources.includes(resource);

/** The tags that a record of the resource can carry, and whether the caller may put them; no column while there is none. */
export function tagField(actor: Actor, { name, definitions }: ResourceDeclaration) {
  const values = (definitions?.tags ?? [])
    .filter(tag => fitsTag(tag, name))
    .map(({ id, title, tone, active, putters, group, exclusive }) => ({
      value: id,
      title,
      tone,
      group: group ?? undefined,
      exclusive: exclusive || undefined,
      mayPut: active && isOneOf(actor, putters),
      ...(active ? {} : { retired: true }),
    }));
  return { values, list: values.length > 0, filterable: values.length > 0 };
}
