import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { builtInRoles } from './built-in-roles';

/**
 * Gives the caller's company its built-in roles; from then on they are data like any other.
 *
 * @returns role key -> id
 */
export async function grantBuiltInRoles(tx: EntityManager): Promise<ReadonlyMap<string, string>> {
  const { tenantId } = current().actor;
  await tx.query('select make_duties($1)', [tenantId]);
  const ids = new Map<string, string>();
  for (const { key, title, grants } of builtInRoles) {
    const [role] = await tx.query<{ id: string }[]>(
      `insert into role (tenant_id, key, name_zh, name_en, built_in) values ($1, $2, $3, $4, true) returning id`,
      [tenantId, key, title.zh, title.en],
    );
    await tx.query(
      `insert into role_permission (tenant_id, role_id, permission, scope)
       select $1, $2, grants.key, grants.value from jsonb_each_text($3) as grants`,
      [tenantId, role!.id, JSON.stringify(grants)],
    );
    ids.set(key, role!.id);
  }
  return ids;
}

export interface FirstPerson {
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
}

/** What every company does by the clock, as far as it does not do it already. Within the company. */
export async function scheduleDailyWork(tx: EntityManager): Promise<void> {
  await tx.query(
    `insert into schedule (tenant_id, name, job, cron, next_at)
     select $1, d.name, d.job, d.cron, case when d.at_once then now() end from (values
       ('每 10 分钟封存操作记录', 'audit.seal', '*/10 * * * *', true),
       ('每日 01:30 验证操作记录链', 'audit.verify', '30 1 * * *', false),
       ('每日 08:30 发送日期提醒', 'reminders.send', '30 8 * * *', false),
       ('每日 04:10 清理过期导出文件', 'exports.expire', '10 4 * * *', false),
       ('每 5 分钟发送定时报表', 'deliveries.run', '*/5 * * * *', false),
       ('每日 05:30 执行标签规则', 'tags.rules', '30 5 * * *', false)) as d(name, job, cron, at_once)
     where not exists (select from schedule s where s.tenant_id = $1 and s.job = d.job and s.deleted_at is null)`,
    [current().actor.tenantId],
  );
}

/** A department to begin with, and the administrator who makes everybody else. Within the company. */
export async function settleIn(tx: EntityManager, company: string, person: FirstPerson): Promise<void> {
  const { tenantId } = current().actor;
  await scheduleDailyWork(tx);
  const roles = await grantBuiltInRoles(tx);
  const [department] = await tx.query<{ id: string }[]>(
    `insert into department (tenant_id, code, name) values ($1, 'head', $2) returning id`,
    [tenantId, company],
  );
  const [user] = await tx.query<{ id: string }[]>(
    `insert into user_account (tenant_id, login, name, email, password_hash) values ($1, $2, $3, $4, $5) returning id`,
    [tenantId, person.login, person.name, person.email, person.passwordHash],
  );
  await tx.query('insert into membership (tenant_id, user_id, role_id, department_id) values ($1, $2, $3, $4)', [
    tenantId,
    user!.id,
    roles.get('administrator'),
    department!.id,
  ]);
}
