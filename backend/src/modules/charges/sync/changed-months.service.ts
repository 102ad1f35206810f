import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../../kernel/database';
import { send } from '../../../kernel/jobs';
import { CloudSources } from '../../clouds/clouds.module';
import { syncAccount } from '../sync.jobs';

/** Two clocks are not one. */
const OVERLAP_MS = 60 * 60_000;

/** Months that a vendor has touched long after they were read. */
@Injectable()
export class ChangedMonths {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CloudSources) private readonly sources: CloudSources,
  ) {}

  /**
   * Asks the vendor what it has touched since it was last asked, and orders a sync of each such month that was read
   * before; new months are the plan's matter. Nothing is lost by a crash: where the last question ended is written with
   * the orders.
   *
   * @returns the months that are read again; null where the vendor does not say
   * @throws CloudAccountUnknown, NoPluginAccount, or what the vendor refuses
   */
  async syncAgain(cloudAccountId: string, signal: AbortSignal): Promise<readonly string[] | null> {
    const source = await this.sources.load(cloudAccountId);
    if (!source.plugin.changed || !source.pluginAccountId || source.status !== 'active') return null;
    const context = await this.sources.context(source, signal);
    const [account] = await this.db.read(tx =>
      tx.query<{ asked: Date | null }[]>('select changes_asked_at as asked from cloud_account where id = $1', [
        cloudAccountId,
      ]),
    );
    const since = account?.asked ? new Date(account.asked.getTime() - OVERLAP_MS) : new Date(0);
    const asked = context.clock.now();
    const touched = await source.plugin.changed(context, since);
    return this.db.transaction(async tx => {
      const known = await tx.query<{ period: string }[]>(
        'select distinct period from charge_slice where cloud_account_id = $1 and period = any($2) order by period',
        [cloudAccountId, touched],
      );
      for (const { period } of known) await send(tx, syncAccount, { cloudAccountId, period });
      await tx.query('update cloud_account set changes_asked_at = $2 where id = $1', [cloudAccountId, asked]);
      return known.map(({ period }) => period);
    });
  }
}
