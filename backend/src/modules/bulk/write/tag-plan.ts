import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import type { Database } from '../../../kernel/database';
import { carriedTags, type CarriedTag, type ResourceDeclaration, type TagWord } from '../../../kernel/resource';
import { nameOf, tagChange, TagOfRule, type TagsAsked, type TagWriter } from '../../tags/tags.module';
import { UNCHANGED, type Plan, type Verdict } from './plan';

interface Tagging {
  /** Of the writer's `openFor`. */
  readonly declaration: ResourceDeclaration;
  readonly db: Database;
  readonly writer: TagWriter;
  readonly asked: TagsAsked;
}

/** Puts the same tags on each record, and takes the same off. */
export function tagPlan({ declaration, db, writer, asked }: Tagging): Plan {
  const { tags } = declaration.definitions!;
  const carried = new Map<string, readonly CarriedTag[]>();
  const judge = (id: string): Verdict => {
    const now = (carried.get(id) ?? []).map(tag => ({ tagId: tag.id, ruleId: tag.ruleId }));
    const { put, kept, taken, ofRules } = tagChange(now, asked, tags);
    const ruled = tags.find(tag => ofRules.includes(tag.id));
    if (ruled) return { outcome: 'refused', changes: null, reason: TagOfRule({ tag: nameOf(ruled) }).text };
    if (put.length + kept.length + taken.length === 0) return UNCHANGED;
    return { outcome: 'changed', changes: inWords(tags, [...put, ...kept], taken), reason: null };
  };
  return {
    declaration,
    title: inWords(tags, asked.add, asked.remove),
    async prepare(rows) {
      const ids = rows.map(({ id }) => id);
      const found = await db.read(manager => carriedTags(manager, declaration, ids));
      for (const id of ids) carried.set(id, found.get(id) ?? []);
    },
    judge: ({ id }) => judge(id),
    async apply(tx, { id }) {
      const { put, kept, taken } = await writer.change(tx, declaration, id, asked);
      if (put.length + kept.length + taken.length === 0) return { ...UNCHANGED, back: null };
      const changes = inWords(tags, [...put, ...kept], taken);
      // What was a rule's is the rule's to put again.
      const before = (carried.get(id) ?? []).filter(({ ruleId }) => ruleId === null).map(tag => tag.id);
      const back = { add: taken.filter(tag => before.includes(tag)), remove: [...put, ...kept] };
      return { outcome: 'changed', reason: null, changes, back: { tags: back } };
    },
  };
}

/** Whether a record carries what a change left it with: what it put by hand, and nothing that it took off. */
export async function asLeft(tx: EntityManager, resource: string, id: string, back: TagsAsked): Promise<boolean> {
  const rows = await tx.query<{ tag: string }[]>(
    `select tag_id as tag from tagged_record
     where tenant_id = $1 and resource = $2 and record_id = $3 and rule_id is null`,
    [current().actor.tenantId, resource, id],
  );
  const now = rows.map(({ tag }) => tag);
  return back.remove.every(tag => now.includes(tag)) && !back.add.some(tag => now.includes(tag));
}

function inWords(tags: readonly TagWord[], put: readonly string[], taken: readonly string[]): Text {
  const named = (ids: readonly string[], sign: string) =>
    tags
      .filter(tag => ids.includes(tag.id))
      .map(({ title }) => ({ zh: `${sign}${title.zh}`, en: `${sign}${title.en}` }));
  const all = [...named(put, '+'), ...named(taken, '−')];
  return { zh: all.map(({ zh }) => zh).join(' '), en: all.map(({ en }) => en).join(' ') };
}
