import { Inject, Injectable } from '@nestjs/common';
import { z, type Text } from '@cloudtally/plugin-sdk';
import { current, requirePermission } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { InputInvalid, inputInvalid } from '../../kernel/errors';
import { declarationOf, definitionsNow, resourceByName, ResourceService } from '../../kernel/resource';
import { addDays, factsOf } from '../views/views.module';
import { readTree, ReminderChecks, type RuleQuestion } from './check-rule';
import { DateReminders } from './date-reminders.service';
import { DueDates } from './due-dates.service';
import { personFields } from './person-fields';
import { ReminderRule } from './reminder-rule.resource';

const AHEAD_DAYS = 30;
const MOST_AHEAD = 2_000;
const MOST_SHOWN = 100;
const PAGE = 50;

const draft = z.strictObject({
  id: z.uuid().nullable().default(null),
  resource: z.string().min(1).max(80),
  dateField: z.string().min(1).max(80),
  days: z.int().min(0).max(730),
  side: z.enum(['before', 'after']),
  workingDays: z.boolean().default(false),
  // As text: a tree may be deeper than an input of the API.
  filter: z.string().max(60_000).nullable().default(null),
  toField: z.string().max(160).nullable().default(null),
  toRoles: z.array(z.uuid()).max(100).default([]),
  toPeople: z.array(z.uuid()).max(100).default([]),
  message: z.string().max(1000).nullable().default(null),
});

/** What rules did and will do, as far as the caller may see the records. */
@Injectable()
export class ReminderViews {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(ReminderChecks) private readonly checks: ReminderChecks,
    @Inject(DueDates) private readonly dates: DueDates,
    @Inject(DateReminders) private readonly reminders: DateReminders,
  ) {}

  /** What a rule can be made of: resources with a date, who a record of each names, and roles. @throws PermissionMissing */
  async choices(): Promise<unknown> {
    requirePermission('reminders.read');
    const definitions = await this.db.read(definitionsNow);
    const roles = await this.db.source.query<{ id: string; title: Text }[]>(
      `select id, jsonb_build_object('zh', name_zh, 'en', name_en) as title from role
       where tenant_id = $1 and deleted_at is null order by built_in desc, key limit 200`,
      [current().actor.tenantId],
    );
    const subjects = this.checks
      .remindable()
      .map(({ name }) => ({ resource: name, people: personFields(name, definitions) }));
    return { subjects, roles };
  }

  /**
   * What a rule, saved or not, would send in the next 30 days if nothing changed. Nothing is written.
   *
   * @throws PermissionMissing, InputInvalid with a sentence per field
   */
  async ahead(given: unknown): Promise<unknown> {
    requirePermission('reminders.read');
    const rule = readDraft(given);
    const findings = await this.db.read(manager => this.checks.findings(rule, manager));
    if (Object.keys(findings).length > 0)
      throw InputInvalid({ fields: Object.keys(findings) }, { fieldErrors: findings });
    const today = clock.today();
    const found = await this.dates.until(rule, addDays(today, AHEAD_DAYS), MOST_AHEAD);
    const { id } = rule;
    const due = id === null ? found : await this.db.read(manager => this.reminders.untold(manager, id, found));
    const shown = await this.reminders.addressed(rule, due.slice(0, MOST_SHOWN));
    const { titleField } = resourceByName(rule.resource)!.options;
    return {
      count: due.length,
      more: due.length > shown.length,
      reminders: shown.map(({ record, about, on, to }) => ({
        recordId: record.id,
        title: record.titleOf(titleField),
        about,
        on,
        to: to.map(({ person, told }) => ({ id: person.id, name: person.name, told: told !== null })),
      })),
    };
  }

  /** What a rule sent, the newest first. @throws PermissionMissing, RecordNotFound */
  async sent(ruleId: string, offset: number): Promise<unknown> {
    requirePermission('reminders.read');
    const rule = await new ResourceService<ReminderRule>(this.db, declarationOf(ReminderRule)).getById(ruleId);
    const at = Math.min(Math.max(0, offset), 1_000_000);
    const rows = await this.db.source.query<{ recordId: string; resource: string }[]>(
      `select s.id, s.record_id as "recordId", s.resource, s.about_day::text as about, s.sent_on::text as on,
         s.outcome, u.name as "to" from sent_reminder s left join user_account u on u.id = s.user_id
       where s.tenant_id = $1 and s.rule_id = $2 order by s.id desc limit ${PAGE + 1} offset $3`,
      [current().actor.tenantId, rule.id, at],
    );
    const page = rows.slice(0, PAGE);
    const titles = await this.titlesOf(rule.resource, [...new Set(page.map(({ recordId }) => recordId))]);
    return {
      more: rows.length > PAGE,
      rows: page.map(row => ({ ...row, title: titles.get(row.recordId) ?? null, open: titles.has(row.recordId) })),
    };
  }

  private async titlesOf(resource: string, ids: readonly string[]) {
    const declaration = resourceByName(resource);
    if (!declaration || ids.length === 0 || !current().actor.permissions.has(declaration.options.access.read)) {
      return new Map<string, unknown>();
    }
    const facts = await factsOf(this.db, declaration, { filter: { id: { in: ids } }, paths: [] });
    return new Map(facts.map(each => [each.id, each.titleOf(declaration.options.titleField)]));
  }
}

function readDraft(given: unknown): RuleQuestion {
  const parsed = draft.safeParse(given);
  if (!parsed.success) throw inputInvalid(parsed.error);
  const since = clock.today();
  return { ...parsed.data, filter: readTree(parsed.data.filter), since, inApp: true, byEmail: false };
}
