import { Inject, Injectable } from '@nestjs/common';
import type { Balance } from '@cloudtally/plugin-sdk';
import { clock } from '../../../kernel/clock';
import { Database } from '../../../kernel/database';
import { Notifications } from '../../notifications/notifications.module';
import { CloudSources, type CloudSource } from '../cloud-source.service';
import { balanceEnough, balanceLow } from './balance.messages';

export interface BalanceOutcome {
  /** Null where the vendor tells no balance, or tells it in another currency than the account's. */
  readonly available: string | null;
  readonly low: boolean;
}

/** What an account has left at its vendor, and who is told when that is little. */
@Injectable()
export class Balances {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CloudSources) private readonly sources: CloudSources,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /** @throws CloudAccountUnknown, NoPluginAccount, or what the vendor refuses */
  async read(cloudAccountId: string, signal: AbortSignal): Promise<BalanceOutcome> {
    const source = await this.sources.load(cloudAccountId);
    if (!source.plugin.balance || !source.pluginAccountId) return { available: null, low: false };
    return this.keep(source, await source.plugin.balance(await this.sources.context(source, signal)));
  }

  /** Files it on the account. Crossing the line of the account is told once, and once more when it is above again. */
  async keep(source: CloudSource, { currency, available, cash, credit, asOf }: Balance): Promise<BalanceOutcome> {
    if (currency !== source.currency) return { available: null, low: false };
    return this.db.transaction(async tx => {
      const [before] = await tx.query<{ low_since: Date | null; is_low: boolean }[]>(
        `select balance_low_since as low_since, coalesce($2::numeric < balance_alert_below, false) as is_low
         from cloud_account where id = $1 for update`,
        [source.accountId, available],
      );
      const wasLow = before!.low_since !== null;
      const isLow = before!.is_low;
      const lowSince = isLow ? (before!.low_since ?? clock.now()) : null;
      await tx.query(
        `update cloud_account set balance_available = $2, balance_cash = $3, balance_credit = $4, balance_at = $5,
           balance_low_since = $6 where id = $1`,
        [source.accountId, available, cash, credit, asOf, lowSince],
      );
      if (isLow !== wasLow) {
        const since = (lowSince ?? before!.low_since!).toISOString();
        const key = `balance:${source.accountId}:${since}:${isLow ? 'low' : 'enough'}`;
        await this.notifications.tell(tx, {
          key,
          permission: 'clouds.sync',
          says: (isLow ? balanceLow : balanceEnough).with({ account: source.name, provider: source.providerName }),
        });
      }
      return { available, low: isLow };
    });
  }
}
