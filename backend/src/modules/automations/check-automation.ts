import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { takeTurn } from '../../kernel/database';
import { InputInvalid } from '../../kernel/errors';
import type { RecordChange, RecordWritten } from '../../kernel/resource';
import type { FilterTree } from '../views/views.module';
import { AutomationChecks, type Findings } from './automation-checks.service';
import type { Automation } from './automation.resource';
import { acts, type Act } from './domain/acts';

const MEANING = ['resource', 'begins', 'field', 'days', 'side', 'workingDays', 'filter', 'acts'] as const;

/** A tree or a list, or the text of it: it may be deeper than an input of the API. @throws InputInvalid */
export function readJson(given: unknown, field: string): unknown {
  if (typeof given !== 'string') return given ?? null;
  try {
    return JSON.parse(given) as unknown;
  } catch {
    throw invalid({ [field]: { zh: '格式不正确', en: 'Not in the right form' } });
  }
}

/** @throws InputInvalid with a sentence for the first that is no act */
export function readActs(given: unknown): readonly Act[] {
  const parsed = acts.safeParse(readJson(given, 'acts'));
  if (parsed.success) return parsed.data;
  const { path } = parsed.error.issues[0]!;
  throw invalid({ [['acts', ...path].join('.')]: { zh: '请填写完整', en: 'Not complete' } });
}

/** @throws InputInvalid with a sentence per field */
export async function checkAutomation({ row, before, tx, services }: RecordChange<Automation>): Promise<void> {
  row.field ||= null;
  row.days ??= 0;
  row.side ??= 'after';
  row.workingDays ??= false;
  row.enabled ??= true;
  row.filter = readJson(row.filter, 'filter') as FilterTree | null;
  row.acts = readActs(row.acts);
  if (row.begins === 'created') row.field = null;
  const isNew = !before || MEANING.some(name => JSON.stringify(before[name]) !== JSON.stringify(row[name]));
  // Whoever only switches it off may always do that.
  if (!row.enabled && !isNew) return;
  const findings = await services(AutomationChecks).findings(row, tx);
  if (Object.keys(findings).length > 0) throw invalid(findings);
  row.problem = null;
  if (isNew || !before.enabled) await startAnew(row, tx);
  // It never acts with the rights of somebody who did not say what it does now.
  row.runsAsId = row.enabled ? current().actor.userId : null;
}

async function startAnew(row: Automation, tx: EntityManager): Promise<void> {
  const [time] = await tx.query<{ now: Date }[]>('select clock_timestamp() as now');
  row.since = time!.now;
  row.sinceDay = clock.today();
  row.datedOn = null;
}

/** Whoever begins or ends looking at the trail of a company takes this turn. */
export const lookingOf = (tenantId: string): string => ['automations.looking', tenantId].join('/');

export const SCHEDULE = { name: '每分钟执行自动化', job: 'automations.run' };

/** From the first automation on, the company's trail is read every minute; nothing of before is. */
export async function startLooking({ before, after, tx }: RecordWritten<Automation>): Promise<void> {
  if (!after?.enabled || before?.enabled) return;
  const { tenantId } = current().actor;
  await takeTurn(tx, lookingOf(tenantId));
  await tx.query(
    `insert into automation_cursor (tenant_id, no)
     select $1, coalesce((select max(no) from audit_link where tenant_id = $1), 0)
     on conflict (tenant_id) do update set no = excluded.no
     where not exists (select from automation a where a.tenant_id = $1 and a.id <> $2 and a.enabled and a.deleted_at is null)`,
    [tenantId, after.id],
  );
  await tx.query(
    `insert into schedule (tenant_id, name, job, input, cron, time_zone, enabled, next_at)
     select $1, $2, $3, '{}', '* * * * *', t.time_zone, true, now() from tenant t where t.id = $1
     on conflict (tenant_id, name) do update set enabled = true, next_at = now() where not schedule.enabled`,
    [tenantId, SCHEDULE.name, SCHEDULE.job],
  );
}

const invalid = (findings: Findings) => InputInvalid({ fields: Object.keys(findings) }, { fieldErrors: findings });
