import { Inject, Injectable } from '@nestjs/common';
import { z } from '@cloudtally/plugin-sdk';
import { current, requirePermission } from '../../../kernel/access';
import { Database } from '../../../kernel/database';
import { InputInvalid, inputInvalid, toAppError } from '../../../kernel/errors';
import { inLocale } from '../../../kernel/i18n';
import { carriedReasons, ResourceService, type Reason, type TenantRecord } from '../../../kernel/resource';
import { BusinessTagRule } from './business-tag-rule.resource';
import { readCondition, TagRuleChecks, type RuleSubject } from './check-rule';
import { matchedBy, type Matched } from './rule-question';
import { RuleStore, type WorkedRule } from './rule-store';

export interface RulesWorked {
  readonly rules: number;
  readonly put: number;
  readonly taken: number;
  /** Rules that could not be worked; each says why. */
  readonly broken: number;
}

/** What a rule would do if it ran now. Other rules, and tags that people put, are looked at when it runs. */
export interface RulePreview {
  readonly holds: number;
  readonly gets: number;
  readonly loses: number;
  readonly sample: readonly {
    readonly id: string;
    readonly title: string;
    readonly gets: boolean;
    readonly because: readonly Reason[];
  }[];
}

interface Previewed {
  readonly id: string;
  readonly gets: boolean;
  readonly facts: Readonly<Record<string, string | null>> | null;
}

type Fence = (tx: unknown) => Promise<void>;

const SAMPLE = 20;
const draft = z.strictObject({
  id: z.uuid().nullable().default(null),
  tagId: z.uuid(),
  resource: z.string().min(1).max(80),
  // As text: a tree may be deeper than an input of the API.
  filter: z.string().max(60_000),
});

/** Rules at work, and before they are. */
@Injectable()
export class TagRules {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(TagRuleChecks) private readonly checks: TagRuleChecks,
    @Inject(RuleStore) private readonly store: RuleStore,
  ) {}

  /** Works every rule that is switched on, each resource in one transaction; a second run finds nothing to do. */
  async work(fence: Fence = () => Promise.resolve()): Promise<RulesWorked> {
    const { tenantId } = current().actor;
    const rules = await this.db.source
      .getRepository(BusinessTagRule)
      .find({ where: { tenantId, enabled: true }, order: { position: 'ASC', id: 'ASC' } });
    const totals = { put: 0, taken: 0, broken: 0 };
    for (const resource of new Set(rules.map(rule => rule.resource))) {
      const worked = await this.workResource(
        resource,
        rules.filter(rule => rule.resource === resource),
        fence,
      );
      for (const part of ['put', 'taken', 'broken'] as const) totals[part] += worked[part];
    }
    return { rules: rules.length, ...totals };
  }

  /** @throws PermissionMissing, InputInvalid with a sentence per field */
  async preview(given: unknown): Promise<RulePreview> {
    requirePermission('tags.write');
    const parsed = draft.safeParse(given);
    if (!parsed.success) throw inputInvalid(parsed.error);
    const rule = { ...parsed.data, filter: readCondition(parsed.data.filter) };
    const fieldErrors = await this.checks.findings(rule);
    const fields = Object.keys(fieldErrors);
    if (fields.length > 0) throw InputInvalid({ fields }, { fieldErrors });
    const subject = (await this.checks.subject(rule.resource))!;
    const matched = await matchedBy(this.db, subject, rule.filter);
    const [counts] = await this.db.source.query<{ holds: number; gets: number; loses: number; sample: Previewed[] }[]>(
      ...previewSql(matched, { tenantId: current().actor.tenantId, ...rule }),
    );
    const { sample, ...numbers } = counts!;
    return { ...numbers, sample: await this.named(subject, sample) };
  }

  private async workResource(resource: string, rules: readonly BusinessTagRule[], fence: Fence) {
    const subject = await this.checks.subject(resource);
    const ready: { rule: WorkedRule; matched: Matched }[] = [];
    let broken = 0;
    for (const rule of rules) {
      try {
        if (subject) ready.push({ rule, matched: await matchedBy(this.db, subject, rule.filter) });
      } catch (error) {
        const { fault, text } = toAppError(error);
        if (fault !== 'user') throw error;
        broken += 1;
        await this.note(rule.id, inLocale(text, 'zh'));
      }
    }
    const changed = await this.db.transaction(async tx => {
      const done = await this.store.bring(tx, resource, ready);
      for (const { rule, matched } of ready) {
        await tx.query(
          `update business_tag_rule set last_run_at = now(), problem = null, asked = $2,
             holding = (select count(*) from tagged_record c where c.tenant_id = business_tag_rule.tenant_id and c.rule_id = $1)
           where id = $1 and version = $3`,
          [rule.id, JSON.stringify(matched.paths), rule.version],
        );
      }
      await fence(tx);
      return done;
    });
    return { ...changed, broken };
  }

  /** The records by name, as far as the caller may read them. */
  private async named({ declaration }: RuleSubject, sample: readonly Previewed[]) {
    if (sample.length === 0) return [];
    const ids = sample.map(({ id }) => id);
    const { titleField } = declaration.options;
    const rows = await new ResourceService<TenantRecord>(this.db, declaration).query({
      filter: { id: { in: ids } },
      paging: { limit: ids.length, offset: 0 },
    });
    const titles = new Map(rows.map(row => [row.id, (row as unknown as Record<string, string | null>)[titleField]]));
    return sample
      .filter(({ id }) => titles.has(id))
      .map(({ id, gets, facts }) => ({
        id,
        title: titles.get(id) ?? id,
        gets,
        because: carriedReasons(declaration, facts ?? {}),
      }));
  }

  private async note(id: string, problem: string): Promise<void> {
    await this.db.source.query('update business_tag_rule set problem = $2 where id = $1', [id, problem.slice(0, 400)]);
  }
}

interface PreviewOf {
  readonly tenantId: string;
  readonly id: string | null;
  readonly tagId: string;
  readonly resource: string;
}

function previewSql({ sql, values }: Matched, { tenantId, id, tagId, resource }: PreviewOf): [string, unknown[]] {
  const at = values.length;
  const [company, kind, tag, rule] = [1, 2, 3, 4].map(step => `$${at + step}`);
  const text = `
    with matched as materialized (${sql}),
    gets as (select m.id, true as gets, m.facts from matched m where not exists (
      select from tagged_record c where c.tenant_id = ${company} and c.resource = ${kind} and c.tag_id = ${tag} and c.record_id = m.id)),
    loses as (select c.record_id as id, false as gets, c.facts from tagged_record c
      where c.tenant_id = ${company} and c.resource = ${kind} and c.rule_id = ${rule}::uuid
        and not exists (select from matched m where m.id = c.record_id))
    select (select count(*)::int from matched) as holds, (select count(*)::int from gets) as gets,
      (select count(*)::int from loses) as loses,
      coalesce((select jsonb_agg(s) from (
        (select * from gets order by id limit ${SAMPLE}) union all (select * from loses order by id limit ${SAMPLE})) s), '[]') as sample`;
  return [text, [...values, tenantId, resource, tagId, id]];
}
