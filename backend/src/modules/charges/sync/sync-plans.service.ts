import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { nextOf, ScheduleInvalid } from '../../../kernel/jobs';
import { CloudSources, type CloudAccount } from '../../clouds/clouds.module';
import { readingsOf, type PlannedReading, type SyncPlan } from '../domain/sync-plan';

export const SCHEDULED_JOB = 'clouds.sync_scheduled';

export type PlannedAccount = Pick<CloudAccount, 'id' | 'tenantId' | 'code' | 'zone'>;

/** The schedules of a cloud account: rows of `schedule`, made and withdrawn together. */
@Injectable()
export class SyncPlans {
  constructor(@Inject(CloudSources) private readonly sources: CloudSources) {}

  /**
   * Gives the account this plan in place of the one it has.
   *
   * @returns when it is read next; null where no clock does it
   * @throws ScheduleInvalid
   */
  async set(tx: EntityManager, account: PlannedAccount, plan: SyncPlan, cron: string | null): Promise<Date | null> {
    // The account's own clock: a vendor may have one for partners and another one for customers.
    const finality = plan === 'finality' ? await this.sources.finalityOf(account.id) : null;
    const readings = readingsOf(plan, { zone: account.zone, finality, cron });
    const due = readings.map(reading => ({ reading, next: whenNext(reading) }));
    await tx.query(
      `update schedule set enabled = false, deleted_at = now(), updated_at = now(), version = version + 1
       where tenant_id = $1 and cloud_account_id = $2 and deleted_at is null`,
      [account.tenantId, account.id],
    );
    await tx.query(
      `insert into schedule (tenant_id, cloud_account_id, name, job, input, cron, time_zone, next_at)
       select $1, $2, r.name, $3, jsonb_build_object('cloudAccountId', $2::uuid, 'period', r.period), r.cron, r.zone, r.next_at
       from jsonb_to_recordset($4::jsonb) as r (name text, period text, cron text, zone text, next_at timestamptz)
       on conflict (tenant_id, name) do update set cloud_account_id = excluded.cloud_account_id, job = excluded.job,
         input = excluded.input, cron = excluded.cron, time_zone = excluded.time_zone, next_at = excluded.next_at,
         enabled = true, deleted_at = null, updated_at = now(), version = schedule.version + 1`,
      [
        account.tenantId,
        account.id,
        SCHEDULED_JOB,
        JSON.stringify(
          due.map(({ reading, next }) => ({
            name: `${account.code} · ${reading.title.zh}`,
            period: reading.period,
            cron: reading.cron,
            zone: reading.timeZone,
            next_at: next,
          })),
        ),
      ],
    );
    await tx.query(
      `update cloud_account set sync_plan = $2, sync_cron = $3, updated_at = now(), version = version + 1 where id = $1`,
      [account.id, plan, plan === 'custom' ? cron : null],
    );
    const times = due.flatMap(({ next }) => (next ? [next] : []));
    return times.length === 0 ? null : times.reduce((a, b) => (a < b ? a : b));
  }
}

function whenNext({ cron, timeZone }: PlannedReading): Date | null {
  try {
    return nextOf(cron, timeZone);
  } catch (cause) {
    throw ScheduleInvalid(
      { cron },
      { cause, fieldErrors: { cron: { zh: 'cron 表达式无效', en: 'Not a cron expression' } } },
    );
  }
}
