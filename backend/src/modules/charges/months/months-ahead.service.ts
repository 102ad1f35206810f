import { Inject, Injectable } from '@nestjs/common';
import { billingMonth, shiftMonth } from '@cloudtally/plugin-sdk';
import { clock } from '../../../kernel/clock';
import { Database } from '../../../kernel/database';
import { toAppError } from '../../../kernel/errors';
import { Notifications } from '../../notifications/notifications.module';
import { MonthsMissing } from '../charges.errors';
import { monthsMissing } from './months-missing.message';

/** Tables that are parted by month. */
const PARENTS = ['charge', 'charge_trail', 'raw_page'];
/** The running month and as many after it. */
const AHEAD = 2;

/** Makes the partitions of months before anybody needs them, and tells operations where it could not. */
@Injectable()
export class MonthsAhead {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /**
   * @returns the months that are there
   * @throws MonthsMissing once operations has been told; for each set of months they are told once
   */
  async prepare(): Promise<string[]> {
    const running = billingMonth(clock.today().slice(0, 7));
    const months = Array.from({ length: AHEAD + 1 }, (_, at) => shiftMonth(running, at));
    const problems = new Set<string>();
    for (const month of months) {
      // Each in its own transaction: one that cannot be made keeps no other from being there.
      await this.db
        .transaction(tx => tx.query('select ensure_charge_partition($1)', [month]))
        .catch((error: unknown) => problems.add(toAppError(error).message));
    }
    const missing = await this.missing(months);
    if (missing.length === 0) return months;
    const failed = MonthsMissing({ months: missing.join(', '), reason: [...problems].join(' ') });
    await this.db.transaction(tx =>
      this.notifications.tell(tx, {
        key: `months-missing:${missing.join(',')}`,
        permission: 'clouds.sync',
        says: monthsMissing.with({
          months: { zh: missing.join('、'), en: missing.join(', ') },
          problem: failed.text,
          fix: failed.fix,
        }),
      }),
    );
    throw failed;
  }

  /** Of these months the ones that have not all their partitions. A table of that name alone is none. */
  async missing(months: readonly string[]): Promise<string[]> {
    const found = await this.db.read(tx =>
      tx.query<{ month: string }[]>(
        `select month from unnest($1::text[]) as month
         where exists (select from unnest($2::text[]) as parent
           where not exists (select from pg_inherits i
             join pg_class p on p.oid = i.inhparent and p.relname = parent and p.relnamespace = 'app'::regnamespace
             join pg_class c on c.oid = i.inhrelid and c.relname = parent || '_' || replace(month, '-', '_')))
         order by month`,
        [months, PARENTS],
      ),
    );
    return found.map(({ month }) => month);
  }
}
