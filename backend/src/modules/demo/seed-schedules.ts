import { nextOf } from '../../kernel/jobs';
import { insert, type SeedContext } from './seed-context';

/** Every account is read each night at two, as the vendors advise for the running month. */
export async function seedSchedules(context: SeedContext): Promise<void> {
  const operator = context.world.tenants[0]!.code;
  const cron = '0 2 * * *';
  const time_zone = 'Asia/Shanghai';
  await context.at(operator, async tx => {
    await insert(tx, 'schedule', [
      {
        tenant_id: context.ids.of('tenant', operator),
        name: '每日 02:00 同步账单',
        job: 'clouds.sync_all',
        input: { period: 'current' },
        cron,
        time_zone,
        enabled: true,
        next_at: nextOf(cron, time_zone)?.toISOString(),
      },
    ]);
  });
}
