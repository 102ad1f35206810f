import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../access/actor';
import { attributeOf, visibilityOf } from '../../access/field-access';
import { targetOf, type Attribute, type ResourceDeclaration, type Tone } from '../declaration';
import { measureAt } from '../measures';
import { closedRules } from './closed-rules';

/** A tag on a record, with what put it. */
export interface CarriedTag {
  readonly id: string;
  readonly title: Text;
  readonly tone: Tone;
  readonly on: Date;
  /** The person; null for a rule. */
  readonly by: string | null;
  readonly ruleId: string | null;
  /** What the rule asks, and the values that it held for; null for a person. */
  readonly rule: { readonly filter: object; readonly because: readonly Reason[] } | null;
}

export interface Reason {
  readonly title: Text;
  /** null = empty. */
  readonly value: Text | null;
}

interface Row {
  readonly recordId: string;
  readonly tagId: string;
  readonly ruleId: string | null;
  readonly facts: Readonly<Record<string, string | null>> | null;
  readonly on: Date;
  readonly by: string | null;
}

/**
 * What each of these records carries, as far as the caller sees it, in the order of the tags. Whoever asks has read the
 * records themselves: tags follow the reach of their record.
 *
 * @param declaration with the company's own definitions
 */
export async function carriedTags(
  manager: EntityManager,
  declaration: ResourceDeclaration,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly CarriedTag[]>> {
  const { actor } = current();
  const tags = declaration.definitions?.tags ?? [];
  const carried = new Map<string, CarriedTag[]>();
  if (ids.length === 0 || tags.length === 0 || visibilityOf(actor, declaration, 'tags') !== 'open') return carried;
  const rows = await manager.query<Row[]>(
    `select c.record_id as "recordId", c.tag_id as "tagId", c.rule_id as "ruleId", c.facts, c.created_at as "on",
       case when c.rule_id is null then u.name end as by
     from tagged_record c left join user_account u on u.tenant_id = c.tenant_id and u.id = c.created_by
     where c.tenant_id = $1 and c.resource = $2 and c.record_id = any ($3)
       and (c.rule_id is null or c.rule_id <> all ($4::uuid[]))`,
    [actor.tenantId, declaration.name, ids, closedRules(actor, declaration)],
  );
  const place = new Map(tags.map((tag, at) => [tag.id, at]));
  const known = rows.filter(({ tagId }) => place.has(tagId));
  for (const { recordId, tagId, facts, ...row } of known.sort((a, b) => place.get(a.tagId)! - place.get(b.tagId)!)) {
    const { title, tone } = tags[place.get(tagId)!]!;
    const rule = declaration.definitions?.tagRules.find(({ id }) => id === row.ruleId);
    const why = rule && facts ? { filter: rule.filter, because: carriedReasons(declaration, facts) } : null;
    carried.set(recordId, [...(carried.get(recordId) ?? []), { id: tagId, title, tone, ...row, rule: why }]);
  }
  return carried;
}

/** Values by path, in words. */
export const carriedReasons = (
  declaration: ResourceDeclaration,
  facts: Readonly<Record<string, string | null>>,
): Reason[] =>
  Object.entries(facts).map(([path, value]) => {
    const { title, values }: Asked = measureAt(declaration.name, path) ?? askedAttribute(declaration, path);
    return {
      title,
      value: values?.find(each => each.value === value)?.title ?? (value === null ? null : { zh: value, en: value }),
    };
  });

type Asked = Pick<Attribute, 'title' | 'values'>;

/** A field, or one of the record that a reference leads to. */
function askedAttribute(declaration: ResourceDeclaration, path: string): Asked {
  const own = attributeOf(declaration, path);
  if (own) return own;
  const at = path.indexOf('.');
  const through = attributeOf(declaration, path.slice(0, Math.max(at, 0)));
  const target = through && targetOf(through);
  const inner = target && attributeOf(target, path.slice(at + 1));
  if (!inner) return { title: { zh: path, en: path } };
  const { zh, en } = through.title;
  return { title: { zh: `${zh}：${inner.title.zh}`, en: `${en}: ${inner.title.en}` }, values: inner.values };
}
