import { Inject, Injectable } from '@nestjs/common';
import { z, type Text } from '@cloudtally/plugin-sdk';
import { current, RecordNotFound, requirePermission, visibilityOf } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { InputInvalid, inputInvalid } from '../../kernel/errors';
import { definitionsNow } from '../../kernel/resource';
import { personFields } from '../reminders/reminders.module';
import { factsOf, type FilterTree } from '../views/views.module';
import { approvalOf, AutomationChecks, type AutomationQuestion } from './automation-checks.service';
import { readActs, readJson } from './check-automation';
import { MOST_CHARACTERS } from './domain/acts';
import { DryRuns, type DryRun } from './dry-run.service';
import type { Outcome } from './record-acts.service';

const PAGE = 50;

const draft = z.strictObject({
  id: z.uuid().nullable().default(null),
  name: z.string().max(80).default(''),
  resource: z.string().min(1).max(80),
  begins: z.enum(['created', 'changed', 'date']),
  field: z.string().max(160).nullable().default(null),
  days: z.int().min(0).max(730).default(0),
  side: z.enum(['before', 'after']).default('after'),
  workingDays: z.boolean().default(false),
  // As text: both may be deeper than an input of the API.
  filter: z.string().max(MOST_CHARACTERS).nullable().default(null),
  acts: z.string().max(MOST_CHARACTERS),
});
const wanted = z.strictObject({
  automationId: z.uuid().nullable().default(null),
  recordId: z.uuid().nullable().default(null),
});

interface RunRow {
  readonly id: string;
  readonly automationId: string;
  readonly automation: string;
  readonly resource: string;
  readonly recordId: string;
  readonly outcomes: readonly Outcome[];
  readonly reason: Text | null;
}

/** What automations can be made of, did and would have done, as far as the caller may see the records. */
@Injectable()
export class AutomationViews {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(AutomationChecks) private readonly checks: AutomationChecks,
    @Inject(DryRuns) private readonly dryRuns: DryRuns,
  ) {}

  /** What an automation can be made of, and what each did: the last time, and how much failed. @throws PermissionMissing */
  async choices(): Promise<unknown> {
    requirePermission('automations.read');
    const { tenantId } = current().actor;
    const definitions = await this.db.read(definitionsNow);
    const [subjects, roles, figures] = await Promise.all([
      this.checks.subjects(),
      this.db.source.query<{ id: string; title: Text }[]>(
        `select id, jsonb_build_object('zh', name_zh, 'en', name_en) as title from role
         where tenant_id = $1 and deleted_at is null order by built_in desc, key limit 200`,
        [tenantId],
      ),
      this.db.source.query<object[]>(
        `select automation_id as "automationId", max(created_at) as "lastAt", count(*)::int as acted,
           count(*) filter (where state in ('failed', 'waiting'))::int as failed
         from automation_run where tenant_id = $1 and deleted_at is null group by 1`,
        [tenantId],
      ),
    ]);
    return {
      subjects: subjects.map(named => {
        const approval = approvalOf({ named });
        const may = approval && current().actor.permissions.has(approval.permission);
        return {
          resource: named.name,
          people: personFields(named.name, definitions),
          approval: may ? approval.title : null,
        };
      }),
      roles,
      figures,
    };
  }

  /**
   * What an automation, saved or not, would have done in the last 30 days. Nothing is written.
   *
   * @throws PermissionMissing, InputInvalid with a sentence per field
   */
  async dryRun(given: unknown): Promise<DryRun> {
    requirePermission('automations.write');
    const parsed = draft.safeParse(given);
    if (!parsed.success) throw inputInvalid(parsed.error);
    const { id, filter, acts, ...rest } = parsed.data;
    const field = rest.begins === 'created' || rest.field === '' ? null : rest.field;
    const tree = readJson(filter, 'filter') as FilterTree | null;
    const rule: AutomationQuestion & { name: string } = { ...rest, field, filter: tree, acts: readActs(acts) };
    const findings = await this.db.read(manager => this.checks.findings(rule, manager));
    const subject = await this.checks.subject(rule.resource);
    const { asked } = await this.checks.askedOf(rule);
    if (Object.keys(findings).length > 0 || !subject || !asked)
      throw InputInvalid({ fields: Object.keys(findings) }, { fieldErrors: findings });
    return this.dryRuns.of({ id, rule, subject, asked });
  }

  /** What an automation did, or what was done to a record, the newest first. @throws PermissionMissing, InputInvalid */
  async runs(given: unknown, offset: number): Promise<unknown> {
    requirePermission('automations.read');
    const parsed = wanted.safeParse(given);
    if (!parsed.success) throw inputInvalid(parsed.error);
    const { automationId, recordId } = parsed.data;
    if (automationId === null && recordId === null) throw RecordNotFound({ resource: 'automation' });
    const at = Math.min(Math.max(0, offset), 1_000_000);
    const rows = await this.db.source.query<RunRow[]>(
      `select r.id, r.automation_id as "automationId", a.name as automation, r.resource, r.record_id as "recordId",
         r.state, r.outcomes, r.reason, r.tries, r.depth, r.happened_at as "happenedAt", r.created_at as at
       from automation_run r join automation a on a.id = r.automation_id
       where r.tenant_id = $1 and ($2::uuid is null or r.automation_id = $2) and ($3::uuid is null or r.record_id = $3)
       order by r.id desc limit ${PAGE + 1} offset $4`,
      [current().actor.tenantId, automationId, recordId, at],
    );
    const page = rows.slice(0, PAGE);
    return { more: rows.length > PAGE, rows: await this.seen(page) };
  }

  /** What a run says of a record, only to those who may read it. */
  private async seen(rows: readonly RunRow[]): Promise<unknown[]> {
    const { actor } = current();
    const titles = new Map<string, unknown>();
    const open = new Map<string, (field: string) => boolean>();
    for (const resource of new Set(rows.map(row => row.resource))) {
      const subject = await this.checks.subject(resource);
      if (!subject || !actor.permissions.has(subject.named.options.access.read)) continue;
      const ids = [...new Set(rows.filter(row => row.resource === resource).map(({ recordId }) => recordId))];
      const { titleField } = subject.whole.options;
      for (const each of await factsOf(this.db, subject.named, { filter: { id: { in: ids } }, paths: [] }))
        titles.set(each.id, each.titleOf(titleField));
      open.set(resource, field => visibilityOf(actor, subject.whole, field) === 'open');
    }
    return rows.map(({ outcomes, reason, ...row }) => {
      const isOpen = titles.has(row.recordId);
      const told = outcomes.map(({ act, state, said }) => {
        const isSeen = isOpen && (act.do !== 'set' || open.get(row.resource)!(act.field));
        return { do: act.do, state, said: isSeen ? said : null };
      });
      return {
        ...row,
        open: isOpen,
        title: titles.get(row.recordId) ?? null,
        reason: isOpen ? reason : null,
        acts: told,
      };
    });
  }
}
