set search_path = app, public;

insert into schedule (tenant_id, name, job, input, cron, time_zone, enabled, next_at)
select t.id, '每日 05:30 执行标签规则', 'tags.rules', '{}', '30 5 * * *', t.time_zone, true, now()
from tenant t where t.kind = 'operating' and t.deleted_at is null;
