import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AppError, Text } from '@cloudtally/plugin-sdk';
import { Database } from '../../../kernel/database';
import { toAppError } from '../../../kernel/errors';
import { isTriedAgain } from '../../../kernel/jobs';
import { CircuitOpen } from '../../../kernel/plugins';
import { CloudSources, SyncRunning } from '../../clouds/clouds.module';
import { Notifications } from '../../notifications/notifications.module';
import { syncFailed, syncRecovered } from './sync.messages';

interface Incident {
  readonly id: string;
  readonly kind: 'account' | 'provider';
  readonly plugin: string;
  readonly period: string | null;
  readonly name: string | null;
  readonly error: { readonly code: string; readonly message: Text };
}

/**
 * What keeps an account's month, or a provider as a whole, from being read. Operations is told once, however often it
 * fails, and once more when it works again.
 */
@Injectable()
export class SyncIncidents {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CloudSources) private readonly sources: CloudSources,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /**
   * A sync ended badly. Opens an incident once nothing tries it again by itself, or when the provider rests.
   *
   * @param jobRunId whose tries are counted
   */
  async failed(cloudAccountId: string, period: string, { error, jobRunId }: { error: unknown; jobRunId: string }) {
    const known = toAppError(error);
    const facts = await this.sources.look(cloudAccountId);
    const isResting = CircuitOpen.is(known);
    if (!isResting && !(await this.givesUp(known, jobRunId))) return;
    const of = isResting ? [null, null] : [cloudAccountId, period];
    await this.db.transaction(async tx => {
      const [made] = await tx.query<{ id: string }[]>(
        `insert into sync_incident (tenant_id, kind, plugin, cloud_account_id, period, error)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
        [facts.tenantId, isResting ? 'provider' : 'account', facts.pluginId, ...of, JSON.stringify(shown(known))],
      );
      if (made) await this.tell(tx, await this.incident(tx, made.id), 'opened');
    });
  }

  /** A sync went well: what stood in its way is over. */
  async recovered(cloudAccountId: string, period: string): Promise<void> {
    const facts = await this.sources.look(cloudAccountId);
    await this.db.transaction(async tx => {
      const [closed] = await tx.query<[{ id: string }[], number]>(
        `update sync_incident set closed_at = now()
         where tenant_id = $1 and closed_at is null and plugin = $2
           and (kind = 'provider' or (cloud_account_id = $3 and period = $4)) returning id`,
        [facts.tenantId, facts.pluginId, cloudAccountId, period],
      );
      for (const { id } of closed) await this.tell(tx, await this.incident(tx, id), 'closed');
    });
  }

  /** The runner will try again what may help later, as long as there are tries left. */
  private async givesUp(error: AppError, jobRunId: string): Promise<boolean> {
    // Somebody else reads it: nothing is wrong.
    if (SyncRunning.is(error)) return false;
    const [run] = await this.db.read(tx =>
      tx.query<{ tries: number; max_tries: number }[]>('select tries, max_tries from job_run where id = $1', [
        jobRunId,
      ]),
    );
    return !run || !isTriedAgain(error, run.tries + 1, run.max_tries);
  }

  private async incident(tx: EntityManager, id: string): Promise<Incident> {
    const [found] = await tx.query<Incident[]>(
      `select i.id, i.kind, i.plugin, i.period, a.name, i.error from sync_incident i
       left join cloud_account a on a.tenant_id = i.tenant_id and a.id = i.cloud_account_id where i.id = $1`,
      [id],
    );
    return found!;
  }

  private async tell(tx: EntityManager, incident: Incident, turn: 'opened' | 'closed'): Promise<void> {
    const what = whatOf(incident);
    const says =
      turn === 'opened' ? syncFailed.with({ what, problem: incident.error.message }) : syncRecovered.with({ what });
    await this.notifications.tell(tx, {
      key: `sync-incident:${incident.id}:${turn}`,
      permission: 'clouds.sync',
      says,
    });
  }
}

const shown = ({ code, text, fix }: AppError) => ({
  code,
  message: { zh: `${text.zh}${fix.zh}`, en: `${text.en} ${fix.en}` },
});

const whatOf = ({ kind, plugin, name, period }: Incident): Text =>
  kind === 'provider'
    ? { zh: `云厂商插件 ${plugin}`, en: `the provider of ${plugin}` }
    : { zh: `${name} ${period} 账单`, en: `${name}, ${period}` };
