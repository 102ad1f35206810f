import { shown, z } from '@cloudtally/plugin-sdk';
import { defineAction } from '../../../kernel/action';
import { CloudAccount } from '../../clouds/clouds.module';
import { SYNC_PLANS } from '../domain/sync-plan';
import { SyncPlans } from './sync-plans.service';

/** When an account is read; what was planned before is withdrawn (M-104). */
export const planSyncs = defineAction({
  name: 'clouds.plan_syncs',
  scope: 'record',
  resource: () => CloudAccount,
  title: { zh: '同步计划', en: 'Sync plan' },
  permission: 'clouds.write',
  input: z.object({
    plan: z.enum(SYNC_PLANS).meta(
      shown({
        title: { zh: '何时读取', en: 'When it is read' },
        help: {
          zh: '定稿时钟：当月每日读取；上月在厂商定稿两小时后、5 日和 10 日再读，之后每周一复读。',
          en: 'Finality clock: the running month daily; the closed month two hours after the vendor calls it final, on the 5th and 10th, then every Monday.',
        },
        enumTitles: {
          company: { zh: '随公司计划', en: "With the company's schedules" },
          finality: { zh: '按定稿时钟', en: 'By the finality clock' },
          hourly: { zh: '每小时', en: 'Hourly' },
          daily: { zh: '每日 02:00', en: 'Daily at 02:00' },
          custom: { zh: '自定义', en: 'By cron' },
          manual: { zh: '仅手动', en: 'By hand only' },
        },
      }),
    ),
    cron: z
      .string()
      .trim()
      .max(80)
      .optional()
      .meta(
        shown({
          title: { zh: '时间表达式', en: 'Cron' },
          help: {
            zh: '例：每 30 分钟为 0 */30 * * * *（秒在最前）；按账号所在时区。',
            en: "Every 30 minutes is 0 */30 * * * * (seconds first); in the account's time zone.",
          },
          showWhen: { plan: 'custom' },
        }),
      ),
  }),
  available: (account: CloudAccount) => account.status !== 'closed' && account.pluginAccountId !== null,
  async run({ record, input, tx, services }) {
    const next = await services(SyncPlans).set(tx, record, input.plan, input.cron ?? null);
    const at = next?.toISOString().slice(0, 16).replace('T', ' ');
    return {
      message: at
        ? { zh: `已设置。下次读取：${at}（UTC）。`, en: `The plan is set; next reading ${at} UTC.` }
        : { zh: '已设置。', en: 'The plan is set.' },
    };
  },
});
