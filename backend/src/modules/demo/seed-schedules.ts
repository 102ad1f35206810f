import { nextOf } from '../../kernel/jobs';
import type { SyncPlans } from '../charges/charges.module';
import { insert, type SeedContext } from './seed-context';

const ZONE = 'Asia/Shanghai';
const SCHEDULES = [
  // As the vendors advise for the running month, and once more for the month that is about to be final.
  { name: '每日 02:00 同步当月账单', job: 'clouds.sync_all', input: { period: 'current' }, cron: '0 2 * * *' },
  { name: '每月 3 日 14:00 同步上月账单', job: 'clouds.sync_all', input: { period: 'previous' }, cron: '0 14 3 * *' },
  { name: '每日 04:00 读取云资源', job: 'clouds.read_inventories', input: {}, cron: '0 4 * * *' },
  { name: '每日 05:00 查询厂商改动过的账期', job: 'clouds.sync_all_changed', input: {}, cron: '0 5 * * *' },
  { name: '每日 03:00 提前建立账期分区', job: 'charges.prepare_months', input: {}, cron: '0 3 * * *' },
  { name: '每小时读取云账号余额', job: 'clouds.read_balances', input: {}, cron: '30 * * * *' },
  { name: '每日 04:10 清理过期导出文件', job: 'exports.expire', input: {}, cron: '10 4 * * *' },
  { name: '每日 04:30 读取厂商规格与目录价', job: 'clouds.read_catalogues', input: {}, cron: '30 4 * * *' },
  { name: '每日 05:30 读取厂商对账单', job: 'clouds.read_all_statements', input: {}, cron: '30 5 * * *' },
  { name: '每日 06:30 检查利润流失', job: 'leaks.scan', input: {}, cron: '30 6 * * *' },
  { name: '每日 07:00 处理代金券到期', job: 'vouchers.expire', input: {}, cron: '0 7 * * *' },
  { name: '每日 08:00 合同生效、到期提醒与终止', job: 'contracts.remind', input: {}, cron: '0 8 * * *' },
  { name: '每日 08:30 发送日期提醒', job: 'reminders.send', input: {}, cron: '30 8 * * *' },
  { name: '每 5 分钟发送定时报表', job: 'deliveries.run', input: {}, cron: '*/5 * * * *' },
  { name: '每日 05:30 执行标签规则', job: 'tags.rules', input: {}, cron: '30 5 * * *' },
  { name: '每 10 分钟查询电子签署', job: 'contracts.follow_envelopes', input: {}, cron: '*/10 * * * *' },
  { name: '每月 1 日 06:00 生成上月账单草稿', job: 'bills.run', input: { period: 'previous' }, cron: '0 6 1 * *' },
  { name: '每日 09:00 发送催款提醒', job: 'bills.send_reminders', input: {}, cron: '0 9 * * *' },
  { name: '每 10 分钟封存操作记录', job: 'audit.seal', input: {}, cron: '*/10 * * * *' },
  { name: '每日 01:30 验证操作记录链', job: 'audit.verify', input: {}, cron: '30 1 * * *' },
];

/** What the operating company does by the clock; clouds with an API are read by their vendor's own. */
export async function seedSchedules(context: SeedContext, plans: Pick<SyncPlans, 'set'>): Promise<void> {
  const operator = context.world.tenants[0]!.code;
  const tenant_id = context.ids.of('tenant', operator);
  await context.at(operator, tx =>
    insert(
      tx,
      'schedule',
      SCHEDULES.map(schedule => ({
        tenant_id,
        ...schedule,
        time_zone: ZONE,
        enabled: true,
        next_at: nextOf(schedule.cron, ZONE)?.toISOString(),
      })),
    ),
  );
  await context.at(operator, async tx => {
    for (const { key, code, zone } of context.world.cloudAccounts) {
      if (key === null) continue;
      const id = context.ids.of('cloudAccount', code);
      await plans.set(tx, { id, tenantId: tenant_id, code, zone }, 'finality', null);
    }
  });
}
